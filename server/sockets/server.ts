/** The two namespaces, who may connect, and what becomes of a socket. */
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Config } from '../config.ts'
import type { Actor, AgentActor, VisitorActor } from '../domain/actors.ts'
import { Refused } from '../domain/refused.ts'
import { BOT_TOKEN } from '../identity/tokens.ts'
import { addressesBehind } from '../registry/address.ts'
import { sessionToken } from '../registry/cookie.ts'
import { refusalOf } from '../registry/refusal.ts'
import { AGENT_EVENTS, VISITOR_EVENTS } from '../registry/table.ts'
import { agentHandlers } from './agent.ts'
import { answerAll, createAnswerer } from './answer.ts'
import { watchEnded } from './ended-sessions.ts'
import type { ActorNow, Answerers, SocketParts } from './parts.ts'
import { plainParser } from './plain-parser.ts'
import { agentRoom, FOLDING, sessionRoom, siteRoom, teamRoom, visitorRoom } from './rooms.ts'
import { visitorHandlers } from './visitor.ts'

export function createSocketServer(
  http: HttpServer,
  config: Config,
  mayShake: (address: string) => boolean,
): Server {
  const { publicUrl } = config
  const addresses = addressesBehind(config.trustProxy)
  const io = new Server(http, {
    path: '/socket.io',
    parser: plainParser,
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: config.bounds.frameBytes,
    connectTimeout: config.deadlines.connect,
    pingInterval: config.deadlines.pingEvery,
    pingTimeout: config.deadlines.pingAnswer,
    // Cross-origin rules of browsers do not hold for WebSockets: the origin is checked here, at every handshake.
    allowRequest: (request, decide) =>
      decide(null, request.headers.origin === publicUrl && mayShake(addresses.of(request))),
  })
  // The library opens one namespace by itself, and everybody could stay there without saying who he is.
  io.use((_socket, next) => next(new Error('Invalid namespace')))
  return io
}

/**
 * A node that stops takes no handshake any more, and says so in the way that a balancer understands: it then asks
 * another node. The library would say 400, as for something that is wrong everywhere.
 */
