/** What a person knows himself: what he meant to say, what was acknowledged, what came over his wire. */
import type { KeptTexts } from '#shared/client/storage.ts'
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { Overheard } from '../../support/overhear.ts'

export type Meant = { clientId: Id; event: string; text: string }
export type Acknowledged = { clientId: Id; conversation: Id; n: number; text: string; dup: boolean }
export type Heard = { conversation: Id; n: number; kind: string; clientId: Id | null }

export type Ledger = {
  name: string
  role: 'visitor' | 'agent'
  /** Known of agents at once, of visitors by their first conversation. */
  id: Id | null
  meant: Map<Id, Meant>
  acknowledged: Acknowledged[]
  /** Each once. */
  heard: Map<string, Heard>
  /** How often each word of refusal came. */
  refused: Map<string, number>
}

export const newLedger = (name: string, role: Ledger['role'], id: Id | null = null): Ledger => ({
  name,
  role,
  id,
  meant: new Map(),
  acknowledged: [],
  heard: new Map(),
  refused: new Map(),
})

const SAYING = new Set(['message:send', 'note:write', 'conversation:start'])

/** Writes into the ledger what crosses the wire. @param onAcknowledged called in the moment of it */
export function listening(ledger: Ledger, onAcknowledged: (one: Acknowledged) => void): Overheard {
  return {
    entry: (entry) => hear(ledger, entry),
    answered(event, payload, answer) {
      if ('refused' in answer) return count(ledger, answer.refused.code)
      if (!SAYING.has(event)) return
      const entry = ownEntry(answer, payload.clientId as Id)
      if (!entry) return
      const { dup } = answer.ok as { dup: boolean }
      const one = { ...entry, dup }
      ledger.acknowledged.push(one)
      onAcknowledged(one)
    },
  }
}

/** What the device keeps is what was meant: noted before it is sent for the first time. */
export function noting(ledger: Ledger, texts: KeptTexts): KeptTexts {
  return {
    ...texts,
    set(key, text) {
      if (key.includes(':outbox:')) {
        const { clientId, event, payload } = JSON.parse(text) as { payload: { text?: string } } & Meant
        if (SAYING.has(event) && !ledger.meant.has(clientId))
          ledger.meant.set(clientId, { clientId, event, text: payload.text ?? '' })
      }
      texts.set(key, text)
    },
  }
}

export function hear(ledger: Ledger, { conversation, n, kind, clientId }: Entry): void {
  ledger.heard.set(`${conversation} ${n}`, { conversation, n, kind, clientId: clientId ?? null })
}

function count(ledger: Ledger, code: string): void {
  ledger.refused.set(code, (ledger.refused.get(code) ?? 0) + 1)
}

function ownEntry(answer: Answer<unknown>, clientId: Id): Omit<Acknowledged, 'dup'> | null {
  if (!('ok' in answer)) return null
  const { entry, entries = [] } = answer.ok as { entry?: Entry; entries?: Entry[] }
  const own = entry ?? entries.find((one) => one.clientId === clientId)
  if (!own || (own.kind !== 'message' && own.kind !== 'note')) return null
  return { clientId, conversation: own.conversation, n: own.n, text: own.body.text }
}
