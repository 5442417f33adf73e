/** What is asked about: a list that each site has of its own. */
import type { Topic } from './conversation.ts'
import type { FlowIcon, FlowText } from './flow.ts'

/** Those that every site begins with. The last is what fits no other, and always there. */
export const SHIPPED_TOPICS = [
  'playback',
  'order',
  'refund',
  'account',
  'report',
  'feedback',
  'other',
] as const
export type ShippedTopic = (typeof SHIPPED_TOPICS)[number]

/** A retired one is offered nowhere any more; what was asked in it keeps its name. */
export type SiteTopic = { id: Topic; icon: FlowIcon; name: FlowText; retired: boolean }

/** As the page of the panel brings it; `flow`: the tile under which it is asked now, where it has another name. */
export type PageTopic = Pick<SiteTopic, 'id' | 'name'> & { flow?: string }

/** All of a site, in its order. `rev` 0 where nothing was ever changed. */
export type TopicsBody = { rev: number; topics: SiteTopic[] }
