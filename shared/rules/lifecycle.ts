/**
 * The life of a conversation: queued → assigned → resolved, back to the queue when the agent is gone, open
 * again when the visitor writes soon after the end. Pure: both ends and the stores decide by it.
 */
import type { Instant, Priority, Status } from '../protocol/conversation.ts'
import type { HeadStart } from '../protocol/queue.ts'

/** A visitor's message within this time after the end opens the conversation again; later it begins a new one. */
export const REOPEN_WITHIN_MS = 72 * 60 * 60 * 1000

/** How much earlier than their true time the urgent stand in the queue … */
export const HEAD_START_MS: Record<Priority, number> = { normal: 0, urgent: 15 * 60 * 1000 }
/** … whom the site calls important, as long as that is proved … */
export const VIP_START_MS = 5 * 60 * 1000
/** … and who asked for it, once. */
export const NUDGE_START_MS = 60 * 1000
/** All of them together: nobody's score is further from when he came. */
export const HEAD_START_MAX_MS = HEAD_START_MS.urgent + VIP_START_MS + NUDGE_START_MS

export type Act = 'accept' | 'transfer' | 'release' | 'resolve' | 'say' | 'note' | 'contact'

const ALLOWED: Record<Act, readonly Status[]> = {
  accept: ['queued'],
  transfer: ['assigned'],
  release: ['assigned'],
  resolve: ['queued', 'assigned'],
  say: ['queued', 'assigned'],
  note: ['queued', 'assigned', 'resolved'],
  contact: ['queued', 'assigned'],
}

/** Whether an act fits the status. */
export function allows(status: Status, act: Act): boolean {
  return ALLOWED[act].includes(status)
}

/** Whether a visitor's message at `now` opens a resolved conversation again. */
export function reopens(resolvedAt: Instant | null, now: Instant): boolean {
  return resolvedAt !== null && now - resolvedAt <= REOPEN_WITHIN_MS
}

/**
 * The queue's order, fixed at entry so that nobody starves: the smallest score is served first.
 * A conversation that comes back keeps the score it had.
 */
export function queueScore(enteredAt: Instant, priority: Priority, vip = false): number {
  return enteredAt - HEAD_START_MS[priority] - (vip ? VIP_START_MS : 0)
}

/** The score of one who waits and is proved to be important only now: the head start is given once. */
export function vipScore(waiting: { queuedAt: Instant; score: Instant; priority: Priority }): Instant {
  const { queuedAt, score, priority } = waiting
  return queuedAt - HEAD_START_MS[priority] - score >= VIP_START_MS ? score : score - VIP_START_MS
}

/** Why somebody stands earlier than he came. What is left when all else is counted is the VIP's. */
export function headStarts(waiting: {
  queuedAt: Instant
  score: Instant
  priority: Priority
  /** How far a nudge has moved him: one that was said to his agent moves nothing. */
  nudgeMs: number
}): HeadStart[] {
  const { queuedAt, score, priority, nudgeMs: nudge } = waiting
  const urgent = HEAD_START_MS[priority]
  const vip = queuedAt - score - urgent - nudge
  const all: HeadStart[] = [
    { is: 'urgent', ms: urgent },
    { is: 'vip', ms: vip },
    { is: 'nudge', ms: nudge },
  ]
  return all.filter(({ ms }) => ms > 0)
}
