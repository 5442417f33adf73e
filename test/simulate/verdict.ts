/** What the simulated day must not show, and what it shows: pure, on what the record holds. */
import type { Id, Instant, Topic } from '#shared/protocol/conversation.ts'
import { NUDGE_START_MS } from '#shared/rules/lifecycle.ts'
import { languageOf, TEAM_RULES } from '#shared/rules/teams.ts'
import type { Notes } from './people.ts'
import type { PlannedAgent } from './plan.ts'
import type { KeptConversation } from './record.ts'

const LATE_MS = TEAM_RULES.languageMinutes * 60_000

export type Agent = Pick<PlannedAgent, 'name' | 'languages' | 'capacity' | 'topicCapacity' | 'works'> & {
  id: Id
}

/** `later` was given to `agent`, who could have had `first`, whose turn it was. */
export type Passed = { first: Id; later: Id; agent: Id; at: Instant }

/**
 * Who was passed over. Whenever an agent got somebody, nobody with a smaller score may have waited in the same team, in
 * whichever line, whom that agent could have taken: that is the whole order of service, not a sample of it.
 */
export function passedOver(all: readonly KeptConversation[], agents: readonly Agent[]): Passed[] {
  const of = new Map(agents.map((one) => [one.id, one]))
  const has = heldBy(all)
  const passed: Passed[] = []
  for (const later of all) {
    const { acceptedAt: at, agent: id } = later
    const agent = of.get(id ?? '')
    if (at === null || !agent) continue
    const topics = topicsOf(has.get(agent.id) ?? [], at, later.id)
    for (const first of all) {
      if (first.team !== later.team || first.id === later.id || !waitedAt(first, at)) continue
      if (scoreAt(first, at) >= scoreAt(later, at + 1)) continue
      if (!couldTake(agent, first, at, topics)) continue
      passed.push({ first: first.id, later: later.id, agent: agent.id, at })
    }
  }
  return passed
}

/** Who came into the line at the very instant may have come after it. */
const waitedAt = ({ queuedAt, acceptedAt, endedAt }: KeptConversation, at: Instant): boolean =>
  queuedAt < at && (acceptedAt ?? endedAt ?? Number.POSITIVE_INFINITY) > at

/** A nudge of the very instant may have come after it. */
const scoreAt = ({ score, nudgedAt }: KeptConversation, at: Instant): number =>
  score + (nudgedAt !== null && nudgedAt >= at ? NUDGE_START_MS : 0)

function couldTake(
  { languages, topicCapacity }: Agent,
  { locale, queuedAt, topic }: KeptConversation,
  at: Instant,
  topics: ReadonlyMap<Topic, number>,
): boolean {
  const speaks = languages.length === 0 || languages.includes(languageOf(locale))
  if (!speaks && at - queuedAt < LATE_MS) return false
  const most = topicCapacity[topic]
  return most === undefined || (topics.get(topic) ?? 0) < most
}

function heldBy(all: readonly KeptConversation[]): Map<Id, KeptConversation[]> {
  const by = new Map<Id, KeptConversation[]>()
  for (const one of all) if (one.agent !== null) by.set(one.agent, [...(by.get(one.agent) ?? []), one])
  return by
}

const hadAt = ({ acceptedAt, endedAt }: KeptConversation, at: Instant): boolean =>
  acceptedAt !== null && acceptedAt <= at && (endedAt ?? Number.POSITIVE_INFINITY) > at

function topicsOf(held: readonly KeptConversation[], at: Instant, except: Id): Map<Topic, number> {
  const topics = new Map<Topic, number>()
  for (const one of held)
    if (one.id !== except && hadAt(one, at)) topics.set(one.topic, (topics.get(one.topic) ?? 0) + 1)
  return topics
}

/** Conversations with which an agent had more than he may, in all or of their topic. */
export function aboveCapacity(all: readonly KeptConversation[], agents: readonly Agent[]): Id[] {
  const has = heldBy(all)
  return agents.flatMap(({ id, capacity, topicCapacity }) => {
    const held = has.get(id) ?? []
    return held
      .filter(({ acceptedAt, topic }) => {
        const topics = topicsOf(held, acceptedAt ?? 0, '')
        const count = [...topics.values()].reduce((sum, n) => sum + n, 0)
        return count > capacity || (topics.get(topic) ?? 0) > (topicCapacity[topic] ?? capacity)
      })
      .map((one) => one.id)
  })
}

/** What was begun or said, and is not there once, or does not end. */
export function lost(
  kept: { conversations: readonly KeptConversation[]; said: readonly string[] },
  notes: Pick<Notes, 'begun' | 'said'>,
): string[] {
  const ended = new Set(kept.conversations.filter((one) => one.status === 'resolved').map(({ id }) => id))
  const times = new Map<string, number>()
  for (const id of kept.said) times.set(id, (times.get(id) ?? 0) + 1)
  return [
    ...[...notes.begun.keys()].filter((id) => !ended.has(id)).map((id) => `conversation ${id}`),
    ...notes.said.filter((id) => times.get(id) !== 1).map((id) => `message ${id}`),
    ...kept.conversations.filter(({ accepted }) => accepted > 1).map(({ id }) => `${id} was given twice`),
  ]
}

/** Of all ranges that somebody was told who was served then: how many held. */
export function foretold(all: readonly KeptConversation[], notes: Pick<Notes, 'foretold'>) {
  const served = new Map(all.flatMap(({ id, acceptedAt }) => (acceptedAt === null ? [] : [[id, acceptedAt]])))
  const judged = notes.foretold.flatMap((one) => {
    const at = served.get(one.conversation)
    const minutes = at === undefined ? null : (at - one.at) / 60_000
    return minutes === null ? [] : [{ ...one, holds: minutes >= one.wait.from && minutes <= one.wait.to }]
  })
  const share = (of: typeof judged) => of.filter(({ holds }) => holds).length / of.length
  const first = judged.filter(({ isFirst }) => isFirst)
  return { all: judged.length, held: share(judged), first: first.length, firstHeld: share(first) }
}
