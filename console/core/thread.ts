/** One conversation on the agent's screen. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import { createCatchUp } from '#shared/client/catch-up.ts'
import { isLost, type Lost } from '#shared/client/lost.ts'
import type { OutboxItem } from '#shared/client/outbox.ts'
import { pendingOf } from '#shared/client/pending.ts'
import { createTimeline } from '#shared/client/timeline.ts'
import type { Entry, Id, InboxRow, Instant, Receipts, VisitorFacts } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { AgentAsks, Answer, Since } from '#shared/protocol/events.ts'
import type { AccountView, Looked, Order } from '#shared/protocol/systems.ts'

export type ThreadParts = {
  id: Id
  items: ReadonlySignal<readonly OutboxItem[]>
  since: (after: number) => Promise<Answer<Since<InboxRow>> | Lost>
  facts: () => Promise<Answer<VisitorFacts> | Lost>
  account: () => Promise<Answer<AgentAsks['visitor:account']['answer']> | Lost>
  onState: (row: InboxRow) => void
}

export type AccountOfVisitor = { account: AccountView | null; orders: Order[]; at: Instant }

export function createThread({ id, items, since, facts: askFacts, account, onState }: ThreadParts) {
  const loaded = signal(false)
  const refused = signal<Refusal | null>(null)
  const facts = signal<VisitorFacts | null>(null)
  const receipts = signal<Receipts>({ delivered: 0, read: 0 })
  const timeline = createTimeline()
  const catchUp = createCatchUp<InboxRow>({
    timeline,
    since,
    onState(row, now) {
      loaded.value = true
      // It may have come back to him.
      refused.value = null
      receipts.value = now
      onState(row)
    },
    onRefused(refusal) {
      refused.value = refusal as Refusal
    },
  })

  async function readFacts(): Promise<void> {
    const answer = await askFacts()
    if (!isLost(answer) && 'ok' in answer) facts.value = answer.ok
  }

  return {
    id,
    entries: timeline.entries,
    pending: computed(() => pendingOf(id, items.value, timeline.entries.value)),
    loaded: loaded as ReadonlySignal<boolean>,
    refused: refused as ReadonlySignal<Refusal | null>,
    facts: facts as ReadonlySignal<VisitorFacts | null>,
    /** Asks anew who the visitor is: what was proved holds for a while only. */
    readFacts: () => void readFacts(),
    /** Account and orders, as the site's systems say now; null where the desk could not be asked. */
    async readAccount(): Promise<Looked<AccountOfVisitor> | null> {
      const answer = await account()
      return 'ok' in answer ? answer.ok : null
    },
    /** How far the visitor has got and read. */
    receipts,
    /** The highest number of the unbroken list. */
    applied: timeline.applied,
    receive(entry: Entry) {
      timeline.receive([entry])
      if (entry.kind === 'contacted' || entry.kind === 'identified') void readFacts()
      if (timeline.behind()) void catchUp.run()
    },
    /** It is not for this agent any more: what stands here goes. */
    lost() {
      refused.value = { code: 'not_found' }
    },
    expect(head: number) {
      timeline.expect(head)
      if (timeline.behind()) void catchUp.run()
    },
    /** Joins and reads; again after every reconnect. */
    async follow() {
      if (facts.peek() === null) void readFacts()
      await catchUp.run()
    },
  }
}

export type Thread = ReturnType<typeof createThread>
