/**
 * What this screen has got and what its reader has seen, told to the desk: numbers that only grow, gathered for a
 * moment, said again after each return. Losing one costs nothing: the next is greater.
 */
import type { Clock } from '../clock.ts'
import type { Id } from '../protocol/conversation.ts'

const GATHER_MS = 500

type Receipt = { delivered: number; read: number }

export function createReceipts(clock: Clock, tell: (receipt: { conversation: Id } & Receipt) => void) {
  const known = new Map<Id, Receipt>()
  let fresh = new Set<Id>()
  let gathering = false

  function note(conversation: Id, delivered: number, read: number): void {
    const before = known.get(conversation) ?? { delivered: 0, read: 0 }
    if (delivered <= before.delivered && read <= before.read) return
    const most = { delivered: Math.max(delivered, before.delivered), read: Math.max(read, before.read) }
    known.set(conversation, most)
    fresh.add(conversation)
    if (gathering) return
    gathering = true
    clock.after(GATHER_MS, flush)
  }

  function flush(): void {
    gathering = false
    const told = fresh
    fresh = new Set()
    for (const conversation of told) {
      const receipt = known.get(conversation)
      if (receipt) tell({ conversation, ...receipt })
    }
  }

  return {
    /** Entries up to `n` are on this device. */
    got: (conversation: Id, n: number) => note(conversation, n, 0),
    /** Entries up to `n` were before somebody's eyes. */
    saw: (conversation: Id, n: number) => note(conversation, n, n),
    /** The line is back: what was said meanwhile may not have arrived. */
    again(): void {
      fresh = new Set(known.keys())
      flush()
    },
    forget(): void {
      known.clear()
      fresh.clear()
    },
  }
}
