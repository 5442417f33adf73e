/**
 * Who gets a conversation: of all who have room the one who speaks its language, then who knows its topic best, then
 * whom the visitor had before, then who has most room, then who has waited longest for work. Pure, total and explained.
 */
import type { Id, Instant, Topic } from '../protocol/conversation.ts'
import type { HandOver, SkillLevel, TeamPerson, Why } from '../protocol/teams.ts'

/** Whom a visitor had within this time is still his agent. */
export const PREVIOUS_WITHIN_MS = 72 * 60 * 60 * 1_000
/** What is silent takes no room, but nobody has more than this many times his capacity in all. */
export const HELD_AT_MOST = 2

const MINUTE_MS = 60_000

export type Wanted = {
  language: string
  topic: Topic
  /** Who had the visitor last, lately enough. */
  previous: Id | null
  /** Nobody who is free and speaks the language was found for so long that another may take it. */
  isLate: boolean
  /** Who was offered it before and did not take it: the others come first. */
  asked?: ReadonlySet<Id>
}

export type Worker = Pick<TeamPerson, 'id' | 'languages' | 'skills' | 'capacity' | 'topicCapacity'> & {
  /** What he has and is not silent. */
  load: number
  /** All that he has. */
  held: number
  /** What he has of each topic. */
  topics: Record<Topic, number>
  idleSince: Instant
}

/** How a team hands over, in milliseconds. */
export type HandsOver = { handOver: HandOver; offerMs: number; languageMs: number }

export type Ranked = { id: Id; why: Why[] }

/** Whether he may be given one more of the topic. */
export function hasRoom(
  worker: Pick<Worker, 'load' | 'held' | 'capacity' | 'topics' | 'topicCapacity'>,
  topic: Topic,
): boolean {
  const most = worker.topicCapacity[topic]
  if (worker.load >= worker.capacity || worker.held >= HELD_AT_MOST * worker.capacity) return false
  return most === undefined || (worker.topics[topic] ?? 0) < most
}

/** Who names no language serves every one. */
export const speaks = ({ languages }: Pick<Worker, 'languages'>, language: string): boolean =>
  languages.length === 0 || languages.includes(language)

/**
 * Those who may take it, the best first. Empty while nobody free speaks the language and it is not late.
 * Between any two of them one is better: at last the smaller id.
 */
export function rank(wanted: Wanted, workers: readonly Worker[], now: Instant): Ranked[] {
  const free = workers.filter((one) => hasRoom(one, wanted.topic))
  const able = free.filter((one) => speaks(one, wanted.language))
  const may = able.length > 0 || !wanted.isLate ? able : free
  const sorted = may.toSorted((a, b) => compare(wanted, a, b))
  return sorted.map((one) => ({ id: one.id, why: reasons(wanted, one, sorted.length === 1, now) }))
}

const level = ({ skills }: Worker, topic: Topic): SkillLevel | 0 => skills[topic] ?? 0
const named = ({ languages }: Worker, language: string): boolean => languages.includes(language)
const share = ({ load, capacity }: Worker): number => (capacity - load) / capacity

function compare(wanted: Wanted, a: Worker, b: Worker): number {
  const { asked, language, topic, previous } = wanted
  const first = (of: (one: Worker) => boolean) => Number(of(b)) - Number(of(a))
  return (
    first((one) => !asked?.has(one.id)) ||
    first((one) => named(one, language)) ||
    level(b, topic) - level(a, topic) ||
    first((one) => one.id === previous) ||
    share(b) - share(a) ||
    a.idleSince - b.idleSince ||
    (a.id < b.id ? -1 : 1)
  )
}

function reasons(wanted: Wanted, one: Worker, isOnly: boolean, now: Instant): Why[] {
  const { language, topic } = wanted
  const known = level(one, topic)
  const why: Why[] = []
  if (named(one, language)) why.push({ is: 'language', language, speaks: true })
  else if (!speaks(one, language)) why.push({ is: 'language', language, speaks: false })
  if (known > 0) why.push({ is: 'skill', topic, level: known as SkillLevel })
  if (one.id === wanted.previous) why.push({ is: 'previous' })
  if (isOnly) return [...why, { is: 'only' }]
  const minutes = Math.max(0, Math.floor((now - one.idleSince) / MINUTE_MS))
  return [...why, { is: 'room', load: one.load, capacity: one.capacity }, { is: 'idle', minutes }]
}
