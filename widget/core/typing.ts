import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '#shared/clock.ts'
import type { Author, Entry, Id } from '#shared/protocol/conversation.ts'

/** Typing ends by itself when nothing more is heard. */
const ENDS_AFTER_MS = 6_000

export function createTyping(clock: Clock) {
  const now = signal<{ conversation: Id; author: Author } | null>(null)
  let cancel = () => {}
  const end = () => {
    cancel()
    now.value = null
  }
  return {
    /** Who types where. */
    now: now as ReadonlySignal<{ conversation: Id; author: Author } | null>,
    changed({ conversation, author, typing }: { conversation: Id; author: Author; typing: boolean }) {
      end()
      if (!typing) return
      now.value = { conversation, author }
      cancel = clock.after(ENDS_AFTER_MS, end)
    },
    /** What was typed has come. */
    ended(entry: Entry) {
      const typing = now.peek()
      if (typing?.conversation === entry.conversation && typing.author.role === entry.author.role) end()
    },
  }
}
