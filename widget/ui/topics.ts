/** What the tiles of home begin: the one table of flows and the topics under which they are asked. */
import type { Topic } from '#shared/protocol/conversation.ts'
import type { View } from './screen.ts'

/** Every topic has a flow of its name, but `other`: what fits nothing else is asked in free words. */
const TOPIC_OF = { content: 'other', appeal: 'feedback' } as const
export type Tile = Topic | keyof typeof TOPIC_OF

export const TILES: readonly Tile[] = [
  'playback',
  'order',
  'refund',
  'account',
  'content',
  'report',
  'feedback',
  'appeal',
  'other',
]

export const viewOf = (tile: Tile): View =>
  tile === 'other'
    ? { is: 'ask', topic: tile }
    : { is: 'flow', flow: tile, topic: (TOPIC_OF as Partial<Record<Tile, Topic>>)[tile] ?? (tile as Topic) }
