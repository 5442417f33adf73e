import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import { REPORT_BYTES_MAX, REPORT_EVENTS_MAX, REPORT_SAMPLES_MAX } from '#shared/rules/diagnosis.ts'
import { bytesOf, createPlayerLog, fitted, LOOK_MS } from './log.ts'
import { createRing } from './ring.ts'

const MINUTE_MS = 60_000

/** A log whose clock is turned by hand. */
function logged(at = 1_000_000) {
  let now = at
  const log = createPlayerLog(() => now)
  return {
    log,
    later(ms: number) {
      now += ms
    },
  }
}

const REPORT: PlaybackReport = {
  ...{ v: 1, at: 0, spanMs: 0, player: 'video', state: 'playing', atMs: 0, lengthMs: 0 },
  ...{ frames: { shown: 0, dropped: 0 }, stalls: { count: 0, ms: 0 }, events: [] },
  ...{ buffer: { everyMs: LOOK_MS, ahead: [] }, screen: '1920×1080', network: {} },
}

describe('a stall', () => {
  it('has its place and its length, and is counted', () => {
    const { log, later } = logged()
    log.waits(61_000)
    later(100)
    // Browsers say it more than once.
    log.waits(61_000)
    later(1_400)
    log.goesOn()
    later(2_000)
    const { events, stalls } = log.read()
    expect(events).toEqual([{ is: 'stall', at: 61_000, ago: 3_500, ms: 1_500 }])
    expect(stalls).toEqual({ count: 1, ms: 1_500 })
  })

  it('that goes on is as long as it is by now; one that nobody sees is none', () => {
    const { log, later } = logged()
    log.waits(5_000)
    later(249)
    expect(log.read().events).toEqual([])
    expect(log.isWaiting()).toBe(true)
    later(751)
    expect(log.read().events).toEqual([{ is: 'stall', at: 5_000, ago: 1_000, ms: 1_000 }])
    log.goesOn()
    expect(log.isWaiting()).toBe(false)
    log.waits(9_000)
    later(200)
    log.goesOn()
    expect(log.read().stalls).toEqual({ count: 1, ms: 1_000 })
  })

  it('stands where it began, also before what happened meanwhile', () => {
    const { log, later } = logged()
    log.waits(1_000)
    later(500)
    log.network('3g')
    later(500)
    log.goesOn()
    expect(log.read().events.map(({ is }) => is)).toEqual(['stall', 'network'])
  })
})

it('keeps what happened in its order: seeks, pictures, networks, and whether anybody looked', () => {
  const { log, later } = logged()
  log.seek(1_000, 90_000)
  later(1_000)
  log.quality(1080, 4_999_999.6)
  log.quality(undefined, undefined)
  later(1_000)
  log.network('4g')
  log.visible(false)
  later(1_000)
  log.visible(true)
  log.error('fragLoadError', undefined, 92_000)
  expect(log.read().events).toEqual([
    { is: 'seek', at: 1_000, to: 90_000, ago: 3_000 },
    { is: 'quality', height: 1080, bps: 5_000_000, ago: 2_000 },
    { is: 'quality', ago: 2_000 },
    { is: 'network', type: '4g', ago: 1_000 },
    { is: 'hidden', ago: 1_000 },
    { is: 'shown', ago: 0 },
    { is: 'error', code: 'fragLoadError', at: 92_000, ago: 0 },
  ])
})

it('forgets after five minutes, and what came before it began is not its span', () => {
  const { log, later } = logged()
  log.error('early', undefined, 0)
  later(2 * MINUTE_MS)
  expect(log.read()).toMatchObject({ spanMs: 2 * MINUTE_MS, events: [{ code: 'early' }] })
  log.error('late', undefined, 0)
  later(4 * MINUTE_MS)
  const { spanMs, events } = log.read()
  expect(spanMs).toBe(5 * MINUTE_MS)
  expect(events.map(({ code }) => code)).toEqual(['late'])
})

it('counts more stalls than it lists', () => {
  const { log, later } = logged()
  for (let i = 0; i < 60; i += 1) {
    log.waits(i * 1_000)
    later(300)
    log.goesOn()
    later(1_000)
  }
  const { events, stalls } = log.read()
  expect(events).toHaveLength(REPORT_EVENTS_MAX)
  expect(events.at(-1)?.at).toBe(59_000)
  expect(stalls).toEqual({ count: 60, ms: 18_000 })
})

it('has a sample of the buffer for all of its minutes, and none from before', () => {
  const { log, later } = logged()
  for (let i = 0; i < REPORT_SAMPLES_MAX * 2; i += 1) {
    later(LOOK_MS)
    log.sample(i)
  }
  const { buffer } = log.read()
  expect(buffer.ahead).toHaveLength(REPORT_SAMPLES_MAX)
  expect(buffer.ahead.at(-1)).toBe(REPORT_SAMPLES_MAX * 2 - 1)
  expect(buffer.ahead[0]).toBe(REPORT_SAMPLES_MAX)
})

describe('what leaves the page', () => {
  it('is under 8 KB whatever a player says, and loses the oldest first', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 120 }), text, (errors, title) => {
        const { log, later } = logged()
        for (const [code, said] of errors) {
          log.error(code, said, 2_147_483_647)
          later(10)
        }
        for (let i = 0; i < REPORT_SAMPLES_MAX; i += 1) log.sample(99_999)
        const report = fitted({ ...REPORT, ...log.read(), title: title.slice(0, 120) })
        expect(bytesOf(report)).toBeLessThanOrEqual(REPORT_BYTES_MAX)
        const ages = report.events.map(({ ago }) => ago)
        expect(ages).toEqual(ages.toSorted((a, b) => b - a))
        if (errors.length > 0) expect(report.events.at(-1)?.ago).toBe(10)
      }),
    )
  })

  it('has no secret in any of its texts', () => {
    const { log } = logged()
    const address = 'https://li:pw@cdn.example/7.ts?token=hush'
    log.error(address, address, 0)
    const report = fitted({ ...REPORT, ...log.read(), title: address, episode: address, codec: address })
    expect(JSON.stringify(report)).not.toMatch(/hush|pw@/)
    expect(report.title).toBe('https://cdn.example/7.ts')
  })
})

it('a ring keeps the newest', () => {
  const ring = createRing<number>(2)
  for (const at of [1, 2, 3]) ring.add(at, at * 10)
  expect(ring.since(0)).toEqual([
    { at: 2, what: 20 },
    { at: 3, what: 30 },
  ])
  expect(ring.since(3)).toEqual([{ at: 3, what: 30 }])
})
