/** The list: a snapshot, and rows applied by revision. Nothing reads the whole list again per message. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { Id, InboxRow } from '#shared/protocol/conversation.ts'
import { consults } from './beside.ts'

export type Tab = 'mine' | 'waiting' | 'all' | 'resolved'

export function createInbox(me: ReadonlySignal<{ id: Id } | null>) {
  const rows = signal<ReadonlyMap<Id, InboxRow>>(new Map())
  const loaded = signal(false)
  const moreResolved = signal(true)
  const open = computed(() => [...rows.value.values()].filter((row) => row.status !== 'resolved'))
  const newestFirst = (a: InboxRow, b: InboxRow) => (b.last?.at ?? b.openedAt) - (a.last?.at ?? a.openedAt)

  const lists: Record<Tab, ReadonlySignal<InboxRow[]>> = {
    // Also where he was asked to look on.
    mine: computed(() =>
      open.value
        .filter((row) => row.assignee?.id === me.value?.id || consults(row, me.value))
        .sort(newestFirst),
    ),
    // The queue's own order: whoever is on top is next.
    waiting: computed(() =>
      open.value
        .filter((row) => row.status === 'queued')
        .sort((a, b) => (a.waiting?.score ?? 0) - (b.waiting?.score ?? 0) || (a.id < b.id ? -1 : 1)),
    ),
    all: computed(() => [...open.value].sort(newestFirst)),
    resolved: computed(() =>
      [...rows.value.values()]
        .filter((row) => row.status === 'resolved')
        .sort((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0)),
    ),
  }

  return {
    lists,
    loaded: loaded as ReadonlySignal<boolean>,
    moreResolved: moreResolved as ReadonlySignal<boolean>,
    /** Messages in my conversations that nobody has answered. */
    unanswered: computed(() =>
      lists.mine.value.reduce((sum, row) => sum + (consults(row, me.value) ? 0 : row.unanswered), 0),
    ),
    /** All that are on any of the conversations known here, for whoever looks for one. */
    tags: computed(() =>
      [...new Set([...rows.value.values()].flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b)),
    ),
    row: (id: Id) => rows.value.get(id),
    /** A new snapshot of all that is open; what it lacks has ended meanwhile. */
    snapshot(list: readonly InboxRow[]) {
      const ended = [...rows.peek().values()].filter((row) => row.status === 'resolved')
      rows.value = new Map([...ended, ...list].map((row) => [row.id, row]))
      loaded.value = true
    },
    /** @returns the row as it was before, or null when the change was older than what is known */
    change(row: InboxRow): { before: InboxRow | undefined } | null {
      const before = rows.peek().get(row.id)
      if (before && before.rev >= row.rev) return null
      rows.value = new Map(rows.peek()).set(row.id, row)
      return { before }
    },
    /** It is not for this agent any more. */
    lose(id: Id) {
      const next = new Map(rows.peek())
      if (next.delete(id)) rows.value = next
    },
    addResolved(list: readonly InboxRow[], more: boolean) {
      const next = new Map(rows.peek())
      for (const row of list) if (!next.has(row.id)) next.set(row.id, row)
      rows.value = next
      moreResolved.value = more
    },
    clear() {
      rows.value = new Map()
      loaded.value = false
      moreResolved.value = true
    },
  }
}

export type Inbox = ReturnType<typeof createInbox>
