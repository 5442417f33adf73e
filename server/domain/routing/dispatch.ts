/** Takes the next who waits and gives him to whom `shared/rules/routing.ts` names, until one of the two runs out. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Why } from '#shared/protocol/teams.ts'
import { newId } from '#shared/rules/id.ts'
import { PREVIOUS_WITHIN_MS, rank } from '#shared/rules/routing.ts'
import type { Candidate, Handing } from '../agents.ts'
import { accept } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import { type Line, lineOf, spokenIn } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { isHiddenFrom } from '../conversations/rights.ts'
import type { RoutingParts } from './parts.ts'
import type { Workforce } from './workforce.ts'

export interface Dispatch {
  /** Serves the team's line once more. Calls that come while it is being served share the next run. */
  run(team: Id): Promise<void>
  /** Gives the conversation to this agent, past the line, if he is here, available and has room. */
  offer(record: ConversationRecord, agent: Id): Promise<boolean>
  /** Who gives a conversation away does not get it back by routing for a while. */
  spare(conversation: Id, agent: Id): void
}

/** So many of a line are looked at together: the first may be one that nobody who is free may take. */
const LOOK_AHEAD = 20
/** … and in one run: the next one is seconds away. */
const LOOKED_AT_MOST = 200
/** Who did not take it is asked again after this, if nobody else is there. */
const ASKED_AGAIN_MS = 60 * 1_000
/** After this even the only agent at work gets back what he gave away: somebody waits there. */
const SPARED_MS = 5 * 60 * 1_000

/** A machine has begun to talk there meanwhile. Told apart from every other refusal by being this one. */
const TALKED = { refused: { code: 'conflict' } } as const satisfies { refused: Refusal }

type Outcome = 'given' | 'gone' | 'spared' | 'nobody'

