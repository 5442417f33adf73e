/** What the tiles of home begin. Which there are comes with the page: it is the site's. */
import type { Topic } from '#shared/protocol/conversation.ts'
import type { FlowLine } from '#shared/protocol/flow.ts'
import type { View } from './screen.ts'

/** @param key of a flow, or a topic; without a flow of that name it is asked in free words */
export function viewOf(flows: readonly FlowLine[], key: string): View {
  const line = flows.find((one) => one.key === key)
  return line?.version ? { is: 'flow', flow: key, topic: line.topic } : { is: 'ask', topic: key as Topic }
}
