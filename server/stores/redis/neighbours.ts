/**
 * The other nodes, by leases in Redis, and what nodes tell one another, by its sharded channels. Without another
 * node nothing is sent. What is lost while Redis is away costs time: screens compare heads.
 */
import type { Clock } from '#shared/clock.ts'
import type { Hint, Neighbours } from '../../domain/publish.ts'
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const beat = script('nodes-beat')
const NODES = 'nodes:{desk}'

export type NeighbourParts = {
  redis: RedisConnection
  clock: Clock
  /** Names this process. */
  id: string
  beatMs: number
  leaseMs: number
  /** What another node has told. */
  onHint: (hint: Hint) => void
  onError: (error: unknown) => void
}

export interface NeighbourStore extends Neighbours {
  /** How many other nodes there are, as far as is known. */
  count(): number
  open(): Promise<void>
  close(): Promise<void>
}

/** Without hints it only says that the node lives. */
type Envelope = { from: string; hints?: readonly Hint[] }

export function createNeighbours(parts: NeighbourParts): NeighbourStore {
  const { redis, clock, id, onError } = parts
  const topics = new Set<string>()
  const ears = redis.ears()
  /** What was told in this turn of the loop, by channel. */
  const waiting = new Map<string, Hint[]>()
  let others = 0
  let heardMyself = clock.now()
  let stop = () => {}

  // Channels know nothing of the numbered databases of one Redis.
  const channelOf = (topic: string) => `hint:${redis.redis.options.db ?? 0}:{${topic}}`
  const myself = channelOf(id)

  function send(channel: string, envelope: Envelope): void {
    void redis.ask((client) => client.spublish(channel, JSON.stringify(envelope)))
  }

  /** A commit tells of all that it kept at once: one call for them, not one for each. */
  function depart(): void {
    for (const [channel, hints] of waiting) send(channel, { from: id, hints })
    waiting.clear()
  }

  function hear(channel: string, text: string): void {
    if (channel === myself) heardMyself = clock.now()
    try {
      const { from, hints = [] } = JSON.parse(text) as Envelope
      if (from === id) return
      others = Math.max(others, 1)
      for (const hint of hints) parts.onHint(hint)
    } catch (error) {
      onError(error)
    }
  }

  /** A connection that was lost comes back without what it had subscribed to. */
  function listenAgain(): void {
    for (const channel of [myself, ...[...topics].map(channelOf)]) ears.ssubscribe(channel).catch(onError)
  }

  async function renew(): Promise<void> {
    const now = clock.now()
    const nodes = await redis.ask((client) => beat(client, [NODES], [id, now + parts.leaseMs, now]))
    if (nodes !== null) others = Number(nodes) - 1
    // Nothing comes on a connection that has died without a word; so each node also talks to itself.
    if (ears.status === 'ready' && now - heardMyself > parts.leaseMs) {
      heardMyself = now
      ears.disconnect(true)
    }
    send(myself, { from: id })
  }

  return {
    count: () => others,
    tell(topic, hint) {
      if (others === 0) return
      if (waiting.size === 0) process.nextTick(depart)
      const channel = channelOf(topic)
      const before = waiting.get(channel)
      if (before) before.push(hint)
      else waiting.set(channel, [hint])
    },
    listen(topic) {
      if (topics.has(topic)) return
      topics.add(topic)
      if (ears.status === 'ready') ears.ssubscribe(channelOf(topic)).catch(onError)
    },
    async open() {
      ears.on('ready', listenAgain)
      ears.on('smessage', hear)
      if (ears.status === 'ready') listenAgain()
      await renew()
      // Those who are there already learn of this node before their next beat.
      for (const topic of topics) send(channelOf(topic), { from: id })
      stop = clock.every(parts.beatMs, () => void renew())
    },
    async close() {
      stop()
      await redis.ask((client) => client.zrem(NODES, id))
      ears.disconnect()
    },
  }
}
