/** The queue as who waits in it is told of it. */
import type { Instant } from './conversation.ts'

/** How long it will be from now, in minutes: eight of ten lie within. */
export type WaitRange = { from: number; to: number }

/** Why somebody stands further back, or waits longer, than he was told before. */
export type MovedWhy =
  /** An urgent one, or one who is important to the site, goes first. */
  | 'urgent'
  | 'vip'
  /** Somebody whose agent is gone has his old place again. */
  | 'returned'
  /** Somebody before him asked for it. */
  | 'nudged'
  /** Fewer agents are at work than before. */
  | 'agent_left'
  /** The conversations before his take longer. */
  | 'slower'

/** Where somebody stands; `place` is 1 for the next, and null while nobody can say. */
export type Standing = { place: number | null; wait: WaitRange | null; why: MovedWhy | null }

/** By how much earlier than his true time somebody stands in the queue, and why. */
export type HeadStart = { is: 'urgent' | 'vip' | 'nudge'; ms: Instant }
