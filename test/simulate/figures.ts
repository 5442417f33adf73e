/** The simulated day in numbers: how long people waited, how busy the agents were, hour by hour. */
import type { Instant } from '#shared/protocol/conversation.ts'
import { DAY_MS, OPEN } from './plan.ts'
import type { KeptConversation } from './record.ts'
import type { Agent } from './verdict.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const HOURS = 24
export const QUARTER_MS = 15 * MINUTE_MS

/** In minutes; NaN where nobody was served. */
export type Waits = { count: number; p50: number; p90: number; max: number }
export type Hour = { hour: number; came: number; served: Waits; left: number; busy: number | null }
export type Quarter = { at: number; came: number; waiting: number }

export type Figures = {
  priorities: { name: string; waits: Waits; left: number }[]
  hours: Hour[]
  quarters: Quarter[]
  busy: number
  left: number
  /** Who came while the desk was closed. */
  night: number
}

export function figuresOf(
  all: readonly KeptConversation[],
  agents: readonly Agent[],
  midnight: Instant,
): Figures {
  const day = midnight + DAY_MS
  const of = (name: string, fits: (one: KeptConversation) => boolean) => {
    const some = all.filter(fits)
    return { name, waits: waitsOf(some, midnight), left: some.filter(({ left }) => left).length }
  }
  const hours = Array.from({ length: HOURS }, (_, hour): Hour => {
    const from = midnight + hour * HOUR_MS
    const came = all.filter(({ queuedAt }) => queuedAt >= from && queuedAt < from + HOUR_MS)
    return {
      hour,
      came: came.length,
      served: waitsOf(came, midnight),
      left: came.filter(({ left }) => left).length,
      busy: busyIn(all, agents, midnight, from, from + HOUR_MS),
    }
  })
  const quarters = Array.from({ length: DAY_MS / QUARTER_MS }, (_, i): Quarter => {
    const at = midnight + i * QUARTER_MS
    const came = all.filter(({ queuedAt }) => queuedAt >= at && queuedAt < at + QUARTER_MS).length
    return { at: at - midnight, came, waiting: all.filter((one) => waitsAt(one, at + QUARTER_MS)).length }
  })
  return {
    priorities: [
      of('normal', ({ priority, vip }) => priority === 'normal' && !vip),
      of('VIP', ({ priority, vip }) => priority === 'normal' && vip),
      of('urgent', ({ priority }) => priority === 'urgent'),
    ],
    hours,
    quarters,
    busy: busyIn(all, agents, midnight, midnight, day) ?? 0,
    left: all.filter(({ left }) => left).length,
    night: all.filter(({ queuedAt }) => queuedAt < midnight + OPEN.from * HOUR_MS).length,
  }
}

const waitsAt = ({ queuedAt, acceptedAt, endedAt }: KeptConversation, at: Instant): boolean =>
  queuedAt <= at && (acceptedAt ?? endedAt ?? Number.POSITIVE_INFINITY) > at

/** Of those who were served. The night is nobody's wait: it counts from the opening on. */
function waitsOf(all: readonly KeptConversation[], midnight: Instant): Waits {
  const opens = midnight + OPEN.from * HOUR_MS
  const minutes = all
    .flatMap(({ queuedAt, acceptedAt }) =>
      acceptedAt === null ? [] : [(acceptedAt - Math.max(queuedAt, opens)) / MINUTE_MS],
    )
    .sort((a, b) => a - b)
  const at = (share: number) =>
    minutes[Math.min(minutes.length - 1, Math.floor(minutes.length * share))] ?? Number.NaN
  return { count: minutes.length, p50: at(0.5), p90: at(0.9), max: at(1) }
}

/** Which part of the room that agents at work had was taken; null where nobody was at work. */
function busyIn(
  all: readonly KeptConversation[],
  agents: readonly Agent[],
  midnight: Instant,
  from: Instant,
  to: Instant,
): number | null {
  let [room, taken] = [0, 0]
  for (const { id, capacity, works } of agents)
    for (const span of works) {
      const [begin, end] = [Math.max(from, midnight + span.from), Math.min(to, midnight + span.to)]
      if (end <= begin) continue
      room += capacity * (end - begin)
      for (const { agent, acceptedAt, endedAt } of all)
        if (agent === id && acceptedAt !== null)
          taken += Math.max(0, Math.min(end, endedAt ?? end) - Math.max(begin, acceptedAt))
    }
  return room === 0 ? null : taken / room
}
