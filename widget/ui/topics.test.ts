import { expect, test } from 'vitest'
import { SHIPPED } from '#shared/flows/shipped.ts'
import type { FlowLine } from '#shared/protocol/flow.ts'
import { viewOf } from './topics.ts'

const LINES = SHIPPED.map(
  ({ key, topic, icon = 'other', title }): FlowLine => ({
    ...{ key, topic, icon, version: 1, name: title },
  }),
)
const OTHER: FlowLine = {
  ...{ key: 'other', version: 0, topic: 'other', icon: 'other', name: { 'zh-CN': '其他问题', en: 'Other' } },
}

test('a tile begins its flow, and what fits none is asked in free words', () => {
  const lines = [...LINES, OTHER]
  expect(viewOf(lines, 'refund')).toEqual({ is: 'flow', flow: 'refund', topic: 'refund' })
  expect(viewOf(lines, 'appeal')).toEqual({ is: 'flow', flow: 'appeal', topic: 'feedback' })
  expect(viewOf(lines, 'other')).toEqual({ is: 'ask', topic: 'other' })
  expect(viewOf([OTHER], 'refund')).toEqual({ is: 'ask', topic: 'refund' })
})
