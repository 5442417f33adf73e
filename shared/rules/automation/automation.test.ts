import { describe, expect, it } from 'vitest'
import type { Condition, RuleDocument } from '../../protocol/rules.ts'
import { checkRule } from './check.ts'
import { TAGS_MAX } from './limits.ts'
import { deviceOf, fits, languageOf, pathOf, type RuleFacts } from './match.ts'
import { retag } from './tags.ts'
import { filled, hasWord, unknownVariables } from './text.ts'

const FACTS: RuleFacts = {
  ...{ topic: 'refund', language: 'zh', priority: 'normal', vip: false, verified: true, open: false },
  ...{ text: '订单 DH2026 退 款 一直没到账', team: 't1', tags: ['退款'], case: null, caseState: null },
  ...{ rating: null, announcement: 'incident', page: '/watch/42', device: 'phone' },
}
const yes = (one: Condition): boolean => fits({ match: 'all', of: [one] }, FACTS)

describe('whether a rule fits', () => {
  it.each<[Condition, boolean]>([
    [{ not: false, is: 'topic', topics: ['order', 'refund'] }, true],
    [{ not: true, is: 'topic', topics: ['refund'] }, false],
    [{ not: false, is: 'language', languages: ['en'] }, false],
    [{ not: false, is: 'priority', priorities: ['urgent'] }, false],
    [{ not: false, is: 'vip' }, false],
    [{ not: true, is: 'vip' }, true],
    [{ not: false, is: 'verified' }, true],
    [{ not: false, is: 'open' }, false],
    [{ not: false, is: 'text', words: ['发票', '退款'] }, true],
    [{ not: false, is: 'team', teams: ['t2'] }, false],
    [{ not: false, is: 'tag', tags: ['退款'] }, true],
    [{ not: false, is: 'case', cases: ['refund'] }, false],
    [{ not: true, is: 'case_state', states: ['granted'] }, true],
    [{ not: false, is: 'rating', atMost: 2 }, false],
    [{ not: false, is: 'announcement', kinds: ['incident', 'service'] }, true],
    [{ not: false, is: 'announcement', kinds: ['release'] }, false],
    [{ not: false, is: 'page', begins: '/watch' }, true],
    [{ not: false, is: 'page', begins: '/account' }, false],
    [{ not: false, is: 'device', devices: ['phone'] }, true],
  ])('%j: %s', (one, holds) => expect(yes(one)).toBe(holds))

  it('by all, by any, and one deep', () => {
    const vip: Condition = { not: false, is: 'vip' }
    const page: Condition = { not: false, is: 'page', begins: '/watch' }
    expect(fits({ match: 'all', of: [vip, page] }, FACTS)).toBe(false)
    expect(fits({ match: 'any', of: [vip, page] }, FACTS)).toBe(true)
    expect(fits({ match: 'all', of: [page, { match: 'any', of: [vip, page] }] }, FACTS)).toBe(true)
    expect(fits({ match: 'all', of: [page, { match: 'all', of: [vip, page] }] }, FACTS)).toBe(false)
    expect(fits({ match: 'any', of: [] }, FACTS)).toBe(true)
  })
})

describe('words in a text', () => {
  it.each([
    ['我要退　款', ['退款'], true],
    ['ＲＥＦＵＮＤ please', ['refund'], true],
    ['re\u200bfund', ['refund'], true],
    ['let us start', ['art'], false],
    ['state of the art.', ['art'], true],
    ['用app看', ['app'], true],
    ['credit  card', ['credit card'], true],
    ['anything', ['', ' '], false],
    ['a.*b', ['.*'], true],
    ['aXb', ['a.*b'], false],
  ])('%s has %j: %s', (text, words, has) => expect(hasWord(text, words)).toBe(has))
})

describe('variables', () => {
  it('are filled, left out where there is none, and known before', () => {
    expect(filled('{name}您好，{number}在处理 {other}', { name: '许念' })).toBe('许念您好，在处理 {other}')
    expect(unknownVariables('{name} {naem}')).toEqual(['naem'])
  })
})

