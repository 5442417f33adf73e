import { expect, test } from 'vitest'
import { SHIPPED } from '#shared/flows/shipped.ts'
import type { FlowLine } from '#shared/protocol/flow.ts'
import type { SiteTopic } from '#shared/protocol/topics.ts'
import { SHIPPED_TOPICS } from '#shared/protocol/topics.ts'
import { pageTopics } from '#shared/rules/topics.ts'
import { viewOf as viewWith } from './topics.ts'

const LINES = SHIPPED.map(
  ({ key, topic, icon = 'other', title }): FlowLine => ({
    ...{ key, topic, icon, version: 1, name: title },
  }),
)
const LIVE: FlowLine = {
  ...{ key: 'live', version: 0, topic: 'live', icon: 'playback', name: { 'zh-CN': '直播', en: 'Live' } },
}
const TOPICS = [...SHIPPED_TOPICS, 'live'].map(
  (id): SiteTopic => ({ id, icon: 'other', name: { 'zh-CN': id, en: id }, retired: false }),
)
const viewOf = (lines: readonly FlowLine[], key: string) => viewWith(lines, pageTopics(lines, TOPICS), key)

const OTHER: FlowLine = {
  ...{ key: 'other', version: 0, topic: 'other', icon: 'other', name: { 'zh-CN': '其他问题', en: 'Other' } },
}

test('a tile begins its flow, and what fits none is asked in free words', () => {
  const lines = [...LINES, LIVE, OTHER]
  expect(viewOf(lines, 'refund')).toEqual({ is: 'flow', flow: 'refund', topic: 'refund' })
  expect(viewOf(lines, 'appeal')).toEqual({ is: 'flow', flow: 'appeal', topic: 'feedback' })
  expect(viewOf(lines, 'other')).toEqual({ is: 'ask', topic: 'other' })
  expect(viewOf([OTHER], 'refund')).toEqual({ is: 'ask', topic: 'refund' })
})

test('a topic of the site is asked in as it stands on home; what the site does not have fits no flow', () => {
  expect(viewOf([...LINES, LIVE, OTHER], 'live')).toEqual({ is: 'ask', topic: 'live' })
  const guided = { ...LIVE, key: 'f-live', version: 1_001 }
  expect(viewOf([guided, OTHER], 'live')).toEqual({ is: 'flow', flow: 'f-live', topic: 'live' })
  const retired = TOPICS.map((one) => ({ ...one, retired: one.id === 'live' }))
  const lines = [...LINES, OTHER]
  expect(viewWith(lines, pageTopics(lines, retired), 'live')).toEqual({ is: 'ask', topic: 'other' })
  expect(viewOf(lines, 'lvie')).toEqual({ is: 'ask', topic: 'other' })
})
