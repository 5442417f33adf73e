/** Looks through the second door again and again, for lines that let no socket through. */
import type { Clock } from '../../clock.ts'
import type { Id } from '../../protocol/conversation.ts'
import type { Refusal } from '../../protocol/errors.ts'
import type { Answer } from '../../protocol/events.ts'
import { LOST, type Lost } from '../lost.ts'

/** Every ask as one request. Never rejects. */
export type Door = (event: string, payload: object, deadlineMs: number) => Promise<Answer<unknown> | Lost>

export const POLL_MS = 5_000
export const POLL_SLOWEST_MS = 30_000

export type PollParts = {
  door: Door | undefined
  clock: Clock
  deadlineMs: number
  /** It is open: with the heads of each look. */
  onOpen: (heads: Record<Id, number>) => void
  onShut: () => void
  onRefused: (refusal: Refusal) => void
}

export function createPoll({ door, clock, deadlineMs, onOpen, onShut, onRefused }: PollParts) {
  let waitMs = 0
  let looking = false
  let cancel = () => {}

  async function look(): Promise<void> {
    if (!door || looking) return
    looking = true
    const answer = (await door('link:check', { heads: true }, deadlineMs)) as
      | Answer<{ heads: Record<Id, number> }>
      | Lost
    // Stopped meanwhile: there is a socket, or nobody wants one any more.
    const wanted = looking
    looking = false
    if (!wanted) return
    if ('lost' in answer) return onShut()
    if ('refused' in answer)
      return answer.refused.code === 'unauthenticated' ? onRefused(answer.refused) : onShut()
    cancel = clock.after(waitMs, () => void look())
    waitMs = Math.min(POLL_SLOWEST_MS, waitMs * 1.5)
    onOpen(answer.ok.heads)
  }

  return {
    /** Asks by it. */
    ask: (event: string, payload: object, ms: number) => door?.(event, payload, ms) ?? Promise.resolve(LOST),
    begin(): void {
      waitMs = POLL_MS
      cancel()
      void look()
    },
    stop(): void {
      looking = false
      cancel()
    },
  }
}
