import { expect, test } from 'vitest'
import { currencyOf } from './currency.ts'

const site = (id: string, currency: string) => ({ id, key: 'pk', name: '', zone: 'UTC', team: 't', currency })
const me = { sites: [site('here', 'EUR'), site('there', 'JPY')] }
const orders = [{ id: 'A-1', price: { amount: 1_980, currency: 'USD' } }]

test('the order says it, otherwise the site of the conversation, otherwise the first site', () => {
  expect(currencyOf(' A-1 ', orders, me, { site: 'there' })).toBe('USD')
  expect(currencyOf('A-2', orders, me, { site: 'there' })).toBe('JPY')
  expect(currencyOf('', [], me, undefined)).toBe('EUR')
  expect(currencyOf('', [], null, undefined)).toBe('CNY')
})
