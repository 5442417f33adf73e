/** Takes the next who waits and gives him to whom `shared/rules/routing.ts` names, until one of the two runs out. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Why } from '#shared/protocol/teams.ts'
import { newId } from '#shared/rules/id.ts'
import { PREVIOUS_WITHIN_MS, rank } from '#shared/rules/routing.ts'
import type { Candidate, Lead } from '../agents.ts'
import { accept } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import { lineOf, spokenIn } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { isSpared } from '../conversations/sparing.ts'
import type { Next } from '../conversations/store.ts'
import { mayHave } from './for-leads.ts'
import type { RoutingParts } from './parts.ts'
import type { Workforce } from './workforce.ts'

export interface Dispatch {
  /** Serves the team's line once more. Calls that come while it is being served share the next run. */
  run(team: Id): Promise<void>
  /** Gives the conversation to this agent, past the line, if he is here, available and has room. */
  offer(record: ConversationRecord, agent: Id): Promise<boolean>
}

/** So many of a line are looked at first: mostly one agent is free, and may take the first of them. */
const LOOK_FIRST = 4
/** Those who are free may take none of them: so many are looked at together then. */
const LOOK_AHEAD = 20
/** … and in one run: the next one is seconds away. */
const LOOKED_AT_MOST = 200
/** Who did not take it is asked again after this, if nobody else is there. */
const ASKED_AGAIN_MS = 60 * 1_000

/** A machine has begun to talk there meanwhile. Told apart from every other refusal by being this one. */
const TALKED = { refused: { code: 'conflict' } } as const satisfies { refused: Refusal }

/** `free`: those who have room, where they were looked up a moment ago and nobody was given anything since. */
type Now = { here: readonly Id[]; free: readonly Candidate[] | null }

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
      const present = workforce.present().then(({ here }) => [...here])
      // Together: a visitor waits for it, and each of them is a way there and back.
      const [here, first, next] = await Promise.all([
        present,
        present.then((all) => agents.candidates(team, all, clock.now())),
        front(site, team, seen),
      ])
      if (first.length === 0 || next.length === 0 || seen.size > LOOKED_AT_MOST) return
      let free: readonly Candidate[] | null = first
      for (const one of next) {
        const { record } = one
        seen.add(record.id)
        // A language may have hours of its own.
        if (!(await parts.isOpen(site, team, spokenIn(record)))) continue
        if ((await place(one, { here, free })) === 'nobody') return
        free = null
      }
    }
  }

  /**
   * Who is next in the team, whichever the line: so many of each without those seen, in the order of their scores. By the
   * record, and not by Redis: nobody is passed over because a change has not reached that yet.
   */
  async function front(site: Id, team: Id, seen: ReadonlySet<Id>): Promise<Next[]> {
    const each = seen.size === 0 ? LOOK_FIRST : LOOK_AHEAD
    const found = await store.front(team, each, [...seen], clock.now() - PREVIOUS_WITHIN_MS)
    const lines = await openOnes(
      Map.groupBy(found, ({ record }) => record.line),
      site,
      team,
    )
    // Beyond the last that was read of a longer line somebody of it may come before those of the others.
    const ends = lines
      .filter((line) => line.length === each)
      .map((line) => Math.max(...line.map(({ record }) => record.score)))
    const end = Math.min(...ends)
    return lines
      .flat()
      .filter(({ record }) => record.score <= end)
      .sort((a, b) => a.record.score - b.record.score || (a.record.id < b.record.id ? -1 : 1))
  }

  /** Without those that are closed. In the line of all languages each has the hours of his own. */
  async function openOnes(lines: ReadonlyMap<string, Next[]>, site: Id, team: Id): Promise<Next[][]> {
    const open = await Promise.all(
      [...lines].map(async ([language, line]) =>
        language === '' || (await parts.isOpen(site, team, language)) ? [line] : [],
      ),
    )
    return open.flat()
  }

  async function place(
    { record, previous, how: { languageMs, handOver, offerMs } }: Next,
    { here, free: first }: Now,
  ): Promise<Outcome> {
    const full = new Set<Id>()
    const leads = await leadsFor(record)
    const language = spokenIn(record)
    for (let known = first; ; known = null) {
      const now = clock.now()
      const [candidates, before] = await Promise.all([
        known ?? agents.candidates(record.team, here, now),
        handOver === 'offer' ? offers.asked(record.id) : new Map<Id, Instant>(),
      ])
      const all = candidates.filter((one) => !full.has(one.id))
      if (all.length === 0) return 'nobody'
      const free = all.filter((one) => mayHave(record, one.id, leads))
      const asked = new Set(before.keys())
      const isLate = now - record.queuedAt >= languageMs
      const ranked = rank({ language, topic: record.topic, previous, isLate, asked }, free, now)
      const isOpen = (agent: Id) =>
        !isSpared(record, agent, now) && now - (before.get(agent) ?? 0) >= ASKED_AGAIN_MS
      const best = ranked.find((one) => isOpen(one.id))
      const agent = best && free.find((one) => one.id === best.id)
      if (!best || !agent) return 'spared'
      const outcome =
        handOver === 'offer'
          ? await show(record, agent, best.why, offerMs)
          : await give(record, agent, best.why, leads)
      if (outcome !== 'full') return outcome
      full.add(agent.id)
    }
  }

  /** Looked up where it makes a difference who leads. */
  const leadsFor = async ({ forLeads, site }: ConversationRecord): Promise<Lead[]> =>
    forLeads ? agents.leads(site) : []

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
    leads: readonly Lead[],
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
      isNew: true,
      decide(now, room) {
        if (now.bot) return TALKED
        // He may have turned busy or gone since he was picked. What he takes by his own hand he may have all the same.
        if (!room.isAvailable || !mayHave(now, agent.id, leads)) return { refused: { code: 'unavailable' } }
        return accept(now, { id: agent.id, name: agent.name }, room, act, why)
      },
    })
    if ('refused' in outcome && outcome.refused === TALKED.refused) return 'spared'
    if ('refused' in outcome && ['at_capacity', 'unavailable'].includes(outcome.refused.code)) return 'full'
    if ('kept' in outcome) publisher.kept(outcome.kept, outcome.record)
    // Otherwise it waits no longer: somebody was quicker, or the visitor has left.
    await queue.remove(lineOf({ team, ...record }), conversation)
    publisher.queueMoved(team)
    if (!('kept' in outcome)) return 'gone'
    publisher.colleagueChanged(agent.id)
    return 'given'
  }

  return {
    run,
    async offer(record, agent) {
      if (!(await parts.isOpen(record.site, record.team, spokenIn(record)))) return false
      if (!(await workforce.isHere(agent))) return false
      // Where it is offered it has to stand in the line meanwhile; he is preferred there.
      if ((await agents.handing(record.team)).handOver === 'offer') return false
      const [[candidate], leads] = await Promise.all([
        agents.candidates(record.team, [agent], clock.now()),
        leadsFor(record),
      ])
      if (!candidate || !mayHave(record, agent, leads)) return false
      return (await give(record, candidate, [{ is: 'previous' }], leads)) === 'given'
    },
  }
}
