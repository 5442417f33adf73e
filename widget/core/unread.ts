/** What agents said and nobody has seen yet. What was seen is remembered over a reload. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Entry, Id, VisitorConversation } from '#shared/protocol/conversation.ts'
import { filesAsText } from '#shared/words/files.ts'

/** @param onSaw told of everything that was before somebody's eyes */
export function createUnread(prefix: string, texts: KeptTexts, onSaw: (id: Id, n: number) => void) {
  const counts = signal<ReadonlyMap<Id, number>>(new Map())
  const latest = signal<{ name: string; text: string } | null>(null)
  const seen = (id: Id) => Number(texts.get(prefix + id))
  const set = (id: Id, count: number) => {
    counts.value = new Map(counts.peek()).set(id, count)
  }

  return {
    of: (id: Id): number => counts.value.get(id) ?? 0,
    total: computed(() => [...counts.value.values()].reduce((sum, count) => sum + count, 0)),
    /** The last thing that was said and not seen. */
    latest: latest as ReadonlySignal<{ name: string; text: string } | null>,
    /** Of an earlier visit: an answer that came meanwhile counts as one. */
    found(one: VisitorConversation) {
      if (
        !one.last?.text ||
        one.last.by === 'visitor' ||
        one.head <= seen(one.id) ||
        counts.peek().get(one.id)
      )
        return
      set(one.id, 1)
      latest.value = { name: one.agent?.name ?? '', text: one.last.text }
    },
    /** By the log itself: a page that was frozen or offline has not heard everything that it has now. */
    counted(id: Id, entries: readonly Entry[]) {
      const unseen = entries.filter((one) => one.n > seen(id)).flatMap(answerOf)
      set(id, unseen.length)
      latest.value = unseen.at(-1) ?? null
    },
    /** In a conversation that is not open. */
    heard(entry: Entry) {
      if (entry.kind === 'redacted') latest.value = null
      for (const answer of answerOf(entry)) {
        set(entry.conversation, (counts.peek().get(entry.conversation) ?? 0) + 1)
        latest.value = answer
      }
    },
    saw(id: Id, n: number) {
      onSaw(id, n)
      if (n > seen(id)) texts.set(prefix + id, String(n))
      if (counts.peek().get(id)) set(id, 0)
      latest.value = null
    },
    forget() {
      for (const key of texts.keys(prefix)) texts.remove(key)
      counts.value = new Map()
      latest.value = null
    },
  }
}

/** What an agent said, or nothing. */
function answerOf({ kind, author, body }: Entry): { name: string; text: string }[] {
  const text = kind === 'message' ? body.text || filesAsText(body.files) : kind === 'guided' ? body.title : ''
  return 'id' in author && text ? [{ name: author.name, text }] : []
}
