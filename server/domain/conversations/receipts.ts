/** Receipts are a maximum per participant. They are gathered for a moment and written together. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Publisher, Side } from '../publish.ts'
import type { ConversationRecord } from './record.ts'

const GATHER_MS = 250
/** What could not be written is written with the next ones; nobody says it again before his line was lost. */
const AGAIN_MS = 2_000
/** … for so long, and then whoever reads on says more. */
const TRIES = 60

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
  type Batch = Map<string, { record: ConversationRecord; receipt: NewReceipt }>
  let gathered: Batch = new Map()
  let cancel: (() => void) | null = null
  let failures = 0
  let isClosed = false

  function gather(key: string, record: ConversationRecord, { delivered, read, ...of }: NewReceipt): void {
    const before = gathered.get(key)?.receipt
    const most = (one: number, other = 0) => Math.max(one, other)
    const receipt = { ...of, delivered: most(delivered, before?.delivered), read: most(read, before?.read) }
    gathered.set(key, { record, receipt })
  }

  async function write(batch: Batch): Promise<void> {
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
    write(batch).then(
      () => {
        failures = 0
      },
      (error: unknown) => {
        parts.onError(error, 'receipts')
        failures += 1
        if (isClosed || failures > TRIES) return
        for (const [key, { record, receipt }] of batch) gather(key, record, receipt)
        cancel ??= parts.clock.after(AGAIN_MS, flush)
      },
    )
  }

  return {
    set(record, participant, side, receipt) {
      gather(`${record.id} ${participant}`, record, {
        conversation: record.id,
        participant,
        side,
        ...receipt,
      })
      cancel ??= parts.clock.after(GATHER_MS, flush)
    },
    close() {
      isClosed = true
      cancel?.()
      if (gathered.size > 0) flush()
    },
  }
}