export function turnAway(http: HttpServer): void {
  http.removeAllListeners('upgrade').on('upgrade', (_request, socket) => {
    socket.on('error', () => {})
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
}

export const createAnswerers = (parts: SocketParts): Answerers => ({
  visitor: createAnswerer('visitor', VISITOR_EVENTS, visitorHandlers(parts), parts),
  agent: createAnswerer('agent', AGENT_EVENTS, agentHandlers(parts), parts),
})

export function openNamespaces(io: Server, parts: SocketParts, answerers: Answerers): () => Promise<void> {
  const { identity, clock, config, take, metrics, routing, bots } = parts
  const addresses = addressesBehind(config.trustProxy)
  const ends = new Set<() => void>()
  let stopping = false
  const ended = watchEnded({
    endedSince: identity.endedSince,
    end: parts.endHere,
    clock,
    everyMs: config.deadlines.recheck,
    onError: (err) => parts.log.warn({ err }, 'sessions that ended'),
  })

  async function visitorAt(socket: Socket): Promise<VisitorActor> {
    const token: unknown = socket.handshake.auth.token
    const actor = typeof token === 'string' && token.length <= 200 ? await identity.visitorOf(token) : null
    if (!actor) throw new Refused({ code: 'unauthenticated' })
    take('handshake', actor.session)
    hold(socket, visitorRoom(actor.id), config.bounds.socketsPerVisitor)
    socket.data.token = token
    return actor
  }

  async function agentAt(socket: Socket): Promise<AgentActor> {
    const own: unknown = socket.handshake.auth.token
    const isBot = typeof own === 'string' && own.startsWith(BOT_TOKEN) && own.length <= 200
    const token = isBot ? own : sessionToken(socket.handshake.headers.cookie)
    const actor = token === null ? null : await lookUp(token)
    if (!actor) throw new Refused({ code: 'unauthenticated' })
    take('handshake', actor.session)
    hold(socket, agentRoom(actor.id), config.bounds.socketsPerAgent)
    socket.data.token = token
    return actor
  }

  const lookUp = (token: string) =>
    token.startsWith(BOT_TOKEN) ? identity.botOf(token) : identity.agentOf(token)

  /** At most so many sockets a person. */
  function hold(socket: Socket, room: string, most: number): void {
    if ((socket.nsp.adapter.rooms.get(room)?.size ?? 0) >= most)
      throw new Refused({ code: 'limited', retryAfterMs: config.deadlines.recheck, limit: 'sockets' })
  }

  /** The session is looked up again when the last look is too old; a revocation also ends the socket at once. */
  function recheck<A extends Actor>(
    socket: Socket,
    look: (token: string) => Promise<A | null>,
    believedMs: () => number,
  ): ActorNow<A> {
    let at = clock.now()
    return async (anew = false) => {
      if (!anew && clock.now() - at < believedMs() && socket.data.actor) return socket.data.actor
      at = clock.now()
      const before = JSON.stringify(socket.data.actor)
      socket.data.actor = await look(socket.data.token)
      if (!socket.data.actor) {
        socket.emit('session:ended', { reason: 'revoked' })
        socket.data.signedOut = true
        socket.disconnect(true)
      }
      // Other teams are other rooms: he comes back into those that are his now.
      else if (JSON.stringify(socket.data.actor) !== before) socket.disconnect(true)
      return socket.data.actor
    }
  }

  const gate =
    (who: (socket: Socket) => Promise<unknown>) => (socket: Socket, next: (error?: Error) => void) => {
      who(socket).then(
        (actor) => {
          socket.data.actor = actor
          next()
        },
        (error: unknown) =>
          next(asConnectError(refusalOf(error, (err, id) => parts.log.error({ err, id }, 'handshake')))),
      )
    }

  io.of('/visitor')
    .use(gate(visitorAt))
    .on('connection', (socket) => {
      const actor: VisitorActor = socket.data.actor
      void socket.join([visitorRoom(actor.id), siteRoom(actor.site), sessionRoom(actor.session)])
      parts.listen(actor.site)
      metrics.sockets.inc({ side: 'visitor' })
      socket.on('disconnect', () => metrics.sockets.dec({ side: 'visitor' }))
      const now = recheck(
        socket,
        (token) => identity.visitorOf(token),
        () => (ended.areKnown() ? config.deadlines.recheckVisitor : config.deadlines.recheck),
      )
      answerAll(socket, answerers.visitor, now, addresses.of(socket.request))
    })

  io.of('/agent')
    .use(gate(agentAt))
    .on('connection', (socket) => {
      const actor: AgentActor = socket.data.actor
      void socket.join([
        agentRoom(actor.id),
        sessionRoom(actor.session),
        ...actor.teams.map(teamRoom),
        // What everybody here is told is not for machines.
        ...(actor.role === 'bot' ? [] : actor.sites.map(siteRoom)),
        ...(actor.role !== 'bot' && socket.handshake.auth.folds === true ? [FOLDING] : []),
      ])
      for (const site of actor.sites) parts.listen(site)
      metrics.sockets.inc({ side: 'agent' })
      const isBot = actor.role === 'bot'
      const serves = isBot || actor.role === 'agent' || actor.role === 'lead'
      const presence = isBot ? bots : routing
      const renew = () => {
        if (serves && !stopping)
          presence.present(actor, socket.id).catch((err: unknown) => parts.log.warn({ err }, 'presence'))
      }
      renew()
      const now = recheck(socket, lookUp, () => config.deadlines.recheck)
      // Who only listens is looked up too: nobody hears more than his session and his teams allow.
      const look = (anew = false) =>
        void now(anew).catch((err: unknown) => parts.log.warn({ err }, 'sessions'))
      socket.data.lookAnew = () => look(true)
      const timers = [
        clock.every(config.deadlines.presenceEvery, renew),
        clock.every(config.deadlines.recheck, () => look()),
      ]
      const stop = () => {
        for (const end of timers) end()
      }
      ends.add(stop)
      socket.on('disconnect', () => {
        stop()
        ends.delete(stop)
        metrics.sockets.dec({ side: 'agent' })
        const signedOut = socket.data.signedOut === true
        if (serves && !stopping)
          presence
            .absent(actor, socket.id, signedOut)
            .catch((err: unknown) => parts.log.warn({ err }, 'presence'))
      })
      answerAll(socket, answerers.agent, now, addresses.of(socket.request))
    })

  return async () => {
    stopping = true
    ended.close()
    for (const end of ends) end()
  }
}

function asConnectError(refused: Refusal): Error {
  return Object.assign(new Error(refused.code), { data: { refused } })
}
