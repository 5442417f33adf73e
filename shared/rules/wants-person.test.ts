import { describe, expect, it } from 'vitest'
import { saysThanks, saysUnhelped, wantsPerson } from './wants-person.ts'

describe('somebody asks for a person', () => {
  it.each([
    '人工',
    '转人工！！',
    '我要真人',
    '有没有客服啊',
    '别废话找人来',
    'human',
    'I want to talk to a person',
    'AGENT please',
    'can I speak with someone',
    'customer service',
    '转人工', // in full width or not
  ])('%s', (text) => expect(wantsPerson(text)).toBe(true))

  it.each([
    '看剧一直转圈圈',
    '人工智能配音怎么关',
    '真人秀第三期打不开',
    'human error on the page E-1003',
    'the player is stuck',
    'how do I cancel',
    'Agentic is not there',
    '退款多久到账',
  ])('and not: %s', (text) => expect(wantsPerson(text)).toBe(false))
})

it('hears that an answer did not help, where that is all that is said', () => {
  for (const text of ['没用', '试了还是不行', '这不对吧', 'no', "it doesn't work", 'still the same'])
    expect(saysUnhelped(text), text).toBe(true)
  for (const text of [
    '我试了第二步之后画面出来了但是声音还是和嘴型对不上，而且每隔几分钟就会停一下，换了网络也一样',
    '好的',
    'thanks',
  ])
    expect(saysUnhelped(text), text).toBe(false)
})

it('hears thanks', () => {
  for (const text of ['谢谢', '好的，谢谢！', '可以了', 'Thanks!', 'ok thank you', '解决了 谢谢'])
    expect(saysThanks(text), text).toBe(true)
  for (const text of ['', '谢谢，但是字幕还是没有', 'ok but where is it', '好卡'])
    expect(saysThanks(text), text).toBe(false)
})
