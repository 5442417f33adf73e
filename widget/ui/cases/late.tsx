/** Cases in the panel, one chunk: those on home, one of them, what a chat tells of them, and whether there is one already. */
import { wearCaseStyles } from './styles.ts'

wearCaseStyles()

export { similarCases } from '#shared/rules/similar.ts'
export { createCaseList } from '../../core/cases.ts'
export { CaseLink } from './link.tsx'
export { Made } from './made.tsx'
export { CaseScreen } from './screen.tsx'
export { Similar, similarSaid } from './similar.tsx'
export { YourCases } from './yours.tsx'
