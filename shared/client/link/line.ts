/** What a line is to those who use it. */
import type { ReadonlySignal } from '@preact/signals-core'
import type { Clock } from '../../clock.ts'
import type { Id, Instant } from '../../protocol/conversation.ts'
import type { Refusal } from '../../protocol/errors.ts'
import type { Answer } from '../../protocol/events.ts'
import type { Lost } from '../lost.ts'
import type { Wake } from '../wake.ts'
import type { Door } from './poll.ts'

export type LinkState =
  | { is: 'idle' }
  /** `again`: there was a line before, and it is lost. */
  | { is: 'connecting'; again: boolean }
  | { is: 'online' }
  /** No socket comes through, but single requests do: everything goes, a few seconds later. */
  | { is: 'slow' }
  /** `retryAt` is the instant of the next try. */
  | { is: 'offline'; retryAt: Instant }
  /** The session is over; only `open` with another one leads out of it. */
  | { is: 'ended'; refusal: Refusal }

export type Wire = Record<string, { ask: object; answer: unknown }>

export interface Link<Asks extends Wire, Announcements extends object> {
  readonly state: ReadonlySignal<LinkState>
  /** Begins to connect, and to return after every loss. */
  open(): void
  /** Tries at once instead of at `retryAt`. */
  tryNow(): void
  /** Never rejects: a lost line or a passed deadline is an answer too. */
  ask<E extends keyof Asks & string>(
    event: E,
    payload: Asks[E]['ask'],
    deadlineMs?: number,
  ): Promise<Answer<Asks[E]['answer']> | Lost>
  /** Says without waiting; dropped when the line is down. */
  hint<E extends keyof Asks & string>(event: E, payload: Asks[E]['ask']): void
  on<E extends keyof Announcements & string>(event: E, run: (payload: Announcements[E]) => void): () => void
  /** Called after every (re)connect, and with the server's heads after each check of the line. */
  onOnline(run: () => void): () => void
  onHeads(run: (heads: Record<Id, number>) => void): () => void
  close(): void
}

export type LinkParts = {
  /** Origin of the server, such as `https://chat.example.com`. */
  url: string
  namespace: '/visitor' | '/agent'
  /** Asked at every try, so that a new session is used at once. */
  auth?: () => Record<string, string | boolean>
  clock: Clock
  wake?: Wake
  random?: () => number
  /** Extra settings of the socket, such as cookies of a test. */
  socket?: Record<string, unknown>
  /** The second door, where the line may have to do without a socket. */
  door?: Door
}
