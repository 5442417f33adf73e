import { expect, it } from 'vitest'
import { withoutPerson } from './mask.ts'

it.each([
  ['我的邮箱是 xu.nian@mail.test，手机 138 0013 8000', '我的邮箱是 [mail],手机 [number]'],
  ['卡号６２２２０２１２３４５６７８９０１２３付的', '卡号[number]付的'],
  ['card 4111-1111-1111-1111 was charged', 'card [number] was charged'],
  ['身份证 11010519491231002X', '身份证 [number]'],
  ['call +44 (0)20 7946 0958', 'call [number]'],
  ['验证码 834192 不对', '验证码 [number] 不对'],
  ['打开 https://site.test/reset?token=abc 报错', '打开 [link] 报错'],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1XzQyIn0.abcDEF123', 'token [token]'],
  ['138\u200b0013\u200b8000', '[number]'],
])('%s', (text, masked) => expect(withoutPerson(text)).toBe(masked))

it('leaves alone what the question is about', () => {
  for (const text of ['E-1003 第 12 集 4K 卡', 'MEDIA_ERR_DECODE at 01:12:30', '2026 年的会员 25 元'])
    expect(withoutPerson(text)).toBe(text)
})
