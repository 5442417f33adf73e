/**
 * The one way in which every ask is answered, whichever door it came by. Here is the only try/catch of the
 * sockets.
 */
import type { Socket } from 'socket.io'
import type { TSchema } from 'typebox'
import type { Refusal } from '#shared/protocol/errors.ts'
import { type Actor, isVisitor } from '../domain/actors.ts'
import { Refused } from '../domain/refused.ts'
import { Mark, request } from '../log.ts'
import type { LimitName } from '../registry/limit-names.ts'
import { parsed } from '../registry/parse.ts'
import { refusalOf } from '../registry/refusal.ts'
import { countAnswer } from './count.ts'
import type { ActorNow, Answerer, Line, SocketParts } from './parts.ts'

type Rule = { schema: TSchema; may?: readonly string[]; limit: LimitName }
type Handlers<A> = Record<string, (actor: A, ask: never, line: Line) => Promise<unknown>>

/** Answers the events of the table; an event that is not in it is refused. */
export function createAnswerer<A extends Actor>(
  side: string,
  rules: Record<string, Rule>,
  handlers: Handlers<A>,
  parts: Pick<SocketParts, 'take' | 'log' | 'metrics' | 'clock'>,
): Answerer<A> {
  async function answer(event: string, raw: unknown, actorNow: ActorNow<A>, line: Line) {
    const rule = Object.hasOwn(rules, event) ? rules[event] : undefined
    const handler = Object.hasOwn(handlers, event) ? handlers[event] : undefined
    if (!rule || !handler) throw new Refused({ code: 'invalid', field: 'event', rule: 'unknown' })
    const actor = await actorNow()
    if (!actor) throw new Refused({ code: 'unauthenticated' })
    if (rule.may && !rule.may.includes(actor.role)) throw new Refused({ code: 'forbidden' })
    const ask = parsed<never>(rule.schema, raw, 'payload')
    parts.take(rule.limit, limitKey(actor, rule.limit, ask))
    const ok = await handler(actor, ask, line).catch(async (error: unknown) => {
      const now = isMissing(error) && isVisitor(actor) ? await actorNow(true) : null
      // Who was joined to his account a moment ago asks for what is his under another id: he meant it as who he is now.
      if (!now || now.id === actor.id) throw error
      return handler(now, ask, line)
    })
    countAnswer(parts.metrics, event, ask, ok)
    return ok
  }

  return async (event, raw, actorNow, line) => {
    const name = Object.hasOwn(rules, event) ? `${side} ${event}` : `${side} unknown`
    const began = parts.clock.now()
    let reply: { ok: unknown } | { refused: Refusal }
    try {
      reply = { ok: await answer(event, raw, actorNow, line) }
    } catch (error) {
      const refused = refusalOf(error, (cause, id) =>
        parts.log.error({ err: cause, id, event }, 'unforeseen'),
      )
      reply = { refused }
    }
    parts.metrics.asks.inc({ name, outcome: 'ok' in reply ? 'ok' : reply.refused.code })
    parts.metrics.seconds.observe({ name }, (parts.clock.now() - began) / 1_000)
    return reply
  }
}

/** Answers all that comes by a socket. Without a way to answer nothing is done: nobody would learn of it. */
export function answerAll<A extends Actor>(
  socket: Socket,
  answerer: Answerer<A>,
  actorNow: ActorNow<A>,
  address: string,
): void {
  const line: Line = {
    id: socket.id,
    token: socket.data.token,
    userAgent: socket.handshake.headers['user-agent'],
    address,
    join: (room) => socket.join(room),
    leave: (room) => socket.leave(room),
  }
  socket.onAny((event: string, ...args: unknown[]) => {
    const ack = args.at(-1)
    if (typeof ack !== 'function') return
    void request.run(new Mark(), async () => {
      ack(await answerer(event, args.length > 1 ? args[0] : undefined, actorNow, line))
    })
  })
}

const isMissing = (error: unknown) => error instanceof Refused && error.refusal.code === 'not_found'

/** Typing is counted by conversation, and all that a machine does, which is in many at once; everything else by person. */
function limitKey(actor: Actor, limit: LimitName, ask: { conversation?: string }): string {
  const apart = limit === 'typing' || (actor.role === 'bot' && ask.conversation !== undefined)
  return apart ? `${actor.id}:${ask.conversation ?? ''}` : actor.id
}
