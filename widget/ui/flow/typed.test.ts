import { describe, expect, test } from 'vitest'
import { refund } from '#shared/flows/refund.ts'
import { answersOf, centsOf, soFar, typedOf } from './typed.ts'

describe('an amount', () => {
  test.each([
    ['25.8', 2_580],
    ['¥25.80', 2_580],
    [' 1,299 元', 129_900],
    ['２５', 2_500],
    ['0.1', 10],
    ['19.99', 1_999],
    ['￥3', 300],
    ['25,80', null],
    ['25.805', null],
    ['-5', null],
    ['很多', null],
    ['', null],
  ])('%j is %j cents', (text, cents) => {
    expect(centsOf(text)).toBe(cents)
  })
})

test.each([
  ['2,580', 'JPY', 2_580],
  ['￥2580', 'JPY', 2_580],
  ['25.80', 'JPY', null],
  ['₩ 20,000', 'KRW', 20_000],
  ['$25.8', 'USD', 2_580],
  ['EUR 9.99', 'EUR', 999],
])('%j in %s is %j of its smallest unit', (text, currency, amount) => {
  expect(centsOf(text, currency)).toBe(amount)
})

test('an amount comes back as it would be typed', () => {
  expect(typedOf({ amount: 2_580 })).toEqual({ amount: '25.80' })
  expect(typedOf({ amount: 2_580 }, 'JPY')).toEqual({ amount: '2580' })
})

describe('what was typed', () => {
  test('becomes answers: without space around, nothing where nothing is', () => {
    const file = { id: 'f', name: '1.png', kind: 'image', bytes: 1, at: 0 } as const
    const typed = {
      reason: 'twice',
      order: ' Ａ-1120 ',
      amount: '25.8',
      details: '  ',
      consent: true,
      files: [file],
    }
    expect(answersOf(refund, typed as never)).toEqual({
      reason: 'twice',
      order: 'A-1120',
      amount: 2_580,
      consent: true,
      files: ['f'],
    })
  })

  test('goes to a person whole: what is right as answers, what is not as words', () => {
    const typed = { reason: 'twice', order: '12', amount: '二十块', details: '扣了两次' }
    expect(soFar(refund, typed, '2026-11-26', 'zh-CN')).toEqual({
      answers: { reason: 'twice', details: '扣了两次' },
      text: '订单号：12\n付款金额：二十块',
    })
  })
})
