/** Every language at once: for the server and the console. */
import { en } from './en.ts'
import { teach } from './say.ts'
import { zhCN } from './zh-CN.ts'

teach('zh-CN', zhCN)
teach('en', en)
