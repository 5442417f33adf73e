/** Who waits too long: first his agent hears of it, then, if that changes nothing, whoever leads. */
import type { ReadonlySignal } from '@preact/signals-core'
import type { Clock } from '#shared/clock.ts'
import type { Id, InboxRow, Me } from '#shared/protocol/conversation.ts'

const LEAD_AFTER_MS = 2 * 60 * 1_000

type LateParts = {
  clock: Clock
  me: ReadonlySignal<Me | null>
  row: (id: Id) => InboxRow | undefined
  tell: (row: InboxRow) => void
}

export function createLate({ clock, me, row, tell }: LateParts) {
  return {
    /** @returns whether it was this that changed */
    heard(now: InboxRow, before: InboxRow | undefined): boolean {
      const isQuiet = now.quietAt !== null && now.quietAt !== before?.quietAt
      const isNudged = before !== undefined && now.nudges > before.nudges
      if (!isQuiet && !isNudged) return false
      if (now.assignee?.id === me.peek()?.id) tell(now)
      else if (isQuiet && me.peek()?.role !== 'agent')
        clock.after(LEAD_AFTER_MS, () => {
          const later = row(now.id)
          if (later?.quietAt === now.quietAt) tell(later)
        })
      return true
    },
  }
}
