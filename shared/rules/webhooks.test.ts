import { describe, expect, it } from 'vitest'
import { checkWebhook, DELIVERY_TRIES, waitAfter } from './webhooks.ts'

const HOUR_MS = 3_600_000
const wrong = (url: string, loopback = false) =>
  checkWebhook({ url, events: ['message:sent'] }, loopback).map(({ rule }) => rule)

describe('when a delivery is tried again', () => {
  it('later and later, within a day, and then no more', () => {
    const waits = Array.from({ length: DELIVERY_TRIES }, (_, index) => waitAfter(index + 1, 1))
    expect(waits.at(-1)).toBeNull()
    const all = waits.slice(0, -1).map((wait) => wait ?? 0)
    expect(all).toEqual([...all].sort((a, b) => a - b))
    const sum = all.reduce((before, wait) => before + wait, 0)
    expect(sum).toBeGreaterThan(20 * HOUR_MS)
    expect(sum).toBeLessThan(24 * HOUR_MS)
  })

  it('spread over the last quarter', () => {
    expect(waitAfter(1, 0)).toBe(3_750)
    expect(waitAfter(1, 1)).toBe(5_000)
  })
})

describe('where a webhook may stand', () => {
  it.each(['https://site.example.com', 'https://site.example.com:8443/a?b=c', 'https://[2606:4700::1]/x'])(
    '%s',
    (url) => expect(wrong(url)).toEqual([]),
  )
  it.each(['http://site.example.com', 'https://a:b@c.example', 'https://c.example/#x', 'javascript:1', 'x'])(
    'not at %s',
    (url) => expect(wrong(url)).toEqual(['format']),
  )
  it('on this machine without a lock only where the desk is, too', () => {
    expect(wrong('http://127.0.0.1:4500/hook')).toEqual(['format'])
    expect(wrong('http://127.0.0.1:4500/hook', true)).toEqual([])
    expect(wrong('http://127.0.0.1.evil.example/hook', true)).toEqual(['format'])
  })
  it('and it listens to something, once', () => {
    const url = 'https://site.example.com'
    expect(checkWebhook({ url, events: [] }, false)).toEqual([{ field: 'events', rule: 'empty' }])
    expect(checkWebhook({ url, events: ['message:sent', 'message:sent'] }, false)).toEqual([
      { field: 'events', rule: 'duplicate' },
    ])
  })
})
