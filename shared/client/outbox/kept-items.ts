/** Unsent items on the device: one text each, under the person's prefix and the page to which it belongs. */
import type { Id } from '../../protocol/conversation.ts'
import type { OutboxItem } from '../outbox.ts'
import type { Owners } from '../owners.ts'
import type { KeptTexts } from '../storage.ts'

export function keptItems({ texts, owners }: { texts: KeptTexts; owners: Owners }, prefix: string | null) {
  const keyOf = (clientId: Id) => `${prefix}${owners.mine}:${clientId}`

  /** What cannot be read is dropped. */
  function read(key: string): OutboxItem[] {
    try {
      const item = JSON.parse(texts.get(key) ?? '') as OutboxItem
      if (typeof item.clientId === 'string' && typeof item.lane === 'string') return [item]
    } catch {
      // Half of an item is none.
    }
    texts.remove(key)
    return []
  }

  const leftBy = (page: string) => texts.keys(`${prefix}${page}:`)

  return {
    /** @returns false while they are nobody's */
    set(item: OutboxItem): boolean {
      if (prefix === null) return false
      texts.set(keyOf(item.clientId), JSON.stringify(item))
      return true
    },
    remove: (clientId: Id) => texts.remove(keyOf(clientId)),
    /** What this page itself holds for the person. */
    own: () => (prefix === null ? [] : leftBy(owners.mine).flatMap(read)),
    /** Calls back with what each page left that is gone. */
    takeOver(found: (items: OutboxItem[]) => void): void {
      if (prefix === null) return
      const others = new Set(texts.keys(prefix).map((key) => key.slice(prefix.length).split(':')[0] ?? ''))
      others.delete(owners.mine)
      for (const other of others)
        owners.ifGone(other, () => {
          const items = leftBy(other).flatMap((key) => {
            const [item] = read(key)
            // Twice for a moment rather than nowhere.
            if (item) this.set(item)
            texts.remove(key)
            return item ?? []
          })
          if (items.length > 0) found(items)
        })
    },
  }
}
