import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlaybackReport, PlayerEvent } from '../protocol/diagnosis.ts'
import { decisive, REPORT_TEXT_MAX, troubleAt, withoutSecrets, withoutSecretsIn } from './diagnosis.ts'

const report = (some: Partial<PlaybackReport> = {}): PlaybackReport => ({
  v: 1,
  at: 100_000,
  spanMs: 60_000,
  player: 'video',
  state: 'playing',
  atMs: 0,
  lengthMs: 0,
  frames: { shown: 1_000, dropped: 0 },
  stalls: { count: 0, ms: 0 },
  events: [],
  buffer: { everyMs: 5_000, ahead: [] },
  screen: '1×1',
  network: {},
  ...some,
})
const error = (code: string, ago = 1_000): PlayerEvent => ({ is: 'error', ago, code })

describe('the decisive line', () => {
  it.each([
    ['MEDIA_ERR_DECODE', 'decode'],
    ['MEDIA_ERR_NETWORK', 'network'],
    ['MEDIA_ERR_SRC_NOT_SUPPORTED', 'unsupported'],
    ['keySystemNoAccess', 'drm'],
    ['fragLoadError', 'network'],
    ['bufferAppendError', 'decode'],
    ['6001', 'drm'],
    ['1002', 'network'],
    ['3016', 'decode'],
    ['whatever', 'error'],
    // ErrorDetails of hls.js 1.7, those that may be fatal.
    ['keySystemLicenseRequestFailed', 'drm'],
    ['keySystemStatusOutputRestricted', 'drm'],
    ['fragDecryptError', 'drm'],
    ['keyLoadTimeOut', 'drm'],
    ['manifestLoadTimeOut', 'network'],
    ['levelLoadError', 'network'],
    ['manifestIncompatibleCodecsError', 'unsupported'],
    ['bufferIncompatibleCodecsError', 'unsupported'],
    ['bufferAddCodecError', 'unsupported'],
    ['fragParsingError', 'decode'],
    ['bufferAppendNoProgress', 'decode'],
    ['manifestParsingError', 'error'],
    ['internalException', 'error'],
    // MediaPlayerErrors of dash.js 5.
    ['11', 'network'],
    ['27', 'network'],
    ['20', 'decode'],
    ['35', 'unsupported'],
    ['24', 'drm'],
    ['112', 'drm'],
    ['31', 'error'],
    // Of Shaka 5: a manifest that asks for what no browser here has.
    ['4032', 'unsupported'],
    ['4001', 'error'],
  ] as const)('says of %s that it is about %s', (code, is) => {
    expect(decisive(report({ state: 'failed', events: [error(code)] }))).toEqual({ is, code })
  })

  it('is what ended the film before what made it slow, and the other way round while it plays', () => {
    const events = [error('fragLoadError')]
    const stalls = { count: 12, ms: 40_000 }
    expect(decisive(report({ state: 'failed', events, stalls })).is).toBe('network')
    expect(decisive(report({ state: 'playing', events, stalls })).is).toBe('stalls')
  })

  it('tells a picture that stutters from one that stands still and from one that is fine', () => {
    expect(decisive(report({ frames: { shown: 1_000, dropped: 101 } })).is).toBe('dropped')
    expect(decisive(report({ frames: { shown: 100, dropped: 50 } })).is).toBe('fine')
    expect(decisive(report({ state: 'waiting' })).is).toBe('stopped')
    expect(decisive(report({ stalls: { count: 1, ms: 400 } })).is).toBe('stalls')
    expect(decisive(report()).is).toBe('fine')
  })
})

it('knows when something last went wrong', () => {
  expect(troubleAt(report())).toBe(0)
  expect(troubleAt(report({ events: [error('x', 5_000)] }))).toBe(95_000)
  expect(troubleAt(report({ events: [{ is: 'stall', ago: 5_000, ms: 3_000 }] }))).toBe(98_000)
})

describe('secrets', () => {
  it('takes queries, fragments, names and keys out of addresses, and leaves the rest', () => {
    expect(withoutSecrets('GET https://li:pw@cdn.example.com/a/7.ts?token=abc#x failed')).toBe(
      'GET https://cdn.example.com/a/7.ts failed',
    )
    expect(withoutSecrets('license eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9 refused')).toBe('license … refused')
    expect(withoutSecrets('MEDIA_ERR_SRC_NOT_SUPPORTED')).toBe('MEDIA_ERR_SRC_NOT_SUPPORTED')
    expect(withoutSecrets('https://cdn.example.com/films/season-1/episode-3/720p.ts')).toContain('720p.ts')
    expect(withoutSecrets('PipelineStatus::PIPELINE_ERROR_DECODE: video decode error!')).toContain(
      'video decode',
    )
  })

  it('never lets a query through, and never says more than it may', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, around) => {
        const clean = withoutSecrets(`${url}?key=hush ${around}`)
        expect(clean).not.toContain('hush')
        expect(clean.length).toBeLessThanOrEqual(REPORT_TEXT_MAX)
      }),
    )
  })

  it('is done for every text of a report', () => {
    const said = 'https://a.example/?token=hush'
    const events: PlayerEvent[] = [{ is: 'error', ago: 0, code: said, text: said }]
    const clean = withoutSecretsIn(report({ title: said, episode: said, codec: said, events }))
    expect(JSON.stringify(clean)).not.toContain('hush')
  })
})
