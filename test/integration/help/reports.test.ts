/** What a broken player reports finds its article, before anybody has typed a word. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { questionOf } from '#shared/diagnosis/question.ts'
import { answersFor } from '#shared/diagnosis/suited.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { HelpHit } from '#shared/protocol/help.ts'
import { SITE_KEY } from '../../support/app.ts'
import { http } from '../../support/callers.ts'
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

async function failing(q: string, locale: string): Promise<HelpHit[]> {
  const all = new URLSearchParams({ site: SITE_KEY, locale, q, failing: 'true' })
  const { ok, text } = await http(desk, 'GET', `/v1/help/search?${all}`)
  if (!ok) throw new Error(text)
  return (ok as { hits: HelpHit[] }).hits
}

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

const TV = { kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' } as const

test('the device decides among those about the same error, and it is said why', async () => {
  const said = { ...broken('MEDIA_ERR_DECODE'), ...TV }
  for (const [locale, why] of [
    ['zh-CN', '适用于 Android TV 9 · 针对 MEDIA_ERR_DECODE'],
    ['en', 'For Android TV 9 · about MEDIA_ERR_DECODE'],
  ] as const) {
    const hits = await failing(questionOf(said, locale), locale)
    expect(answersFor(hits, said, locale)[0]).toMatchObject({ slug: 'tv-decoding', why })
    // The same on a computer: what is for televisions is not shown to it.
    const computer = { ...said, kind: 'computer', system: 'Windows 11' } as const
    const others = answersFor(hits, computer, locale)
    expect(others[0]?.slug).toBe('cannot-play')
    expect(others.map(({ slug }) => slug)).not.toContain('tv-decoding')
    expect(others.length).toBeLessThanOrEqual(3)
  }
})

test('what a failing player asks is not kept, and others are not told what an article is for', async () => {
  const missed = async () =>
    (await desk.app.database.pool.query(`select from help_miss where query = 'qqqq 4711'`)).rowCount
  expect(await failing('qqqq 4711', 'zh-CN')).toEqual([])
  expect(await missed()).toBe(0)
  await found(desk, 'qqqq 4711')
  expect(await missed()).toBe(1)
  expect((await found(desk, '解码失败'))[0]).not.toHaveProperty('found')
})

test('a player that did nothing wrong asks nothing', () => {
  expect(questionOf(report({ state: 'playing' }), 'zh-CN')).toBe('')
})
