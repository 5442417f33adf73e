/**
 * Traditional characters as simplified ones, so that a question in either finds an article in either: `退款進度` is
 * `退款进度`. The table is OpenCC's; it is made at the first text that has Han characters.
 */
import { Converter } from 'opencc-js/t2cn'

const HAN = /\p{Script=Han}/u
/**
 * Words of streaming sites that are others in Taiwan and Hong Kong, sign by sign as the table leaves them. OpenCC has
 * thousands, and takes 查詢 for 查找: a question would be about something else.
 */
const WORDS: Readonly<Record<string, string>> = {
  萤幕: '屏幕',
  荧幕: '屏幕',
  解析度: '分辨率',
  登入: '登录',
  帐号: '账号',
  帐户: '账户',
  帐单: '账单',
  网路: '网络',
  续订: '续费',
  信用咭: '信用卡',
  检举: '举报',
  观看纪录: '观看记录',
}
const OTHERS = new RegExp(Object.keys(WORDS).join('|'), 'g')

type Fold = (text: string) => string
let made: Fold | null = null

function signs(): Fold {
  const fold = made ?? Converter({ from: 't', to: 'cn' })
  made = fold
  return fold
}

/** A text in simplified characters comes back as it is but for those words, one in another script wholly. */
export function simplified(text: string): string {
  if (!HAN.test(text)) return text
  return signs()(text).replace(OTHERS, (word) => WORDS[word] ?? word)
}
