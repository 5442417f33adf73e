/** Whether somebody has said that it does not play, and nothing by which anybody could help. Pure. */

/** What goes wrong with a film, as people say it. */
const TROUBLE =
  /放不|播不|播放不|看不了|打不开|加载不|没法看|不能看|不能播|卡|转圈|缓冲|黑屏|没声音|没有声音|没画面|闪退|出错|有问题|坏了|(?:does ?n[o']t|do ?n[o']t|won'?t|can'?t|cannot|not|no longer) (?:play|load|work|start|open|watch)|buffer|freez|stuck|black screen|no sound|no picture|broken|stutter|\blag/iu
/** What helps: a code, a title, a part, a device, or since when. */
const TELLS =
  /[A-Z]{1,4}[-_]?\d{3,}|\b[A-Z]+_[A-Z_]+\b|\b\d{4}\b|[《》“”"]|第\s*[\d一二三四五六七八九十百]+\s*[集季部]|\b[sS]\d+\s?[eE]\d+|\bepisode\b|手机|平板|电脑|电视|盒子|投影|安卓|苹果|浏览器|iphone|ipad|android|windows|\bmac|chrome|safari|firefox|edge|\btv\b|phone|tablet|laptop|computer/iu
/** A longer one says something, whatever it is. */
const SHORT = { signs: 16, words: 8 }

/** @param text as it was typed, in any language that the desk speaks */
export function isVague(text: string): boolean {
  const said = text.normalize('NFKC').replace(/’/g, "'").trim()
  if (said === '' || TELLS.test(said) || !TROUBLE.test(said)) return false
  const signs = said.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = said.match(/[\p{Script=Latin}']+/gu)?.length ?? 0
  return signs <= SHORT.signs && words <= SHORT.words
}
