/**
 * What was meant to be sent and is not yet known to be kept. Each item has the client id that names it for
 * ever; it is sent again with the same id until the server answers, over any loss and over a reload. A refusal
 * that will not change makes it *failed*: then the person decides. Of several pages of one person each sends its
 * own, and what a page left that is gone.
 */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '../clock.ts'
import type { Id, Instant } from '../protocol/conversation.ts'
import { mayPass, type Refusal } from '../protocol/errors.ts'
import type { Answer } from '../protocol/events.ts'
import { OUTBOX_MAX_BYTES, OUTBOX_MAX_ITEMS } from '../rules/limits.ts'
import { backoff } from './backoff.ts'
import { isLost, type Lost } from './lost.ts'
import { keptItems } from './outbox/kept-items.ts'
import type { Owners } from './owners.ts'
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
  /** Whose it is, such as `foyer:<site>:outbox:`; null while nobody is known. */
  prefix: string | null
  texts: KeptTexts
  owners: Owners
  clock: Clock
  ask: (event: string, payload: Record<string, unknown>) => Promise<Answer<unknown> | Lost>
  /** Called with each item that the server kept, before it leaves the outbox. */
  onKept: (item: OutboxItem, answer: unknown) => void
  random?: () => number
}

export interface Outbox {
  readonly items: ReadonlySignal<readonly OutboxItem[]>
  /** From now on it is this person's; what the one before left unsent stays on the device for his return. */
  belongTo(prefix: string | null): void
  /** False when the outbox is full, or nobody's; then nothing was taken. */
  add(item: Pick<OutboxItem, 'clientId' | 'lane' | 'event' | 'payload'>): boolean
  /** Sends a failed item again under the same id. */
  retry(clientId: Id): void
  /** Forgets an item that the person does not want any more. */
  remove(clientId: Id): void
  /** Sends whatever waits at once: after each connect, and when the screen wakes. */
  flush(): void
  close(): void
}

type Lane = { tries: number; busy: boolean; cancel: () => void }

export function createOutbox(parts: OutboxParts): Outbox {
  const { clock, random = Math.random } = parts
  const items = signal<readonly OutboxItem[]>([])
  const lanes = new Map<string, Lane>()
  let kept = keptItems(parts, parts.prefix)
  /** Before the first line nothing can be sent. */
  let flushed = false
  let closed = false

  const find = (clientId: Id) => items.peek().find((item) => item.clientId === clientId)
  const next = (lane: string) => items.peek().find((item) => item.lane === lane && item.state === 'sending')

  function show(list: readonly OutboxItem[]): void {
    items.value = list
    if (list.length > 0) parts.owners.hold()
    else parts.owners.letGo()
  }

  function put(item: OutboxItem): void {
    kept.set(item)
    show(items.peek().map((old) => (old.clientId === item.clientId ? item : old)))
  }

  function drop(clientId: Id): void {
    kept.remove(clientId)
    show(items.peek().filter((item) => item.clientId !== clientId))
  }

  /** What pages left that are gone is this page's from now on. */
  function takeOver(): void {
    const mine = kept
    mine.takeOver((found) => {
      if (closed || mine !== kept) return
      show(inOrder([...items.peek(), ...found.filter((item) => !find(item.clientId))]))
      if (flushed) pumpAll()
    })
  }

  function laneOf(name: string): Lane {
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

  function pumpAll(): void {
    for (const lane of new Set(items.peek().map((item) => item.lane))) void pump(lane)
  }

  /** Takes the answer in. Gives the milliseconds until the next try, or null when the item is settled. */
  function settle(item: OutboxItem, answer: Answer<unknown> | Lost, lane: Lane): number | null {
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

  takeOver()

  return {
    items,
    belongTo(prefix) {
      kept = keptItems(parts, prefix)
      show(inOrder(kept.own()))
      takeOver()
    },
    add(draft) {
      // Later than the one before it, whatever the device's clock says: by this they are ordered after a reload.
      const at = Math.max(clock.now(), (items.peek().at(-1)?.at ?? 0) + 1)
      const item: OutboxItem = { ...draft, at, state: 'sending', refusal: null, retryAt: null }
      const all = [...items.peek(), item]
      if (all.length > OUTBOX_MAX_ITEMS || JSON.stringify(all).length > OUTBOX_MAX_BYTES) return false
      if (!kept.set(item)) return false
      show(all)
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
      flushed = true
      takeOver()
      pumpAll()
    },
    close() {
      closed = true
      parts.owners.letGo()
      for (const lane of lanes.values()) lane.cancel()
    },
  }
}

const inOrder = (items: OutboxItem[]) =>
  items.sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1))
