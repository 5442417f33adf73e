/** What happens when: the next in time first, and of one instant what was noted first. */
import type { Instant } from '#shared/protocol/conversation.ts'

export type Deed = () => Promise<void>

export interface Agenda {
  at(when: Instant, deed: Deed): void
  /** When the next is due; null when there is none. */
  next(): Instant | null
  /** What is due by then, taken off. */
  take(until: Instant): Deed[]
}

export function createAgenda(): Agenda {
  // Sorted, the latest first: nearly all that is noted is soon.
  const noted: { when: Instant; deed: Deed }[] = []
  return {
    at(when, deed) {
      let i = noted.length
      while (i > 0 && (noted[i - 1]?.when ?? 0) <= when) i -= 1
      noted.splice(i, 0, { when, deed })
    },
    next: () => noted.at(-1)?.when ?? null,
    take(until) {
      const due: Deed[] = []
      for (let last = noted.at(-1); last && last.when <= until; last = noted.at(-1)) {
        due.push(last.deed)
        noted.pop()
      }
      return due
    },
  }
}
