/** Identity documents, a chunk of their own: hardly anybody is ever asked for one. */
import { wearDocumentStyles } from './styles.ts'

wearDocumentStyles()

export { DocumentField } from './field.tsx'
export { CaseDocuments } from './of-case.tsx'
