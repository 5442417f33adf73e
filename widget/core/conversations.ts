/** The visitor's conversations as the server last told them. */
import { computed, signal } from '@preact/signals-core'
import type { DeskState, Entry, Id, VisitorConversation } from '#shared/protocol/conversation.ts'

/** @param desk the desk as it is now */
export function createConversations(desk: () => DeskState | null) {
  const known = signal<ReadonlyMap<Id, VisitorConversation>>(new Map())
  const get = (id: Id) => known.peek().get(id)

  /** Takes what is newer, or as new as what is known. */
  function learn(state: VisitorConversation): void {
    if ((get(state.id)?.head ?? 0) <= state.head) known.value = new Map(known.peek()).set(state.id, state)
  }

  return {
    /** The youngest first. */
    all: computed(() =>
      [...known.value.values()].map((one) => withDesk(one, desk())).sort((a, b) => b.openedAt - a.openedAt),
    ),
    get,
    learn,
    /** Folds what was just said here: the answer is all that this screen is told of it. */
    said({ conversation, n, at, body }: Entry): void {
      const one = get(conversation)
      if (one?.head === n - 1 && 'text' in body)
        learn({ ...one, head: n, last: { text: body.text, at, by: 'visitor' } })
    },
    replace(list: readonly VisitorConversation[]): void {
      known.value = new Map(list.map((one) => [one.id, one]))
    },
    /** Whether the server has more than is known here. */
    isBehind: (heads: Record<Id, number>): boolean =>
      Object.entries(heads).some(([id, head]) => (get(id)?.head ?? 0) < head),
  }
}

/** Why it waits follows from the desk as it is now, so a desk or a line that opens needs no word about each conversation. */
function withDesk(one: VisitorConversation, desk: DeskState | null): VisitorConversation {
  if (!one.waiting || !desk) return one
  const hours = desk.lines?.[one.waiting.line] ?? desk.hours
  const reason = hours.open ? (desk.staffed ? 'busy' : 'nobody') : 'closed'
  return { ...one, waiting: { ...one.waiting, reason, opensAt: hours.open ? null : hours.until } }
}
