/** Takes the next who waits and gives him to the agent with most room, until one of the two runs out. */
import type { Id } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { Candidate } from '../agents.ts'
import { accept } from '../conversations/decisions.ts'
import { digestOf } from '../conversations.ts'
import type { RoutingParts } from '../routing.ts'
import type { Workforce } from './workforce.ts'

type Pair = { agent: Id; conversation: Id }
export type DispatchWish = { prefer?: Pair; except?: Pair }

/** In one run. What is left then is taken up by the next tick. */
const ASSIGNMENTS_MAX = 200
/** Others were quicker so often in a row: let them. */
const MISSES_MAX = 10

export function createDispatch(
  parts: Pick<RoutingParts, 'agents' | 'queue' | 'store' | 'publisher' | 'clock' | 'isOpen'> & {
    workforce: Workforce
  },
): { run(team: Id, wish?: DispatchWish): Promise<void> } {
  const { agents, queue, store, publisher, clock, workforce } = parts
  const lines = new Map<Id, Promise<void>>()

  /** One run a team at a time in this process; across nodes the locks of PostgreSQL decide. */
  function run(team: Id, wish: DispatchWish = {}): Promise<void> {
    const before = lines.get(team) ?? Promise.resolve()
    const mine = before.catch(() => {}).then(() => serve(team, wish))
    const line = mine.finally(() => {
      if (lines.get(team) === line) lines.delete(team)
    })
    lines.set(team, line)
    return line
  }

  async function serve(team: Id, wish: DispatchWish): Promise<void> {
    if (!(await parts.isOpen(await workforce.siteOf(team)))) return
    for (let given = 0, misses = 0; given < ASSIGNMENTS_MAX && misses < MISSES_MAX; ) {
      const candidates = await agents.candidates(team, [...(await workforce.present()).here])
      if (candidates.length === 0) return
      const match = choose(await queue.first(team, 2), candidates, wish)
      if (!match) return
      if (await give(team, match.conversation, match.agent)) given += 1
      else misses += 1
    }
  }

  /** Whether the conversation is the agent's now. */
  async function give(team: Id, conversation: Id, agent: Candidate): Promise<boolean> {
    const clientId = newId(clock.now())
    const act = { author: { role: 'system' } as const, clientId, at: clock.now() }
    const outcome = await store.assign({
      conversation,
      authorId: 'system',
      clientId,
      digest: digestOf('accept', agent.id),
      agent: agent.id,
      decide: (record, room) => accept(record, { id: agent.id, name: agent.name }, room, act),
    })
    if ('kept' in outcome) {
      publisher.kept(outcome.kept, outcome.record)
      await queue.remove(team, conversation)
      publisher.queueMoved(team)
      publisher.colleagueChanged(agent.id)
      return true
    }
    // It waits no longer: somebody was quicker, or the visitor has left.
    if ('refused' in outcome && (outcome.refused.code === 'conflict' || outcome.refused.code === 'not_found'))
      await queue.remove(team, conversation)
    return false
  }

  return { run }
}

/** The first in the line with the best agent for him; null when nobody may take him. */
function choose(
  line: readonly Id[],
  candidates: readonly Candidate[],
  { prefer, except }: DispatchWish,
): { conversation: Id; agent: Candidate } | null {
  const preferred = prefer && candidates.find((one) => one.id === prefer.agent)
  if (preferred && prefer && line.includes(prefer.conversation))
    return { conversation: prefer.conversation, agent: preferred }
  for (const conversation of line) {
    const agent = candidates.find(
      (one) => !(except?.conversation === conversation && except.agent === one.id),
    )
    if (agent) return { conversation, agent }
  }
  return null
}
