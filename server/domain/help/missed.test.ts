import { expect, test } from 'vitest'
import { missedWords } from './missed.ts'

test.each([
  ['量子  纠缠', '量子 纠缠'],
  ['Why No HDR?', 'why no hdr?'],
  ['E-1003 怎么办', 'e-1003 怎么办'],
  ['13812345678 会员没到账', '[number] 会员没到账'],
  ['验证码 48213 收不到', '验证码 [number] 收不到'],
  ['me@mail.test 收不到邮件', '[mail] 收不到邮件'],
  ['https://a.test/reset?token=1 打不开', '[link] 打不开'],
  ['卡号 6222 0212 3456 7890 扣了两次', '卡号 [number] 扣了两次'],
  ['sk_live_4eC39HqLyjWDarjtT1zdp7dc 是什么', '[token] 是什么'],
])('%s is kept as %s', (question, kept) => {
  expect(missedWords(question)).toBe(kept)
})

test.each([
  '',
  '  ',
  '？！',
  '13812345678',
  'me@mail.test',
  '你好',
  '您好！',
  '在吗',
  'Hello!',
  '转人工',
  '我要找客服',
  'human please',
])('%s is nothing to write about', (question) => {
  expect(missedWords(question)).toBeNull()
})

test('only as much is kept as a search may have', () => {
  expect(missedWords('问'.repeat(900))).toHaveLength(200)
})
