/** What a broken player reports finds its article, before anybody has typed a word. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { questionOf } from '#shared/diagnosis/question.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import { found, type HelpHouse, openHelp } from './house.ts'

let desk: HelpHouse
beforeAll(async () => {
  desk = await openHelp()
})
afterAll(() => desk?.close())

const report = (change: Partial<PlaybackReport>): PlaybackReport => ({
  ...{ v: 1, at: 0, spanMs: 180_000, player: 'video', state: 'failed', atMs: 0, lengthMs: 0 },
  ...{ frames: { shown: 0, dropped: 0 }, stalls: { count: 0, ms: 0 }, events: [] },
  ...{ buffer: { everyMs: 5_000, ahead: [] }, screen: '1920×1080', network: {} },
  ...change,
})
const broken = (code: string) => report({ events: [{ is: 'error', ago: 10, code }] })

test.each([
  ['MEDIA_ERR_DECODE', broken('MEDIA_ERR_DECODE'), 'cannot-play'],
  ['MEDIA_ERR_SRC_NOT_SUPPORTED', broken('MEDIA_ERR_SRC_NOT_SUPPORTED'), 'cannot-play'],
  ['bufferAppendError of hls.js', broken('bufferAppendError'), 'cannot-play'],
  ['keySystemNoAccess of hls.js', broken('keySystemNoAccess'), 'drm-error'],
  ['6001 of Shaka', broken('6001'), 'drm-error'],
  ['fragLoadTimeOut of hls.js', broken('fragLoadTimeOut'), 'buffering'],
  ['twelve stalls', report({ state: 'waiting', stalls: { count: 12, ms: 40_000 } }), 'buffering'],
  ['a standstill', report({ state: 'waiting' }), 'buffering'],
])('%s', async (_name, said, slug) => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const hits = await found(desk, questionOf(said, locale), locale, true)
    expect(hits.map((hit) => hit.slug)).toContain(slug)
    expect(hits[0]?.locale).toBe(locale)
  }
})

test('a player that did nothing wrong asks nothing', () => {
  expect(questionOf(report({ state: 'playing' }), 'zh-CN')).toBe('')
})
