/** Rating a conversation after its end: by its visitor, for each agent who had it, once, and changed once at most. */
import type { CaseRating, CaseState } from '../protocol/cases.ts'
import type { EntryBodies, Instant, Score } from '../protocol/conversation.ts'
import { isOpenCase } from './case-life.ts'

/** 1 is very bad, 5 very good: the scale of most desks, so that figures can be compared. */
export const SCORES = [1, 2, 3, 4, 5] as const
/** Later nobody remembers who said what. */
export const RATE_WITHIN_MS = 72 * 60 * 60 * 1000
/** The first, and one change of mind. */
const RATINGS_MAX = 2

type Person = { id: string; name: string }

/** What of the log a rating follows from, in order: who had the conversation, and what was rated already. */
export type Handling =
  | { kind: 'accepted'; body: EntryBodies['accepted'] }
  | { kind: 'transferred'; body: EntryBodies['transferred'] }
  | { kind: 'reopened' }
  | { kind: 'rated'; body: EntryBodies['rated'] }

export type Ratable = {
  /** Everybody who had it since it was begun or opened again, in order. */
  agents: Person[]
  /** What it was rated last since then. */
  last: EntryBodies['rated'] | null
  /** Whether it may be rated, or rated anew, for all that the log says. */
  may: boolean
}

/** Pure: the widget asks it of what it shows, the server of what is locked. */
export function ratable(handling: readonly Handling[]): Ratable {
  const agents = new Map<string, Person>()
  let last: EntryBodies['rated'] | null = null
  let times = 0
  for (const one of handling) {
    if (one.kind === 'reopened') {
      agents.clear()
      last = null
      times = 0
    } else if (one.kind === 'rated') {
      last = one.body
      times += 1
    } else {
      const { id, name } = one.kind === 'accepted' ? one.body.agent : one.body.to
      agents.set(id, { id, name })
    }
  }
  return { agents: [...agents.values()], last, may: agents.size > 0 && times < RATINGS_MAX }
}

/** Of a case: how it was decided and what was said of that, in order. What was said before an appeal counts for nothing. */
type Rated = {
  state: CaseState
  decidedAt: Instant | null
  ratings: readonly { score: Score; text: string; at: Instant }[]
}

/** `until`: may be rated, or rated anew, for all that was said; null where it may not. */
export function caseRatable({ state, decidedAt, ratings }: Rated): {
  last: CaseRating | null
  until: Instant | null
} {
  if (isOpenCase(state) || decidedAt === null) return { last: null, until: null }
  const since = ratings.filter(({ at }) => at >= decidedAt)
  const last = since.at(-1)
  return {
    last: last ? { score: last.score, text: last.text } : null,
    until: since.length < RATINGS_MAX ? decidedAt + RATE_WITHIN_MS : null,
  }
}

/** Whether it is still early enough. */
export const isRatingTime = (resolvedAt: Instant | null, now: Instant): boolean =>
  resolvedAt !== null && now - resolvedAt <= RATE_WITHIN_MS
