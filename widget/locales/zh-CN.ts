/** One chunk: all that the panel says in this language. */
import { zhCN as shared } from '#shared/words/zh-CN.ts'
import { zhCN as panel } from '../ui/words/zh-CN.ts'

export { panel, shared }
