/**
 * Carries deliveries out, at least once, by any node. Each webhook has few in hand at a time, so that one that is slow
 * holds up nobody but itself. What fails is tried again for a day and then lies dead; what fails for three days is
 * switched off, and those who set it up are told.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { DEAD_KEPT_MS, DELIVERIES_SHOWN_MS, GIVES_UP_AFTER_MS, waitAfter } from '#shared/rules/webhooks.ts'
import { createRounds } from '../rounds.ts'
import type { GaveUp, InHand, WebhookStore } from './store.ts'

/** What an address answered: `status` is null where nobody did, and `answer` says why. */
export type Posted = { taken: boolean; status: number | null; answer: string }

export interface Poster {
  /** Never rejects. */
  post(one: Pick<InHand, 'id' | 'payload' | 'url' | 'secrets'>, signal: AbortSignal): Promise<Posted>
  /** Whether the desk may call the address at all: where its name leads now. */
  mayReach(url: string): Promise<boolean>
}

export type DeliveringParts = {
  store: Pick<WebhookStore, 'claim' | 'came' | 'sweep'>
  poster: Pick<Poster, 'post'>
  clock: Clock
  everyMs: number
  /** Who died with some in hand is followed by another after this; a call is cut after a third of it. */
  leaseMs: number
  chance: () => number
  onGaveUp: (one: GaveUp) => Promise<void>
  onDone: (outcome: 'done' | 'failed') => void
  onError: (error: unknown, what: string) => void
}

const IN_HAND_EACH = 4
const SWEEP_MS = 60 * 60 * 1_000

export function createDelivering(parts: DeliveringParts) {
  const { store, poster, clock, leaseMs } = parts
  const leaving = new AbortController()
  const inHand = new Map<Id, { webhook: Id; work: Promise<void> }>()
  let sweptAt = Number.NEGATIVE_INFINITY

  const busy = (): Id[] => {
    const counts = new Map<Id, number>()
    for (const { webhook } of inHand.values()) counts.set(webhook, (counts.get(webhook) ?? 0) + 1)
    return [...counts].filter(([, count]) => count >= IN_HAND_EACH).map(([id]) => id)
  }

  async function carryOut(one: InHand): Promise<void> {
    const began = clock.now()
    const cut = new AbortController()
    const cancel = clock.after(leaseMs / 3, () => cut.abort())
    try {
      const posted = await poster.post(one, AbortSignal.any([cut.signal, leaving.signal]))
      // Cut short by us, not by who was called: another node takes it over when the lease is over.
      if (leaving.signal.aborted && !posted.taken) return
      const at = clock.now()
      const wait = posted.taken ? null : waitAfter(one.tries, parts.chance())
      const state = posted.taken ? 'taken' : wait === null ? 'dead' : 'waiting'
      parts.onDone(posted.taken ? 'done' : 'failed')
      const gaveUp = await store.came(
        one,
        {
          state,
          nextAt: wait === null ? null : at + wait,
          at,
          status: posted.status,
          answer: posted.answer,
          tookMs: Math.max(0, at - began),
        },
        at - GIVES_UP_AFTER_MS,
      )
      if (gaveUp) await parts.onGaveUp(gaveUp)
    } catch (error) {
      parts.onError(error, 'a delivery')
    } finally {
      cancel()
    }
  }

  async function look(): Promise<void> {
    for (let more = true; more && !leaving.signal.aborted; ) {
      const now = clock.now()
      const due = await store.claim(now, now + leaseMs, IN_HAND_EACH, busy())
      for (const one of due)
        inHand.set(one.id, {
          webhook: one.webhook,
          work: carryOut(one).finally(() => {
            inHand.delete(one.id)
          }),
        })
      more = due.length > 0
    }
    if (Math.abs(clock.now() - sweptAt) < SWEEP_MS) return
    sweptAt = clock.now()
    await store.sweep(sweptAt - DELIVERIES_SHOWN_MS, sweptAt - DEAD_KEPT_MS)
  }

  const rounds = createRounds(look, { ...parts, what: 'webhooks' })

  return {
    open: () => rounds.open(),
    async close() {
      leaving.abort()
      await rounds.close()
      await Promise.all([...inHand.values()].map(({ work }) => work))
    },
  }
}