describe('tags', () => {
  it('are put on once, taken off, and are not too many', () => {
    expect(retag(['VIP'], ['vip', ' 退  款 ', ''], [])).toEqual({
      ...{ tags: ['VIP', '退 款'], added: ['退 款'], removed: [] },
    })
    expect(retag(['VIP', 'a'], [], ['vip', 'b'])).toEqual({ tags: ['a'], added: [], removed: ['VIP'] })
    const full = Array.from({ length: TAGS_MAX }, (_, index) => `t${index}`)
    expect(retag(full, ['more'], [])).toBeNull()
    expect(retag(full, ['more'], ['t0'])).not.toBeNull()
  })
})

it('reads a language, a path and a device', () => {
  expect(['zh-CN', 'zh', 'en-GB', 'ja', 'zha'].map(languageOf)).toEqual(['zh', 'zh', 'en', 'other', 'other'])
  expect(['https://a.test/watch/1?x=1', '/a#b', 'a', 'https://a.test'].map(pathOf)).toEqual([
    ...['/watch/1', '/a', '/a', '/'],
  ])
  expect(
    ['Chrome 148 · Android', 'Safari 19 · iPad', 'Edge 1 · Windows', 'X · Tizen TV', null].map(deviceOf),
  ).toEqual(['phone', 'tablet', 'computer', 'tv', null])
})

const GOOD: RuleDocument = {
  ...{ v: 1, name: '退款', on: 'said', minutes: 0 },
  when: { match: 'all', of: [{ not: false, is: 'text', words: ['退款'] }] },
  actions: [{ do: 'tag', add: ['退款'], remove: [] }],
}
const wrong = (change: Partial<RuleDocument>) =>
  checkRule({ ...GOOD, ...change }).map(({ field, rule }) => `${field} ${rule}`)

describe('what a rule must be', () => {
  it('right as it is', () => expect(wrong({})).toEqual([]))
  it.each<[Partial<RuleDocument>, string]>([
    [{ name: ' ' }, 'name empty'],
    [{ minutes: 5 }, 'minutes too_small'],
    [{ on: 'waiting' }, 'minutes too_small'],
    [{ on: 'waiting', minutes: 20_000 }, 'minutes too_large'],
    [{ when: { match: 'all', of: [{ not: false, is: 'topic', topics: [] }] } }, 'when.of.0 empty'],
    [{ when: { match: 'all', of: [{ not: false, is: 'text', words: [' '] }] } }, 'when.of.0 empty'],
    [{ when: { match: 'all', of: [{ match: 'any', of: [] }] } }, 'when.of.0 empty'],
    [{ when: { match: 'all', of: [{ not: false, is: 'rating', atMost: 2 }] } }, 'when.of.0 choice'],
    [{ when: { match: 'all', of: [{ not: false, is: 'case', cases: ['refund'] }] } }, 'when.of.0 choice'],
    [{ when: { match: 'all', of: [{ not: false, is: 'page', begins: 'watch' }] } }, 'when.of.0 format'],
    [{ actions: [] }, 'actions empty'],
    [{ actions: [{ do: 'tag', add: ['a'], remove: ['a'] }] }, 'actions.0 duplicate'],
    [{ actions: [{ do: 'reply', texts: { 'zh-CN': '', en: '' } }] }, 'actions.0 empty'],
    [{ actions: [{ do: 'reply', texts: { 'zh-CN': '{nome}', en: '' } }] }, 'actions.0.texts.zh-CN unknown'],
    [{ actions: [{ do: 'team', team: '' }] }, 'actions.0 empty'],
    [{ on: 'rated', actions: [{ do: 'team', team: 't1' }] }, 'actions.0 choice'],
    [{ on: 'assigned', actions: [{ do: 'team', team: 't1' }] }, 'actions.0 choice'],
    [{ on: 'resolved', actions: [{ do: 'priority', priority: 'urgent' }] }, 'actions.0 choice'],
    [{ actions: [{ do: 'note', text: '' }] }, 'actions.0 empty'],
  ])('%j: %s', (change, problem) => expect(wrong(change)).toEqual([problem]))
})
