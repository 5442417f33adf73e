import { expect, test } from 'vitest'
import { readForm } from '#shared/flows/read.ts'
import { refund } from '#shared/flows/refund.ts'
import { askedBy } from '../cases/from-form.ts'
import { filledIn } from './form.ts'

const ANSWERS = {
  ...{ reason: 'twice', channel: 'here', order: 'A-20261120-77', amount: 2_580, 'paid-on': '2026-11-20' },
  ...{ details: '同一天扣了两次', consent: true as const },
}
const form = { flow: 'refund', version: 1, step: null, answers: ANSWERS }
const kept = (currency: string) => {
  const filled = filledIn({ topic: 'refund', locale: 'en', form }, refund, '2026-11-26', currency)
  return ('form' in filled && filled.form) || expect.unreachable('It was refused.')
}

test('an amount is of the currency of the site, and so is the case that is made of it', () => {
  expect(kept('CNY')).not.toHaveProperty('currency')
  const yen = kept('JPY')
  expect(yen.currency).toBe('JPY')
  expect(readForm(yen, 'en').rows.find(({ id }) => id === 'amount')?.value).toBe('¥2,580')
  expect(readForm(kept('CNY'), 'en').rows.find(({ id }) => id === 'amount')?.value).toBe('CN¥25.80')
  const asks = askedBy({ form: yen, files: [], conversation: 'c', page: '', locale: 'en' })
  expect(asks.amount).toEqual({ amount: 2_580, currency: 'JPY' })
})

test('where none is asked for there is no currency', () => {
  const half = { ...form, step: 'order', answers: { reason: 'twice' } }
  const filled = filledIn({ topic: 'refund', locale: 'en', form: half }, refund, '2026-11-26', 'JPY')
  expect('form' in filled && filled.form).not.toHaveProperty('currency')
})

test('the amount of an order in another currency is of that one, and so is its case', () => {
  const dollars = { ...form, currency: 'USD' }
  const filled = filledIn({ topic: 'refund', locale: 'en', form: dollars }, refund, '2026-11-26', 'CNY')
  const said = ('form' in filled && filled.form) || expect.unreachable('It was refused.')
  expect(readForm(said, 'en').rows.find(({ id }) => id === 'amount')?.value).toBe('$25.80')
  expect(askedBy({ form: said, files: [], conversation: 'c', page: '', locale: 'en' })).toMatchObject({
    amount: { amount: 2_580, currency: 'USD' },
    // What the flow says before anything is asked is what the case has.
    promiseMs: refund.promise.answerHours * 3_600_000,
  })
  const yuan = filledIn(
    { topic: 'refund', locale: 'en', form: { ...form, currency: 'CNY' } },
    refund,
    '2026-11-26',
    'JPY',
  )
  expect('form' in yuan && yuan.form).not.toHaveProperty('currency')
})
