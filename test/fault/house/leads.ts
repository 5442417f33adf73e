/** Leads who write by the second door: HTTP, each as fast as he may. */
import { systemClock } from '#shared/clock.ts'
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import { type Ledger, newLedger } from '../proof/ledger.ts'
import type { House } from './house.ts'

/** What one lead may write in a minute, and a little less. */
export const LEAD_MAY_WRITE = 100

export type Lead = {
  ledger: Ledger
  /** @param length of each text, in characters */
  writes(conversation: Id, howMany: number, length?: number): Promise<void>
}

export async function newLead(house: House, name: string): Promise<Lead> {
  const { id, cookie } = await house.person(name, { role: 'lead', capacity: 0 })
  const ledger = newLedger(name, 'agent', id)
  const headers = { origin: house.origin, cookie, 'content-type': 'application/json' }

  async function write(conversation: Id, text: string): Promise<void> {
    const clientId = newId(systemClock.now())
    ledger.meant.set(clientId, { clientId, event: 'message:send', text })
    const response = await fetch(`${house.origin}/v1/conversations/${conversation}/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ clientId, kind: 'message', text }),
    })
    const answer = (await response.json()) as Answer<{ entry: Entry; dup: boolean }>
    if (!('ok' in answer)) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
    const { n } = answer.ok.entry
    ledger.acknowledged.push({ clientId, conversation, n, text, dup: answer.ok.dup })
  }

  return {
    ledger,
    async writes(conversation, howMany, length = 0) {
      for (let i = 1; i <= howMany; i += 1)
        await write(conversation, `${name} ${i}: 请稍等`.padEnd(length, '长'))
    },
  }
}
