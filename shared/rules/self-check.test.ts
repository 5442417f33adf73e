import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  carries,
  type Decoding,
  decodes,
  findingsOf,
  type Measured,
  type NetworkSeen,
  paceOf,
  verdictOf,
} from './self-check.ts'

const YES: Decoding = { supported: true, smooth: true, efficient: true }
const HEAVY: Decoding = { supported: true, smooth: false, efficient: false }
const NO: Decoding = { supported: false, smooth: false, efficient: false }
const none = { hd: NO, uhd: NO }
const network: NetworkSeen = { is: 'measured', mbps: 80, rttMs: 30 }

const measured = (some: Partial<Measured> = {}): Measured => ({
  clip: { is: 'played', firstMs: 90, shown: 72, dropped: 0 },
  codecs: { h264: { hd: YES, uhd: YES }, hevc: none, vp9: { hd: YES, uhd: HEAVY }, av1: none },
  drm: { found: [{ system: 'widevine', hardware: true }], control: true },
  network,
  ...some,
})

describe('the findings', () => {
  it.each([
    [{ is: 'played', firstMs: 90, shown: 72, dropped: 7 }, 'good', 'fine'],
    [{ is: 'played', firstMs: 90, shown: 72, dropped: 8 }, 'bad', 'dropped'],
    [{ is: 'played', firstMs: 90, shown: 10, dropped: 9 }, 'good', 'fine'],
    [{ is: 'played', firstMs: 2_001, shown: 72, dropped: 0 }, 'bad', 'late'],
    [{ is: 'failed', code: 'MEDIA_ERR_DECODE' }, 'bad', 'failed'],
    [{ is: 'still' }, 'bad', 'still'],
    [{ is: 'refused' }, 'unknown', 'refused'],
    [{ is: 'lost' }, 'unknown', 'lost'],
  ] as const)('of a clip: %o is %s, %s', (clip, mark, is) => {
    expect(findingsOf(measured({ clip })).clip).toEqual({ mark, is })
  })

  it('of codecs: the largest picture that is smooth, and whether none is known or all are too much', () => {
    const codecs = { h264: { hd: YES, uhd: HEAVY }, hevc: none, vp9: none, av1: none }
    const of = (seen: Measured['codecs']) => seen && findingsOf(measured({ codecs: seen })).codecs
    expect(findingsOf(measured()).codecs).toEqual({ mark: 'good', is: 'uhd' })
    expect(of(codecs)).toEqual({ mark: 'good', is: 'hd' })
    expect(of({ ...codecs, h264: { hd: HEAVY, uhd: NO } })).toEqual({ mark: 'bad', is: 'heavy' })
    expect(of({ ...codecs, h264: none })).toEqual({ mark: 'bad', is: 'none' })
    expect(of('unknown')).toEqual({ mark: 'unknown', is: 'unasked' })
    expect(decodes('unknown')).toBe(0)
  })

  it('of copy protection: nothing there is told from nothing let through', () => {
    const of = (drm: NonNullable<Measured['drm']>) => findingsOf(measured({ drm })).drm
    expect(of({ found: [{ system: 'widevine', hardware: false }], control: true }).is).toBe('software')
    expect(of({ found: [], control: true })).toEqual({ mark: 'bad', is: 'none' })
    expect(of({ found: [], control: false })).toEqual({ mark: 'unknown', is: 'closed' })
  })

  it.each([
    [{ is: 'measured', mbps: 5, rttMs: 20 }, 'good', 'fine'],
    [{ is: 'measured', mbps: 4.9, rttMs: 20 }, 'bad', 'slow'],
    [{ is: 'measured', mbps: 50, rttMs: 900 }, 'bad', 'far'],
    [{ is: 'offline' }, 'bad', 'offline'],
    [{ is: 'lost' }, 'bad', 'lost'],
  ] as const)('of a network: %o is %s, %s', (seen, mark, is) => {
    expect(findingsOf(measured({ network: seen })).network).toEqual({ mark, is })
  })

  it('of what was not looked at say so', () => {
    expect(
      Object.values(findingsOf({})).every(({ mark, is }) => mark === 'unknown' && is === 'skipped'),
    ).toBe(true)
  })
})

it('knows which picture a line carries', () => {
  expect([30, 25, 24, 5, 3, 1, 0.5].map(carries)).toEqual([2160, 2160, 1080, 1080, 720, 480, 0])
})

describe('the decisive thing', () => {
  it('is what device and network are good for together', () => {
    expect(verdictOf(measured())).toEqual({ is: 'fine', height: 2160 })
    expect(verdictOf(measured({ network: { ...network, mbps: 6 } }))).toEqual({ is: 'fine', height: 1080 })
  })

  it('is a line that is down, then a broken decoder, then a slow line, then copy protection', () => {
    const clip = { is: 'failed', code: 'MEDIA_ERR_DECODE' } as const
    const slow: NetworkSeen = { is: 'measured', mbps: 1, rttMs: 30 }
    const drm = { found: [], control: true }
    expect(verdictOf(measured({ clip, drm, network: { is: 'offline' } })).is).toBe('network')
    expect(verdictOf(measured({ clip, drm, network: slow })).is).toBe('clip')
    expect(verdictOf(measured({ drm, network: slow })).is).toBe('network')
    expect(verdictOf(measured({ drm })).is).toBe('drm')
  })

  it('never says “fine” of what was only half looked at', () => {
    expect(verdictOf(measured({ drm: { found: [], control: false } })).is).toBe('partly')
    expect(verdictOf(measured({ clip: { is: 'refused' } })).is).toBe('partly')
    expect(verdictOf({}).is).toBe('partly')
  })
})

describe('the pace', () => {
  it('is that of the best round, from its first byte to its last', () => {
    const round = (ms: number, count: number) =>
      Array.from({ length: count }, () => ({ asked: 0, first: 40, last: 40 + ms, bytes: 100_000 }))
    expect(paceOf([round(100, 1), round(100, 3)])).toEqual({ mbps: 24, rttMs: 40 })
  })

  it('is always a number that is not below nothing', () => {
    const time = fc.nat(10_000)
    const transfer = fc.record({ asked: time, first: time, last: time, bytes: fc.nat(1_000_000) })
    fc.assert(
      fc.property(
        fc.array(fc.array(transfer, { minLength: 1, maxLength: 5 }), { maxLength: 3 }),
        (rounds) => {
          const { mbps, rttMs } = paceOf(rounds)
          expect(Number.isFinite(mbps) && mbps >= 0 && rttMs >= 0).toBe(true)
        },
      ),
    )
  })
})
