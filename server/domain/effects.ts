/**
 * What has to happen outside because of something that was kept: written in the same transaction, carried out after
 * it, at least once, under a key by which the receiver knows a repetition. No node is needed for it in particular.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'

/** `key` names it for ever; of two with the same key only the first is kept. */
export type NewEffect = {
  key: string
  kind: string
  payload: Record<string, unknown>
  /** Not before this much later. */
  afterMs?: number
}
export type Effect = Omit<NewEffect, 'afterMs'> & { id: Id; tries: number }

export interface EffectStore {
  /** Takes some that are due; until `until` nobody else gets them. */
  claim(kinds: readonly string[], now: Instant, until: Instant, limit: number): Promise<Effect[]>
  done(id: Id, at: Instant): Promise<void>
  /** It failed: not before `at` again. */
  later(id: Id, at: Instant): Promise<void>
}

/** Carries one out. Whatever it throws, it is tried again. */
export type EffectHandler = (effect: Effect, signal: AbortSignal) => Promise<void>

export type EffectParts = {
  store: EffectStore
  handlers: Readonly<Record<string, EffectHandler>>
  clock: Clock
  everyMs: number
  /** A handler that takes longer is cut; who died with some in hand is followed by another after this. */
  leaseMs: number
  /** So many rounds may be under way: more than one where a handler waits for somebody slow. */
  rounds?: number
  onDone: (outcome: 'done' | 'failed', kind: string) => void
  onError: (error: unknown, what: string) => void
}

const AT_ONCE = 20
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60 * 60 * 1_000

export function createEffects(parts: EffectParts): { open(): void; close(): Promise<void> } {
  const { store, handlers, clock, leaseMs, rounds = 1 } = parts
  const kinds = Object.keys(handlers)
  const leaving = new AbortController()
  let stop = () => {}
  const underWay = new Set<Promise<void>>()

  async function carryOut(effect: Effect): Promise<void> {
    const cut = new AbortController()
    const cancel = clock.after(leaseMs / 2, () => cut.abort(new Error(`${effect.kind} took too long.`)))
    try {
      await handlers[effect.kind]?.(effect, AbortSignal.any([cut.signal, leaving.signal]))
      await store.done(effect.id, clock.now())
      parts.onDone('done', effect.kind)
    } catch (error) {
      parts.onDone('failed', effect.kind)
      parts.onError(error, `side effect ${effect.kind}`)
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, effect.tries - 1))
      await store.later(effect.id, clock.now() + wait)
    } finally {
      cancel()
    }
  }

  async function run(): Promise<void> {
    for (let more = true; more && !leaving.signal.aborted; ) {
      const now = clock.now()
      const due = await store.claim(kinds, now, now + leaseMs, AT_ONCE)
      await Promise.all(due.map(carryOut))
      more = due.length === AT_ONCE
    }
  }

  function tick(): void {
    if (underWay.size >= rounds) return
    const mine = run()
      .catch((error: unknown) => parts.onError(error, 'side effects'))
      .finally(() => underWay.delete(mine))
    underWay.add(mine)
  }

  return {
    open() {
      if (kinds.length > 0) stop = clock.every(parts.everyMs, tick)
    },
    async close() {
      stop()
      leaving.abort(new Error('The node stops.'))
      await Promise.all(underWay)
    },
  }
}
