import { describe, expect, test } from 'vitest'
import { simplified } from './characters.ts'

describe('simplified', () => {
  test.each([
    ['退款進度', '退款进度'],
    ['無法播放', '无法播放'],
    ['頭髮和發展', '头发和发展'],
    ['螢幕解析度', '屏幕分辨率'],
    ['登入帳號', '登录账号'],
    ['乾淨的黑畫面', '干净的黑画面'],
    ['查詢', '查询'],
  ])('%s is %s', (text, plain) => expect(simplified(text)).toBe(plain))

  test.each([
    '为什么老是卡,里面的干净、后来、皇后、松一口气',
    '影片和视频',
    'buffering 1080p',
    'ログイン',
    '',
  ])('leaves %s as it is', (text) => expect(simplified(text)).toBe(text))

  test('what is folded once stays', () => {
    for (const text of ['影片的畫質設定', '訂閱與帳單', '帐户'])
      expect(simplified(simplified(text))).toBe(simplified(text))
  })
})
