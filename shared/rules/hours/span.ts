import type { Instant } from '../../protocol/conversation.ts'

/** How the time of a promise is counted. */
export type Span = {
  /** When so much of it has gone by. */
  after(from: Instant, ms: number): Instant
  /** How much of it there is between; 0 where the end is not after the beginning. */
  between(from: Instant, to: Instant): number
}

/** Every hour counts. */
export const CLOCK: Span = {
  after: (from, ms) => from + ms,
  between: (from, to) => Math.max(0, to - from),
}
