/** Every language at once, with what only the desk hears: for the server and the console. */
import { enDesk, zhCNDesk } from './desk.ts'
import { en } from './en.ts'
import { teach } from './say.ts'
import type { DeskWords, Words } from './types.ts'
import { zhCN } from './zh-CN.ts'

const whole = (words: Words, { bot, told, refused }: DeskWords): Words => ({
  ...words,
  bot,
  told: { ...words.told, ...told },
  refused: { ...words.refused, ...refused },
})

teach('zh-CN', whole(zhCN, zhCNDesk))
teach('en', whole(en, enDesk))
