/** Asks again while the refusal is one that passes. For what a screen cannot do without. */
import type { Clock } from '../clock.ts'
import { mayPass } from '../protocol/errors.ts'
import type { Answer } from '../protocol/events.ts'
import type { Lost } from './lost.ts'

/** Where a passing refusal does not say when. */
const AGAIN_MS = 2_000

/** @returns what was answered at last; a lost line ends it, for whoever hears of the next one asks anew */
export async function insist<T>(
  clock: Clock,
  ask: () => Promise<Answer<T> | Lost>,
): Promise<Answer<T> | Lost> {
  for (;;) {
    const answer = await ask()
    if (!('refused' in answer) || !mayPass(answer.refused)) return answer
    const { refused } = answer
    const waitMs = 'retryAfterMs' in refused ? refused.retryAfterMs : AGAIN_MS
    await new Promise<void>((resolve) => void clock.after(waitMs, resolve))
  }
}
