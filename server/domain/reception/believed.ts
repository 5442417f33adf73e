/** What is looked up and then believed for a moment: it is asked for with every row. */
import type { Clock } from '#shared/clock.ts'
import type { Instant } from '#shared/protocol/conversation.ts'

/** @returns what hands back the answer of a moment ago where there is one; what failed is looked up anew */
export function createBelieved<Key, Answer>(clock: Pick<Clock, 'now'>, ms: number) {
  const known = new Map<Key, { answer: Promise<Answer>; at: Instant }>()

  return (key: Key, look: () => Promise<Answer>): Promise<Answer> => {
    const before = known.get(key)
    if (before && Math.abs(clock.now() - before.at) < ms) return before.answer
    const mine = { answer: look(), at: clock.now() }
    known.set(key, mine)
    mine.answer.catch(() => known.get(key) === mine && known.delete(key))
    return mine.answer
  }
}
