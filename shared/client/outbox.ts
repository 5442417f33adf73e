/**
 * What was meant to be sent and is not yet known to be kept. Each item has the client id that names it for
 * ever; it is sent again with the same id until the server answers, over any loss and over a reload. A refusal
 * that will not change makes it *failed*: then the person decides.
 */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '../clock.ts'
import type { Id, Instant } from '../protocol/conversation.ts'
import { mayPass, type Refusal } from '../protocol/errors.ts'
import type { Answer } from '../protocol/events.ts'
import { OUTBOX_MAX_BYTES, OUTBOX_MAX_ITEMS } from '../rules/limits.ts'
import { backoff } from './backoff.ts'
import { isLost, type Lost } from './lost.ts'
import type { KeptTexts } from './storage.ts'

export type OutboxItem = {
  clientId: Id
  /** Items of one lane are sent one after the other: the conversation's id, or the client id of a new one. */
  lane: string
  event: string
  payload: Record<string, unknown>
  at: Instant
  state: 'sending' | 'failed'
  /** Why it failed, or why it has to wait. */
  refusal: Refusal | null
  /** With a passing refusal: when it is tried again. */
  retryAt: Instant | null
}

export type OutboxParts = {
  /** Per site and visitor, or per agent: `foyer:outbox:<site>:<visitor>:`. */
  prefix: string
  texts: KeptTexts
  clock: Clock
  ask: (event: string, payload: Record<string, unknown>) => Promise<Answer<unknown> | Lost>
  /** Called with each item that the server kept, before it leaves the outbox. */
  onKept: (item: OutboxItem, answer: unknown) => void
  random?: () => number
}

export interface Outbox {
  readonly items: ReadonlySignal<readonly OutboxItem[]>
  /** False when the outbox is full; then nothing was taken. */
  add(item: Pick<OutboxItem, 'clientId' | 'lane' | 'event' | 'payload'>): boolean
  /** Sends a failed item again under the same id. */
  retry(clientId: Id): void
  /** Forgets an item that the person does not want any more. */
  remove(clientId: Id): void
  /** Sends whatever waits at once: after each connect, and when the screen wakes. */
  flush(): void
  close(): void
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { prefix, texts, clock, random = Math.random } = parts
  const items = signal<readonly OutboxItem[]>(load(prefix, texts))
  const lanes = new Map<string, { tries: number; busy: boolean; cancel: () => void }>()
  let closed = false

  const find = (clientId: Id) => items.peek().find((item) => item.clientId === clientId)

  function put(item: OutboxItem): void {
    texts.set(prefix + item.clientId, JSON.stringify(item))
    items.value = items.peek().map((old) => (old.clientId === item.clientId ? item : old))
  }

  function drop(clientId: Id): void {
    texts.remove(prefix + clientId)
    items.value = items.peek().filter((item) => item.clientId !== clientId)
  }

  function laneOf(name: string) {
    const lane = lanes.get(name) ?? { tries: 0, busy: false, cancel: () => {} }
    lanes.set(name, lane)
    return lane
  }

  async function pump(name: string): Promise<void> {
    const lane = laneOf(name)
    if (lane.busy || closed) return
    lane.busy = true
    lane.cancel()
    for (let item = next(name); item && !closed; item = next(name)) {
      const answer = await parts.ask(item.event, item.payload)
      if (closed || !find(item.clientId)) continue
      const waitMs = settle(item, answer, lane)
      if (waitMs === null) continue
      lane.cancel = clock.after(waitMs, () => void pump(name))
      break
    }
    lane.busy = false
  }

  /** Takes the answer in. Gives the milliseconds until the next try, or null when the item is settled. */
  function settle(item: OutboxItem, answer: Answer<unknown> | Lost, lane: { tries: number }): number | null {
    if (isLost(answer)) {
      lane.tries += 1
      return backoff(lane.tries, random())
    }
    lane.tries = 0
    if ('ok' in answer) {
      parts.onKept(item, answer.ok)
      drop(item.clientId)
      return null
    }
    const refusal = answer.refused
    if (!mayPass(refusal)) {
      put({ ...item, state: 'failed', refusal, retryAt: null })
      return null
    }
    const waitMs = 'retryAfterMs' in refusal ? refusal.retryAfterMs : backoff(3, random())
    put({ ...item, refusal, retryAt: clock.now() + waitMs })
    return waitMs
  }

  const next = (lane: string) => items.peek().find((item) => item.lane === lane && item.state === 'sending')

  return {
    items,
    add(draft) {
      // Later than the one before it, whatever the device's clock says: by this they are ordered after a reload.
      const at = Math.max(clock.now(), (items.peek().at(-1)?.at ?? 0) + 1)
      const item: OutboxItem = { ...draft, at, state: 'sending', refusal: null, retryAt: null }
      const bytes = JSON.stringify([...items.peek(), item]).length
      if (items.peek().length >= OUTBOX_MAX_ITEMS || bytes > OUTBOX_MAX_BYTES) return false
      texts.set(prefix + item.clientId, JSON.stringify(item))
      items.value = [...items.peek(), item]
      void pump(item.lane)
      return true
    },
    retry(clientId) {
      const item = find(clientId)
      if (!item) return
      put({ ...item, state: 'sending', refusal: null, retryAt: null })
      void pump(item.lane)
    },
    remove: drop,
    flush() {
      for (const lane of new Set(items.peek().map((item) => item.lane))) void pump(lane)
    },
    close() {
      closed = true
      for (const lane of lanes.values()) lane.cancel()
    },
  }
}

/** What an earlier page left, oldest first. What cannot be read is dropped. */
function load(prefix: string, texts: KeptTexts): OutboxItem[] {
  const items: OutboxItem[] = []
  for (const key of texts.keys(prefix)) {
    try {
      const item = JSON.parse(texts.get(key) ?? '') as OutboxItem
      if (typeof item.clientId === 'string' && typeof item.lane === 'string') items.push(item)
    } catch {
      texts.remove(key)
    }
  }
  return items.sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1))
}
