/** The lines to people and to other nodes: HTTP, sockets, and what is announced over both. */
import { newId } from '#shared/rules/id.ts'
import type { Hint } from '../domain/publish.ts'
import { createHttp } from '../http/server.ts'
import { cutFlooders } from '../sockets/flooders.ts'
import { gatherFrames } from '../sockets/gather-frames.ts'
import { replay, tellAll, WHOLE_DESK } from '../sockets/hints.ts'
import type { Desk } from '../sockets/parts.ts'
import { createPublisher } from '../sockets/publisher.ts'
import { createSocketServer, turnAway } from '../sockets/server.ts'
import { cutSlowReaders } from '../sockets/slow-readers.ts'
import { createNeighbours } from '../stores/redis/neighbours.ts'
import type { Ground } from './ground.ts'

export type Lines = ReturnType<typeof createLines>

type LineParts = {
  /** What is announced is read of the desk, which is made with the publisher: it is known only afterwards. */
  desk: () => Desk
  /** Another node says that what is known here may be old. */
  onHint: (hint: Hint) => void
}

export function createLines(ground: Ground, { desk, onHint }: LineParts) {
  const { config, clock, log, metrics, redis, agents, limiter } = ground
  const { deadlines, bounds } = config
  const leaving = new AbortController()
  const http = createHttp({ config, log })
  const io = createSocketServer(http.server, config, (address) => {
    if (leaving.signal.aborted) return false
    return 'ok' in limiter.take('stranger', address, config.limits.stranger)
  })
  gatherFrames(io)
  cutFlooders(io, config, () => metrics.flooders.inc())
  const offSlow = cutSlowReaders(io, config, clock, () => metrics.slowReaders.inc())
  const told = createPublisher({
    ...{ io, clock, log, desk },
    teamsOf: async (agent) => (await agents.profile(agent, clock.now()))?.teams ?? [],
    queueMovedMs: deadlines.queueMoved,
    placesTold: bounds.placesTold,
  })
  const neighbours = createNeighbours({
    redis,
    clock,
    id: newId(clock.now()),
    beatMs: deadlines.nodeBeat,
    leaseMs: deadlines.nodeLease,
    onHint(hint) {
      onHint(hint)
      replay(told, hint)
    },
    onError: (err) => log.warn({ err }, 'a hint of another node'),
  })
  neighbours.listen(WHOLE_DESK)

  return {
    http,
    io,
    neighbours,
    publisher: tellAll(told, neighbours, clock),
    listen: (site: string) => neighbours.listen(site),
    endHere: (session: string) => told.sessionEnded({ session }, 'revoked'),
    /** Aborted when this node stops. */
    leaving: leaving.signal,
    /** Lets nobody in any more, and tells who is here to return to another node. */
    leave() {
      leaving.abort()
      turnAway(http.server)
      const returnAfterMs = () => Math.floor(Math.random() * deadlines.returnWithin)
      for (const side of ['/visitor', '/agent'])
        for (const socket of io.of(side).sockets.values())
          socket.emit('link:leaving', { returnAfterMs: returnAfterMs() })
    },
    /** Ends the lines to screens and nodes. */
    async close() {
      offSlow()
      told.close()
      await neighbours.close()
      await new Promise<void>((resolve) => void io.close(() => resolve()))
      await http.close()
    },
  }
}
