/**
 * The log of one conversation as a viewer has it: entries 1 … applied without a hole, in order. What comes
 * too early is held, what comes twice is dropped; so any order and any repetition gives the same list.
 */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Entry } from '../protocol/conversation.ts'

export interface Timeline {
  readonly entries: ReadonlySignal<readonly Entry[]>
  /** The highest number of the unbroken list. */
  applied(): number
  /** The highest number known to exist. */
  head(): number
  /** Whether something is missing between `applied` and `head`. */
  behind(): boolean
  receive(entries: readonly Entry[]): void
  /** Learns that the log reaches at least to `head`. */
  expect(head: number): void
}

export function createTimeline(): Timeline {
  const entries = signal<readonly Entry[]>([])
  const held = new Map<number, Entry>()
  let head = 0

  return {
    entries,
    applied: () => entries.peek().length,
    head: () => head,
    behind: () => entries.peek().length < head,
    receive(incoming) {
      const applied = entries.peek().length
      for (const entry of incoming) {
        if (entry.n > applied) held.set(entry.n, entry)
        if (entry.n > head) head = entry.n
      }
      const next: Entry[] = []
      for (let n = applied + 1, entry = held.get(n); entry; n += 1, entry = held.get(n)) {
        next.push(entry)
        held.delete(n)
      }
      if (next.length > 0) entries.value = withoutRedacted(entries.peek().concat(next), next)
    },
    expect(known) {
      if (known > head) head = known
    },
  }
}

/** Of a guide and of what was done with it stays which it is: by that it is folded. */
const rest = ({ body }: Entry) => 'guide' in body && { ...body, title: '', steps: [], words: '' }

/** What was redacted is emptied on the screen too. @param fresh those that have just come */
function withoutRedacted(entries: Entry[], fresh: readonly Entry[]): Entry[] {
  for (const one of fresh) {
    const target = one.kind === 'redacted' ? entries[one.body.n - 1] : undefined
    if (target)
      entries[target.n - 1] = { ...target, body: { ...rest(target), text: '', redacted: true } } as Entry
  }
  return entries
}
