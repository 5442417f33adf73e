import { describe, expect, test } from 'vitest'
import type { AnnouncementBody } from '../protocol/announcements.ts'
import { bySeverity, checkAnnouncement, phaseOf, standsOn, wordsFor } from './announcement.ts'

const ONE: AnnouncementBody = {
  kind: 'service',
  severity: 'info',
  from: null,
  until: null,
  pages: [],
  texts: { en: { title: 'Slow', text: '' } },
}
const faults = (change: Partial<AnnouncementBody>) =>
  checkAnnouncement({ ...ONE, ...change }).map(({ field, rule }) => `${field} ${rule}`)

describe('an announcement', () => {
  test('needs words in a language, an end after its beginning, and paths', () => {
    expect(faults({})).toEqual([])
    expect(faults({ texts: {} })).toEqual(['texts required'])
    expect(faults({ texts: { 'zh-CN': { title: ' ', text: 'x' } } })).toEqual(['texts.zh-CN.title empty'])
    expect(faults({ from: 5, until: 5 })).toEqual(['until order'])
    expect(faults({ until: 5 })).toEqual([])
    expect(faults({ pages: ['/', '/watch*', 'watch', '/a*b', '/x?y', '/a b'] })).toEqual([
      'pages.2 format',
      'pages.3 format',
      'pages.4 format',
      'pages.5 format',
    ])
  })

  test.each([
    [[], '/anything', true],
    [['/watch*'], null, true],
    [['/watch*'], 'https://cinema.test/watch/12?t=1#x', true],
    [['/watch*'], 'https://cinema.test/live', false],
    [['/live'], 'https://cinema.test/live?x', true],
    [['/live'], 'https://cinema.test/live/1', false],
    [['/'], 'https://cinema.test', true],
  ] as const)('on %j stands for one at %s: %s', (pages, page, stands) => {
    expect(standsOn(pages, page)).toBe(stands)
  })

  test('is told in the language that there is', () => {
    expect(wordsFor(ONE.texts, 'zh-CN')).toMatchObject({ locale: 'en', title: 'Slow' })
    expect(wordsFor({}, 'en')).toBeNull()
  })

  test('runs from its beginning up to its end, and not at it', () => {
    const window = { state: 'published' as const, from: 10, until: 20 }
    expect([9, 10, 19, 20].map((now) => phaseOf(window, now))).toEqual([
      'planned',
      'running',
      'running',
      'ended',
    ])
    expect(phaseOf({ ...window, until: null }, 1_000)).toBe('running')
    expect(phaseOf({ ...window, state: 'draft' }, 15)).toBe('draft')
  })

  test('stands above what is less serious, and of equals the newest', () => {
    const all = [
      { severity: 'info', from: 9 },
      { severity: 'critical', from: 1 },
      { severity: 'critical', from: 2 },
    ] as const
    expect([...all].sort(bySeverity).map(({ from }) => from)).toEqual([2, 1, 9])
  })
})
