/** What a page opens the panel with. Which topics and flows there are comes with the panel's own page: they are the site's. */
import type { FlowLine } from '#shared/protocol/flow.ts'
import type { PageTopic } from '#shared/protocol/topics.ts'
import type { View } from './screen.ts'

/** @param key of a flow, or a topic: without a flow it is asked in free words, and in the last of all where there is none such */
export function viewOf(flows: readonly FlowLine[], topics: readonly PageTopic[], key: string): View {
  const topic = topics.find(({ id }) => id === key)
  const line = flows.find((one) => one.key === (topic?.flow ?? key))
  return line?.version
    ? { is: 'flow', flow: line.key, topic: line.topic }
    : { is: 'ask', topic: line?.topic ?? (topic ? key : 'other') }
}
