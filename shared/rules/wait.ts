/**
 * How long somebody who waits will wait, as a range, and why it became longer. The ground is what his line has been
 * served lately while somebody waited in it: an empty line says nothing of how fast it could go.
 */
import type { Id, Instant } from '../protocol/conversation.ts'
import type { MovedWhy, WaitRange } from '../protocol/queue.ts'
import { type Hand, staffing } from './serving.ts'

const MINUTE_MS = 60_000
export const GROUND_MS = 30 * MINUTE_MS
/**
 * With fewer than this there is no ground. Five give a range whose ends are about 1 : 5, the widest that still helps
 * anybody; others begin with one (Zendesk) or ask for a minimum that the owner sets (Pega).
 */
export const SERVED_MIN = 5
/** Who got an agent within this did not wait. */
const AT_ONCE_MS = 5_000
/** Of the standard normal distribution: 80 of 100 lie within ± this. */
const QUANTILE = 1.2816
/** The pace itself changes while somebody waits, by about a sixth: people go to lunch. (`npm run bench -- eta`) */
const DRIFT = 0.16 ** 2
/** The longest that is said; beyond it nobody counts minutes. */
const RANGE_MAX = 240

/** One who was served: from when he waited, until when, by whom. */
export type Served = { from: Instant; to: Instant; agent: Id }

/** One who left the line by himself: from when he waited, until when. */
export type Left = { from: Instant; to: Instant }

export type LineLately = {
  served: readonly Served[]
  left: readonly Left[]
  /** Since when the one waits who has waited longest; null where nobody does. */
  waitingSince: Instant | null
  /** Those of the team who are at work now, and those who got somebody of it lately. */
  hands: readonly Hand[]
  /** From when on it counts: at most so long ago as `GROUND_MS`, and not before the desk opened. */
  since: Instant
}

/**
 * In minutes, rounded outwards; null where there is no ground to say anything.
 *
 * The next ones are taken to come as the last ones did, at random and at their pace: what is left to wait for the place
 * `p` after `n` were served in the time `T` is then `T · Gamma(p) / Gamma(n)`, whose logarithm is nearly normal. Of those before
 * him some leave: where each does so at the rate `θ`, and `μ` are served in the same time, his place goes down by `μ + θp`, and the wait is
 * `ln(1 + x) / x` of what it would be, with `x = θp / μ` (the fluid limit of a queue with impatience: Whitt, Operations Research 54, 2006).
 */
export function estimate(line: LineLately, place: number, now: Instant): WaitRange | null {
  const { hands, since } = line
  const waited = line.served.filter(({ from, to }) => to > since && to - from >= AT_ONCE_MS)
  const n = waited.length
  const pace = staffing(waited, hands)
  if (n < SERVED_MIN || pace === 0 || place < 1) return null
  const ms = busyTime(line, now) / pace
  const impatience = ((leaving(line) * ms) / n) * place
  const less = impatience > 0 ? Math.log(Math.log1p(impatience) / impatience) : 0
  const middle = Math.log(ms / MINUTE_MS) + digamma(place) - digamma(n) + less
  const spread = QUANTILE * Math.sqrt(trigamma(place) + trigamma(n) + DRIFT)
  return {
    from: Math.min(RANGE_MAX, Math.floor(Math.exp(middle - spread))),
    to: Math.min(RANGE_MAX, Math.max(1, Math.ceil(Math.exp(middle + spread)))),
  }
}

/** How many of those who wait leave in a millisecond, each for himself: of all who are gone, by the time that they waited. */
function leaving({ served, left, since }: LineLately): number {
  const gone = left.filter(({ to }) => to > since)
  const waited = [...served.filter(({ to }) => to > since), ...gone].reduce(
    (sum, { from, to }) => sum + to - from,
    0,
  )
  return waited > 0 ? gone.length / waited : 0
}

/** How long of the time that counts somebody waited. */
function busyTime({ served, waitingSince, since: start }: LineLately, now: Instant): number {
  const spans = served
    .map(({ from, to }) => ({ from: Math.max(from, start), to }))
    .concat(waitingSince === null ? [] : { from: Math.max(waitingSince, start), to: now })
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  let [busy, end] = [0, start]
  for (const { from, to } of spans) {
    if (to <= end) continue
    busy += to - Math.max(from, end)
    end = to
  }
  return busy
}

/** From 1 on good to a hundredth, which is far less than the range. */
const digamma = (x: number): number => Math.log(x) - 1 / (2 * x) - 1 / (12 * x ** 2)
const trigamma = (x: number): number => 1 / x + 1 / (2 * x ** 2) + 1 / (6 * x ** 3)

/** What somebody was told, and when. */
export type Told = {
  place: number
  wait: WaitRange | null
  atWork: number
  at: Instant
  why: MovedWhy | null
  /** Where nothing can be said of time: what was said of it last, if anything was. */
  last?: Said | undefined
}

/** A range that was said, and of which place, when, and with how many at work. */
type Said = Pick<Told, 'place' | 'atWork' | 'at'> & { wait: WaitRange }

/** Nobody counts from what he was told so long ago; the desk may have been closed since. */
export const TOLD_FOR_MS = 3 * 60 * MINUTE_MS

/**
 * What he is told next: a range never becomes longer without a word why, also where nothing could be said between the two. What
 * was said holds until it is over, so a minute more or less by itself is not told.
 * @param passed why somebody stands before him now who did not, if one does
 */
export function tellNext(
  before: Told | undefined,
  next: Pick<Told, 'place' | 'wait' | 'atWork' | 'at'>,
  passed: MovedWhy | null,
): Told {
  if (!before) return { ...next, why: null }
  const isBack = next.place > before.place
  // Where nobody who came later is before him, somebody has his old place again.
  const back = passed ?? before.why ?? 'returned'
  const why = isBack ? back : next.place < before.place ? null : before.why
  const last = lastSaid(before, next.at)
  if (!next.wait) return { ...next, why, last }
  if (!last) return { ...next, why }
  const gone = (next.at - last.at) / MINUTE_MS
  const was = { from: Math.max(0, last.wait.from - gone), to: Math.max(1, last.wait.to - gone) }
  const grew = next.wait.to > Math.ceil(was.to) + 1
  const isHeld = before.wait !== null && next.place === before.place && next.atWork === before.atWork
  if (!grew && isHeld && next.wait.to > was.to) return { ...before, atWork: next.atWork }
  if (!grew || isBack) return { ...next, why }
  // He was moved back while nothing could be said of time, and has heard why.
  if (why !== null && before.wait === null && next.place > last.place) return { ...next, why }
  return { ...next, why: next.atWork < last.atWork ? 'agent_left' : 'slower' }
}

function lastSaid({ place, wait, atWork, at, last }: Told, now: Instant): Said | undefined {
  const said = wait ? { place, wait, atWork, at } : last
  return said && now - said.at < TOLD_FOR_MS ? said : undefined
}
