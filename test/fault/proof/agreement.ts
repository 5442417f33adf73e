/** The quiet after a fault: everybody online, nothing on its way, and all heads alike. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { House } from '../house/house.ts'
import { AGREE_LIMIT_MS } from '../numbers.ts'
import { type Conversation, heads } from './record.ts'

const LOOK_MS = 50

/** Waits until all agree. @returns how long it took, in milliseconds @throws with who lacks what */
export async function agreed(house: House, limitMs = AGREE_LIMIT_MS): Promise<number> {
  const began = Date.now()
  let last = ''
  for (;;) {
    const record = await heads(house.db.pool).catch((error: Error) => error)
    const lacking = record instanceof Error ? [`the record: ${record.message}`] : differences(house, record)
    // Twice the same: the desk itself has nothing more to add.
    const now = JSON.stringify(record)
    if (lacking.length === 0 && now === last) return Date.now() - began
    last = lacking.length === 0 ? now : ''
    if (Date.now() - began > limitMs)
      throw new Error(`After ${limitMs} ms they do not agree:\n${lacking.join('\n')}`)
    await sleep(LOOK_MS)
  }
}

function differences({ visitors, agents, people }: House, record: readonly Conversation[]): string[] {
  const byId = new Map(record.map((one) => [one.id, one]))
  const lacking: string[] = []
  for (const one of people()) {
    const { name } = one.ledger
    if (!one.isOnline()) lacking.push(`${name} is not online`)
    if (one.unsent() > 0) lacking.push(`${name} has ${one.unsent()} unsent`)
  }
  for (const { ledger, tabs } of visitors)
    for (const tab of tabs) {
      const head = byId.get(tab.conversation())?.vseq
      if (tab.entries().length !== head)
        lacking.push(`${ledger.name} has ${tab.entries().length} of ${head} entries`)
    }
  for (const { ledger, screen } of agents) {
    const { thread, inbox } = screen.desk
    const open = thread.peek()
    if (open && open.entries.peek().length !== byId.get(open.id)?.seq)
      lacking.push(`${ledger.name} has ${open.entries.peek().length} of ${byId.get(open.id)?.seq} entries`)
    for (const { id, seq, status, assignee } of record) {
      const row = inbox.row(id)
      if (status === 'resolved' && (!row || row.status === 'resolved')) continue
      if (row?.head !== seq || row.status !== status || (row.assignee?.id ?? null) !== assignee)
        lacking.push(
          `${ledger.name} lists ${id} as ${row?.status} ${row?.head} of ${row?.assignee?.id}, and it is ${status} ${seq} of ${assignee}`,
        )
    }
  }
  return lacking
}
