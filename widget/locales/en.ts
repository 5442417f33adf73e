/** One chunk: all that the panel says in this language. */
import { en as shared } from '#shared/words/en.ts'
import { en as panel } from '../ui/words/en.ts'

export { panel, shared }
