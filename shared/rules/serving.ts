/** Who serves a line, and how much faster or slower it is served than lately because others are at work now. */
import type { Id } from '../protocol/conversation.ts'

/** One of the team who is at work, or got somebody of the team in the time that counts. */
export type Hand = {
  id: Id
  /** He speaks the language of the line, or every one. */
  speaks: boolean
  isAtWork: boolean
  tookLately: boolean
}

/** Somebody of the line was given to him. */
type Taken = { agent: Id }

/**
 * Who is at work for a line. Where nobody speaks its language all wait for the same: until anybody may take them.
 * @param line the language of the line; empty for that of all others
 */
export const servingNow = (hands: readonly Hand[], line: string): number =>
  hands.filter(({ speaks, isAtWork }) => isAtWork && (speaks || line === '')).length

/**
 * The pace now as a part of the pace lately. Who speaks the language takes of it as ever; the others do so where it is late, and
 * as often as they did: each of the two parts goes with how many of its own are at work now and were lately. Whoever has never
 * taken of a line that the speakers served makes it no faster by being there.
 * @param taken of the line, in the time that counts
 * @returns 0 where nobody who took of it is at work, or where it is not known who took
 */
export function staffing(taken: readonly Taken[], hands: readonly Hand[]): number {
  const byAgent = Map.groupBy(taken, ({ agent }) => agent)
  const part = (speaks: boolean) => {
    const own = hands.filter((one) => one.speaks === speaks)
    const count = own.reduce((sum, { id }) => sum + (byAgent.get(id)?.length ?? 0), 0)
    const then = own.filter(({ id, tookLately }) => tookLately || byAgent.has(id)).length
    const now = own.filter(({ isAtWork }) => isAtWork).length
    return { count, pace: count === 0 ? 0 : (count * now) / then }
  }
  const parts = [part(true), part(false)]
  const known = parts.reduce((sum, { count }) => sum + count, 0)
  return known === 0 ? 0 : parts.reduce((sum, { pace }) => sum + pace, 0) / known
}
