import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressesBehind } from './address.ts'

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('where somebody asks from', () => {
  const { of, isProxy } = addressesBehind(['10.0.0.0/8', '192.168.1.7', 'fd00::/8'])

  it.each([
    ['without a proxy it is the line itself', from('203.0.113.9'), '203.0.113.9'],
    ['a stranger is not believed', from('203.0.113.9', '198.51.100.1'), '203.0.113.9'],
    ['a proxy is', from('10.1.2.3', '198.51.100.1'), '198.51.100.1'],
    [
      'so is one that listens on both kinds of address',
      from('::ffff:10.1.2.3', '2001:db8::1'),
      '2001:db8::1',
    ],
    ['through two proxies', from('192.168.1.7', '198.51.100.1, fd00::5'), '198.51.100.1'],
    [
      'what was written before our proxy counts nothing',
      from('10.0.0.1', '127.0.0.1, 198.51.100.1'),
      '198.51.100.1',
    ],
    ['a proxy that says nothing', from('10.0.0.1'), '10.0.0.1'],
    ['or something that is no address', from('10.0.0.1', 'unknown'), '10.0.0.1'],
    ['a line that has just ended', from(undefined, '198.51.100.1'), ''],
  ])('%s', (_what, request, address) => {
    expect(of(request)).toBe(address)
  })

  it('believes nobody unless told', () => {
    expect(addressesBehind([]).of(from('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1')
    expect(isProxy('192.168.1.8')).toBe(false)
  })
})
