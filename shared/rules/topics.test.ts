import { describe, expect, test } from 'vitest'
import type { FlowLine } from '../protocol/flow.ts'
import { SHIPPED_TOPICS, type SiteTopic } from '../protocol/topics.ts'
import { checkTopics, idFor, isOffered, tilesOf } from './topics.ts'

const topic = (id: string, given: Partial<SiteTopic> = {}): SiteTopic => ({
  ...{ id, icon: 'other', name: { 'zh-CN': `${id}类`, en: `About ${id}` }, retired: false },
  ...given,
})
const SHIPPED = SHIPPED_TOPICS.map((id) => topic(id))
const LIVE = topic('live', { name: { 'zh-CN': '直播', en: 'Live' }, icon: 'playback' })
const line = (key: string, of = key): FlowLine => ({
  ...{ key, version: 1, topic: of, icon: 'order', name: { 'zh-CN': key, en: key } },
})

describe('the topics of a site', () => {
  test.each<[string, SiteTopic[], string]>([
    [
      'a name in one language alone',
      [topic('live', { name: { 'zh-CN': '直播', en: ' ' } })],
      'topics.7.name.en empty',
    ],
    [
      'a name that another has',
      [LIVE, topic('stream', { name: { 'zh-CN': '流', en: 'live ' } })],
      'topics.8.name.en duplicate',
    ],
    ['an id that is none', [topic('现场')], 'topics.7.id format'],
    [
      'an id that another has',
      [topic('order', { name: { 'zh-CN': '甲', en: 'A' } })],
      'topics.7.id duplicate',
    ],
    ['the name of a flow that ships', [topic('appeal')], 'topics.7.id duplicate'],
  ])('cannot have %s', (_, more, wrong) => {
    expect(checkTopics([...SHIPPED, ...more]).map(({ field, rule }) => `${field} ${rule}`)).toEqual([wrong])
  })

  test('are those that ship and others in any order; what fits no other is always offered', () => {
    expect(checkTopics([LIVE, ...SHIPPED.toReversed()])).toEqual([])
    expect(checkTopics(SHIPPED.slice(1))).toEqual([{ field: 'topics', rule: 'required' }])
    const free = SHIPPED.map((one) => ({ ...one, retired: one.id === 'other' }))
    expect(checkTopics(free)).toEqual([{ field: 'topics.6.retired', rule: 'choice' }])
  })

  test('a name is free again once its topic is retired', () => {
    expect(checkTopics([...SHIPPED, { ...LIVE, retired: true }, { ...LIVE, id: 'live-2' }])).toEqual([])
  })
})

test('home has the flows, then what is asked about without one, and at last what fits neither', () => {
  const keys = (topics: SiteTopic[], flows = [line('order')]) => tilesOf(flows, topics).map(({ key }) => key)
  expect(keys([LIVE, ...SHIPPED])).toEqual(['order', 'live', 'other'])
  expect(keys([...SHIPPED, { ...LIVE, retired: true }])).toEqual(['order', 'other'])
  expect(keys([...SHIPPED, LIVE], [line('f-live', 'live')])).toEqual(['f-live', 'other'])
  expect(tilesOf([], [...SHIPPED, LIVE])[0]).toEqual({ key: 'live', version: 0, topic: 'live', ...SHOWN })
  expect(isOffered('live', [{ ...LIVE, retired: true }])).toBe(false)
})
const SHOWN = { icon: LIVE.icon, name: LIVE.name }

test('a first id is made of an English name', () => {
  expect(['Live & events', '4K and HDR', '直播', ' Gift cards! '].map(idFor)).toEqual([
    ...['live-events', 'k-and-hdr', '', 'gift-cards'],
  ])
})
