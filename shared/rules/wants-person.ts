/**
 * Whether somebody asks for a person rather than for an answer. Whoever is understood wrongly in this gets a person, so
 * that a word is enough, wherever it stands. Literal words, as all lists of this house are.
 */

const PERSON_ZH = ['人工', '真人', '客服', '转人', '活人', '找人', '坐席', '座席', '接线员']
/** What has such a word in it and means something else. */
const OTHERWISE_ZH = /人工智能|真人秀|真人版|真人电影|真人剧|找人帮忙看/g
const PERSON_EN =
  /\b(human(?! error)s?|agents?|representatives?|operator|customer (service|support|care)|live (chat|support|person)|real person|talk to (a |some)(person|one|body)|speak (to|with) (a |some)(person|one|body)|someone real)\b/i

export function wantsPerson(text: string): boolean {
  const said = text.normalize('NFKC').replace(OTHERWISE_ZH, '')
  return PERSON_ZH.some((word) => said.includes(word)) || PERSON_EN.test(said)
}

const NO_ZH = [
  '没用',
  '没有用',
  '不管用',
  '没帮助',
  '没有帮助',
  '没解决',
  '没有解决',
  '还是不行',
  '还是一样',
  '不对',
  '答非所问',
]
const NO_EN =
  /\b(no|nope|not helpful|(did|does)( not|n['’]t) (help|work)|still (not|the same|broken)|wrong)\b/i
const SHORT = 40

/** Whether what follows an answer says that it was none. Of something long that would be guessing: it is a new question. */
export function saysUnhelped(text: string): boolean {
  const said = text.normalize('NFKC')
  if (said.length > SHORT) return false
  return NO_ZH.some((word) => said.includes(word)) || NO_EN.test(said)
}

const THANKS =
  /^(谢谢|多谢|感谢|好的?|好了|可以了|解决了|行了|搞定|懂了|明白了|ok(ay)?|thanks?( you)?|thx|great|got it|solved|it works)[\s!！。.~～,，吧啦了哦]*/i

/** Whether what follows an answer is no more than a word of thanks. */
export function saysThanks(text: string): boolean {
  const said = text.normalize('NFKC').trim()
  let rest = said
  for (let next = rest.replace(THANKS, ''); next !== rest; next = rest.replace(THANKS, '')) rest = next
  return said !== '' && rest === ''
}