export function createDispatch(
  parts: Pick<
    RoutingParts,
    'agents' | 'queue' | 'offers' | 'store' | 'publisher' | 'clock' | 'isOpen' | 'isAnyOpen'
  > & {
    workforce: Workforce
  },
): Dispatch {
  const { agents, queue, offers, store, publisher, clock, workforce } = parts
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
    const site = await workforce.siteOf(team)
    // While it is closed nobody looks through those who wait: a night's line may be long.
    if (!(await parts.isAnyOpen(site, team))) return
    const seen = new Set<Id>()
    for (;;) {
      // Together: a visitor waits for it, and each of them is a way there and back.
      const [talked, { here: present }, handing, pending, lines] = await Promise.all([
        // Who talks with a machine keeps his place, and is given to nobody until a person is wanted.
        store.withBot(team),
        workforce.present(),
        agents.handing(team),
        offers.pending(team),
        openLines(site, team),
      ])
      const here = [...present]
      if (here.length === 0) return
      const next = (await front(lines, seen, seen.size + talked.size + LOOK_AHEAD)).filter(
        ({ bot }) => bot === null,
      )
      if (next.length === 0 || seen.size > LOOKED_AT_MOST) return
      for (const record of next) {
        seen.add(record.id)
        if (pending.has(record.id)) continue
        // A language may have hours of its own.
        if (!(await parts.isOpen(site, team, spokenIn(record)))) continue
        if ((await place(record, here, handing)) === 'nobody') return
      }
    }
  }

  /** Who is next in the team, whichever the line: so many of each without those seen, in the order of their scores. */
  async function front(
    lines: readonly Line[],
    seen: ReadonlySet<Id>,
    limit: number,
  ): Promise<ConversationRecord[]> {
    const ids = (await Promise.all(lines.map((line) => queue.first(line, limit)))).flat()
    const records = await store.readMany(ids.filter((id) => !seen.has(id)))
    return [...records.values()].sort((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1))
  }

  /** Without those that are closed. In the line of all languages each has the hours of his own. */
  async function openLines(site: Id, team: Id): Promise<Line[]> {
    const lines = await store.lines(team)
    const open = await Promise.all(
      lines.map(async (line) => {
        const language = line.slice(team.length + 1)
        return language === '' || (await parts.isOpen(site, team, language))
      }),
    )
    return lines.filter((_, index) => open[index])
  }

  async function place(
    record: ConversationRecord,
    here: readonly Id[],
    { languageMs, handOver, offerMs }: Handing,
  ): Promise<Outcome> {
    const full = new Set<Id>()
    const language = spokenIn(record)
    for (;;) {
      const now = clock.now()
      const [candidates, previous, before] = await Promise.all([
        agents.candidates(record.team, here, now),
        store.previousAgent(record.visitor.id, now - PREVIOUS_WITHIN_MS),
        handOver === 'offer' ? offers.asked(record.id) : new Map<Id, Instant>(),
      ])
      const all = candidates.filter((one) => !full.has(one.id))
      if (all.length === 0) return 'nobody'
      const free = all.filter((one) => !isHiddenFrom(record, one.id))
      const asked = new Set(before.keys())
      const isLate = now - record.queuedAt >= languageMs
      const ranked = rank({ language, topic: record.topic, previous, isLate, asked }, free, now)
      const isOpen = (agent: Id) =>
        !isSpared(record.id, agent) && now - (before.get(agent) ?? 0) >= ASKED_AGAIN_MS
      const best = ranked.find((one) => isOpen(one.id))
      const agent = best && free.find((one) => one.id === best.id)
      if (!best || !agent) return 'spared'
      const outcome =
        handOver === 'offer'
          ? await show(record, agent, best.why, offerMs)
          : await give(record, agent, best.why)
      if (outcome !== 'full') return outcome
      full.add(agent.id)
    }
  }

  /** It stays in its place until he takes it. */
  async function show(
    record: ConversationRecord,
    { id: agent }: Pick<Candidate, 'id'>,
    why: readonly Why[],
    offerMs: number,
  ): Promise<'given' | 'gone' | 'full'> {
    const at = clock.now()
    const offer = { id: newId(at), conversation: record.id, agent, why, at, until: at + offerMs }
    const outcome = await offers.make({ ...offer, isHere: workforce.isHere })
    if (outcome === 'full') return 'full'
    if (outcome === 'gone') await queue.remove(lineOf(record), record.id)
    if (outcome === 'made') {
      publisher.offersChanged(agent)
      publisher.colleagueChanged(agent)
    }
    return outcome === 'gone' ? 'gone' : 'given'
  }

  async function give(
    { id: conversation, team, ...record }: ConversationRecord,
    agent: Pick<Candidate, 'id' | 'name'>,
    why: readonly Why[],
  ): Promise<Outcome | 'full'> {
    const clientId = newId(clock.now())
    const act = { author: { role: 'system' } as const, clientId, at: clock.now() }
    const outcome = await store.assign({
      conversation,
      authorId: 'system',
      clientId,
      digest: digestOf('accept', agent.id),
      agent: agent.id,
      at: act.at,
      isHere: workforce.isHere,
      decide(now, room) {
        if (now.bot) return TALKED
        // He may have turned busy or gone since he was picked. What he takes by his own hand he may have all the same.
        if (!room.isAvailable) return { refused: { code: 'unavailable' } }
        return accept(now, { id: agent.id, name: agent.name }, room, act, why)
      },
    })
    if ('refused' in outcome && outcome.refused === TALKED.refused) return 'spared'
    if ('refused' in outcome && ['at_capacity', 'unavailable'].includes(outcome.refused.code)) return 'full'
    if ('kept' in outcome) publisher.kept(outcome.kept, outcome.record)
    // Otherwise it waits no longer: somebody was quicker, or the visitor has left.
    spared.delete(conversation)
    await queue.remove(lineOf({ team, ...record }), conversation)
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
    async offer(record, agent) {
      if (!(await parts.isOpen(record.site, record.team, spokenIn(record)))) return false
      if (!(await workforce.isHere(agent))) return false
      // Where it is offered it has to stand in the line meanwhile; he is preferred there.
      if ((await agents.handing(record.team)).handOver === 'offer') return false
      const [candidate] = await agents.candidates(record.team, [agent], clock.now())
      return candidate ? (await give(record, candidate, [{ is: 'previous' }])) === 'given' : false
    },
    spare(conversation, agent) {
      for (const [id, one] of spared) if (one.until <= clock.now()) spared.delete(id)
      spared.set(conversation, { agent, until: clock.now() + SPARED_MS })
    },
  }
}
