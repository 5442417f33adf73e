/** One conversation on the screen: what is kept, what is unsent, and who types. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { createCatchUp } from '#shared/client/catch-up.ts'
import type { Lost } from '#shared/client/lost.ts'
import type { OutboxItem } from '#shared/client/outbox.ts'
import { pendingOf } from '#shared/client/pending.ts'
import { createTimeline } from '#shared/client/timeline.ts'
import type { Entry, Id, Receipts, VisitorConversation } from '#shared/protocol/conversation.ts'
import type { Answer, Since } from '#shared/protocol/events.ts'

export type ThreadParts = {
  /** The conversation, or the client id of one that is not kept yet. */
  lane: Id
  items: ReadonlySignal<readonly OutboxItem[]>
  since: (conversation: Id, after: number) => Promise<Answer<Since<VisitorConversation>> | Lost>
  onState: (state: VisitorConversation) => void
}

export type Thread = ReturnType<typeof createThread>

export function createThread({ lane, items, since, onState }: ThreadParts) {
  const conversation = signal<Id | null>(null)
  const loaded = signal(false)
  const receipts = signal<Receipts>({ delivered: 0, read: 0 })
  const timeline = createTimeline()
  const catchUp = createCatchUp<VisitorConversation>({
    timeline,
    since: (after) => since(conversation.peek() ?? '', after),
    onState(state, now) {
      batch(() => {
        loaded.value = true
        receipts.value = now
        onState(state)
      })
    },
  })
  const pending = computed(() => {
    const entries = timeline.entries.value
    const own = pendingOf(lane, items.value, entries)
    const id = conversation.value
    return id === null || id === lane ? own : [...own, ...pendingOf(id, items.value, entries)]
  })

  return {
    lane,
    conversation: conversation as ReadonlySignal<Id | null>,
    entries: timeline.entries,
    pending,
    /** False until the first page is there: then the screen shows a skeleton. */
    loaded: loaded as ReadonlySignal<boolean>,
    /** How far an agent has got and read. */
    receipts,
    /** The server has named it. */
    named(id: Id) {
      conversation.value = id
    },
    receive(entries: readonly Entry[]) {
      timeline.receive(entries)
      loaded.value = true
      if (timeline.behind()) void catchUp.run()
    },
    expect(head: number) {
      timeline.expect(head)
      if (timeline.behind()) void catchUp.run()
    },
    catchUp: () => (conversation.peek() === null ? Promise.resolve() : catchUp.run()),
  }
}
