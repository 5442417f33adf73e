/** Takes the next who waits and gives him to the agent with most room, until one of the two runs out. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { Candidate } from '../agents.ts'
import { accept } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import type { RoutingParts } from './parts.ts'
import type { Workforce } from './workforce.ts'

export interface Dispatch {
  /** Serves the team's line once more. Calls that come while it is being served share the next run. */
  run(team: Id): Promise<void>
  /** Gives the conversation to this agent, past the line, if he is here, available and has room. */
  offer(team: Id, conversation: Id, agent: Id): Promise<boolean>
  /** Who gives a conversation away does not get it back by routing for a while. */
  spare(conversation: Id, agent: Id): void
}

/** So many of the line are looked at together: the first may be one that only a spared agent could take. */
const LOOK_AHEAD = 20
/** After this even the only agent at work gets back what he gave away: somebody waits there. */
const SPARED_MS = 5 * 60 * 1_000

type Outcome = 'given' | 'gone' | 'spared' | 'nobody'

export function createDispatch(
  parts: Pick<RoutingParts, 'agents' | 'queue' | 'store' | 'publisher' | 'clock' | 'isOpen'> & {
    workforce: Workforce
  },
): Dispatch {
  const { agents, queue, store, publisher, clock, workforce } = parts
  const runs = new Map<Id, { now: Promise<void>; next: Promise<void> | null }>()
  const spared = new Map<Id, { agent: Id; until: Instant }>()

  /** One run a team at a time in this process; across nodes the locks of PostgreSQL decide. */
  function run(team: Id): Promise<void> {
    const current = runs.get(team)
    if (current) {
      current.next ??= current.now.catch(() => {}).then(() => begin(team))
      return current.next
    }
    return begin(team)
  }

  function begin(team: Id): Promise<void> {
    const mine: { now: Promise<void>; next: Promise<void> | null } = { now: serve(team), next: null }
    runs.set(team, mine)
    const over = () => {
      if (mine.next === null) runs.delete(team)
    }
    mine.now.then(over, over)
    return mine.now
  }

  async function serve(team: Id): Promise<void> {
    const seen = new Set<Id>()
    while (await parts.isOpen(await workforce.siteOf(team))) {
      const line = (await queue.first(team, LOOK_AHEAD)).filter((id) => !seen.has(id))
      if (line.length === 0) return
      const here = [...(await workforce.present()).here]
      if (here.length === 0) return
      for (const conversation of line) {
        seen.add(conversation)
        if ((await place(team, conversation, here)) === 'nobody') return
      }
    }
  }

  async function place(team: Id, conversation: Id, here: readonly Id[]): Promise<Outcome> {
    const full = new Set<Id>()
    for (;;) {
      const free = (await agents.candidates(team, here)).filter((one) => !full.has(one.id))
      if (free.length === 0) return 'nobody'
      const agent = free.find((one) => !isSpared(conversation, one.id))
      if (!agent) return 'spared'
      const outcome = await give(team, conversation, agent)
      if (outcome !== 'full') return outcome
      full.add(agent.id)
    }
  }

  async function give(team: Id, conversation: Id, agent: Candidate): Promise<'given' | 'gone' | 'full'> {
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
    if ('refused' in outcome && ['at_capacity', 'unavailable'].includes(outcome.refused.code)) return 'full'
    if ('kept' in outcome) publisher.kept(outcome.kept, outcome.record)
    // Otherwise it waits no longer: somebody was quicker, or the visitor has left.
    spared.delete(conversation)
    await queue.remove(team, conversation)
    publisher.queueMoved(team)
    if (!('kept' in outcome)) return 'gone'
    publisher.colleagueChanged(agent.id)
    return 'given'
  }

  function isSpared(conversation: Id, agent: Id): boolean {
    const one = spared.get(conversation)
    return one !== undefined && one.agent === agent && one.until > clock.now()
  }

  return {
    run,
    async offer(team, conversation, agent) {
      if (!(await parts.isOpen(await workforce.siteOf(team)))) return false
      if (!(await workforce.isHere(agent))) return false
      const [candidate] = await agents.candidates(team, [agent])
      return candidate ? (await give(team, conversation, candidate)) === 'given' : false
    },
    spare(conversation, agent) {
      for (const [id, one] of spared) if (one.until <= clock.now()) spared.delete(id)
      spared.set(conversation, { agent, until: clock.now() + SPARED_MS })
    },
  }
}
