/** Receipts are a maximum per participant. They are gathered for a moment and written together. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Publisher, Side } from '../publish.ts'
import type { ConversationRecord } from './record.ts'

const GATHER_MS = 250

export type Receipt = { delivered: number; read: number }
/** In both counts: `n` for agents, `vn` for the visitor. */
export type BothCounts = { [K in keyof Receipt]: { n: number; vn: number } }
/** As it is said, in the participant's own count. */
export type NewReceipt = { conversation: Id; participant: Id; side: Side } & Receipt

export interface ReceiptStore {
  /** Raises what is lower. @returns the conversations in which that side has now got or read more */
  raise(receipts: readonly NewReceipt[]): Promise<{ conversation: Id; side: Side; now: BothCounts }[]>
  /** The most that each side has got and read. */
  of(conversation: Id): Promise<Record<Side, BothCounts>>
}

export interface Receipts {
  set(record: ConversationRecord, participant: Id, side: Side, receipt: Receipt): void
  close(): void
}

export function createReceipts(parts: {
  store: ReceiptStore
  publisher: Publisher
  clock: Clock
  onError: (error: unknown, what: string) => void
}): Receipts {
  let gathered = new Map<string, { record: ConversationRecord; receipt: NewReceipt }>()
  let cancel: (() => void) | null = null

  async function write(batch: typeof gathered): Promise<void> {
    const records = new Map([...batch.values()].map(({ record }) => [record.id, record]))
    for (const { conversation, side, now } of await parts.store.raise(
      [...batch.values()].map(({ receipt }) => receipt),
    )) {
      const record = records.get(conversation)
      if (record) parts.publisher.receipt(record, side, now)
    }
  }

  function flush(): void {
    cancel = null
    const batch = gathered
    gathered = new Map()
    write(batch).catch((error: unknown) => parts.onError(error, 'receipts'))
  }

  return {
    set(record, participant, side, { delivered, read }) {
      const key = `${record.id} ${participant}`
      const before = gathered.get(key)?.receipt
      const receipt = {
        conversation: record.id,
        participant,
        side,
        delivered: Math.max(delivered, before?.delivered ?? 0),
        read: Math.max(read, before?.read ?? 0),
      }
      gathered.set(key, { record, receipt })
      cancel ??= parts.clock.after(GATHER_MS, flush)
    },
    close() {
      cancel?.()
      if (gathered.size > 0) flush()
    },
  }
}
