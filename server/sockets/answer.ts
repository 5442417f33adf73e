/** The one way in which every ask on a socket is answered. The only try/catch of the sockets. */
import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io'
import type { TSchema } from 'typebox'
import type { Actor } from '../domain/actors.ts'
import { Refused } from '../domain/refused.ts'
import { request } from '../log.ts'
import type { LimitName } from '../registry/limit-names.ts'
import { parsed } from '../registry/parse.ts'
import { refusalOf } from '../registry/refusal.ts'
import type { SocketParts } from './parts.ts'

type Rule = { schema: TSchema; may?: readonly string[]; limit: LimitName }
type Handlers<A> = Record<string, (actor: A, ask: never, socket: Socket) => Promise<unknown>>

/**
 * Answers every event of the table; an event that is not in it is refused.
 * @param actorNow the actor as his session says now, or null when it has ended
 */
export function answerAll<A extends Actor>(
  socket: Socket,
  side: string,
  rules: Record<string, Rule>,
  handlers: Handlers<A>,
  actorNow: () => Promise<A | null>,
  parts: Pick<SocketParts, 'take' | 'log' | 'metrics' | 'clock'>,
): void {
  async function answer(event: string, raw: unknown): Promise<unknown> {
    const rule = Object.hasOwn(rules, event) ? rules[event] : undefined
    const handler = Object.hasOwn(handlers, event) ? handlers[event] : undefined
    if (!rule || !handler) throw new Refused({ code: 'invalid', field: 'event', rule: 'unknown' })
    const actor = await actorNow()
    if (!actor) throw new Refused({ code: 'unauthenticated' })
    if (rule.may && !rule.may.includes(actor.role)) throw new Refused({ code: 'forbidden' })
    const ask = parsed<never>(rule.schema, raw, 'payload')
    parts.take(rule.limit, limitKey(actor, rule.limit, ask))
    return handler(actor, ask, socket)
  }

  socket.onAny((event: string, ...args: unknown[]) => {
    const ack = args.at(-1)
    const name = Object.hasOwn(rules, event) ? `${side} ${event}` : `${side} unknown`
    const began = parts.clock.now()
    void request.run({ id: randomUUID() }, async () => {
      let outcome = 'ok'
      let reply: unknown
      try {
        // Without a way to answer nothing is done: nobody would learn of it.
        if (typeof ack !== 'function') return
        reply = { ok: await answer(event, args.length > 1 ? args[0] : undefined) }
      } catch (error) {
        const refusal = refusalOf(error, (cause, id) =>
          parts.log.error({ err: cause, id, event }, 'unforeseen'),
        )
        outcome = refusal.code
        reply = { refused: refusal }
      }
      parts.metrics.asks.inc({ name, outcome })
      parts.metrics.seconds.observe({ name }, (parts.clock.now() - began) / 1_000)
      if (typeof ack === 'function') ack(reply)
    })
  })
}

/** Typing is counted by conversation, everything else by person. */
function limitKey(actor: Actor, limit: LimitName, ask: { conversation?: string }): string {
  return limit === 'typing' ? `${actor.id}:${ask.conversation ?? ''}` : actor.id
}
