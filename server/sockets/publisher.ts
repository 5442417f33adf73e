/** Announces what was kept to the sockets of this node. A hint: whoever misses it asks for what is since. */
import type { Namespace, Server } from 'socket.io'
import type { Clock } from '#shared/clock.ts'
import { announcedToAgents } from '#shared/protocol/agents-only.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { mayReadCase } from '../domain/cases/views.ts'
import { asVisitorSees } from '../domain/conversations/views.ts'
import type { Publisher } from '../domain/publish.ts'
import { stateOf } from '../domain/seen.ts'
import type { Log } from '../log.ts'
import type { Desk } from './parts.ts'
import { agentRoom, sessionRoom, siteRoom, teamRoom, visitorRoom } from './rooms.ts'
import { apart, createToldAgents, readersOf } from './told-agents.ts'

export type PublisherParts = {
  io: Server
  clock: Clock
  log: Log
  /** The desk is made with the publisher, so it is known only afterwards. */
  desk: () => Desk
  teamsOf: (agent: Id) => Promise<readonly Id[]>
  queueMovedMs: number
  placesTold: number
}

const COLLEAGUES_EVERY_MS = 100

export function createPublisher(parts: PublisherParts): Publisher & { close(): void } {
  const { io, clock, log, desk } = parts
  const visitors = io.of('/visitor')
  const agents = io.of('/agent')
  const toldAgents = createToldAgents(agents, desk)
  const soon = createSoon(clock)

  /** Nobody waits for an announcement, so its failure is only told. */
  const announce = (what: string, run: () => Promise<void>) => {
    run().catch((error: unknown) => log.warn({ err: error }, `${what} was not announced`))
  }

  function tellPlaces(moved: Awaited<ReturnType<Desk['reception']['moved']>>): void {
    for (const { visitor, ...standing } of moved)
      visitors.to(visitorRoom(visitor)).emit('queue:moved', standing)
  }

  /** Who stands further back: so many in the same time, until all of this node have been looked at. */
  function tellFar(team: Id): void {
    const isHere = (visitor: Id) => isAnyone(visitors, visitorRoom(visitor))
    soon(`far ${team}`, parts.queueMovedMs, () =>
      announce('the far end of the queue', async () => {
        const { moved, more } = await desk().reception.farMoved(team, parts.placesTold, isHere)
        tellPlaces(moved)
        if (more) tellFar(team)
      }),
    )
  }

  return {
    kept(entries, record, { answered = '', isTalk = false } = {}) {
      const visitor = visitorRoom(record.visitor.id)
      if (isAnyone(visitors, visitor, answered))
        announce('an entry', async () => {
          const state = await stateOf(desk(), record)
          for (const one of entries) {
            const entry = asVisitorSees(one)
            if (entry)
              visitors.to(visitor).except(answered).emit(announcedToAgents(entry.kind), { entry, state })
          }
        })
      const [said] = entries
      announce('an entry', () =>
        said && isTalk ? toldAgents.talked(said, record) : toldAgents.kept(entries, record),
      )
    },
    typing(record, by, typing) {
      const said = { conversation: record.id, author: by.author, typing }
      const readers = readersOf(record)
      agents
        .to(readers)
        .except([agentRoom(by.id), ...apart(record)])
        .volatile.emit('typing:changed', said)
      if (by.author.role !== 'visitor' && !by.unseen)
        visitors.to(visitorRoom(record.visitor.id)).volatile.emit('typing:changed', said)
    },
    receipt(record, side, { delivered, read }) {
      const { id: conversation, visitor } = record
      if (side === 'agent') {
        const receipts = { delivered: delivered.vn, read: read.vn }
        visitors.to(visitorRoom(visitor.id)).emit('receipt:changed', { conversation, receipts })
        return
      }
      const receipts = { delivered: delivered.n, read: read.n }
      const readers = readersOf(record)
      agents.to(readers).except(apart(record)).emit('receipt:changed', { conversation, receipts })
    },
    queueMoved(team) {
      soon(`queue ${team}`, parts.queueMovedMs, () =>
        announce('the queue', async () => {
          tellPlaces(await desk().reception.moved(team, parts.placesTold))
          tellFar(team)
        }),
      )
    },
    caseMoved({ line, ...more }) {
      const { number, rev } = line
      visitors.to(visitorRoom(line.visitor)).emit('case:moved', { number, rev })
      // There is no room for those who may read it: whom a complaint is about is a member of each.
      for (const id of agents.adapter.rooms.get(siteRoom(line.site)) ?? []) {
        const socket = agents.sockets.get(id)
        if (socket?.data.actor && mayReadCase(socket.data.actor, { ...line, ...more }))
          socket.emit('case:moved', { case: line })
      }
    },
    deskChanged(site) {
      announce('the desk', async () => {
        const state = await desk().reception.desk(site)
        visitors.to(siteRoom(site)).emit('desk:changed', state)
        agents.to(siteRoom(site)).emit('desk:changed', state)
      })
    },
    announcementsChanged(site) {
      for (const side of [visitors, agents]) side.to(siteRoom(site)).emit('announcements:changed', {})
    },
    alertsChanged(site) {
      agents.to(siteRoom(site)).emit('alerts:changed', {})
    },
    // An open panel goes on with what it was given: that is accepted for a while.
    flowsChanged() {},
    teamsChanged(agent) {
      for (const id of agents.adapter.rooms.get(agentRoom(agent)) ?? [])
        agents.sockets.get(id)?.data.lookAnew()
    },
    colleagueChanged(agent: Id) {
      soon(`agent ${agent}`, COLLEAGUES_EVERY_MS, () =>
        announce('a colleague', async () => {
          const colleague = await desk().routing.colleague(agent)
          if (!colleague) return
          const teams = await parts.teamsOf(agent)
          if (teams.length > 0) agents.to(teams.map(teamRoom)).emit('colleague:changed', { colleague })
        }),
      )
    },
    draftSaved(agent, draft, screen) {
      agents.to(agentRoom(agent)).except(screen).emit('draft:saved', draft)
    },
    availabilityChanged(agent, availability, why) {
      agents.to(agentRoom(agent)).emit('availability:changed', { availability, ...(why && { why }) })
    },
    offersChanged(agent) {
      if (!isAnyone(agents, agentRoom(agent))) return
      announce('an offer', async () => {
        agents.to(agentRoom(agent)).emit('offers:changed', { offers: await desk().routing.offers(agent) })
      })
    },
    sessionMoved(session) {
      visitors.in(sessionRoom(session)).disconnectSockets(true)
    },
    sessionEnded(who, reason) {
      const room = 'session' in who ? sessionRoom(who.session) : agentRoom(who.agent)
      for (const side of [visitors, agents]) {
        side.to(room).emit('session:ended', { reason })
        // Nothing is held for somebody whose session has ended: his conversations go on at once.
        for (const id of side.adapter.rooms.get(room) ?? []) markSignedOut(side, id)
        side.in(room).disconnectSockets(true)
      }
    },
    close: () => soon.close(),
  }
}

function markSignedOut(side: Namespace, id: string): void {
  const socket = side.sockets.get(id)
  if (socket) socket.data.signedOut = true
}

/** Whether anybody is in the room and in none of the others. The library makes a packet for nobody, too. */
function isAnyone(side: Namespace, room: string, ...except: string[]): boolean {
  const { rooms } = side.adapter
  const others = except.flatMap((one) => rooms.get(one) ?? [])
  for (const socket of rooms.get(room) ?? []) if (!others.some((one) => one.has(socket))) return true
  return false
}

/** Runs once for all calls of a name within the time. */
function createSoon(clock: Clock) {
  const waiting = new Map<string, () => void>()
  const soon = (name: string, ms: number, run: () => void) => {
    if (waiting.has(name)) return
    waiting.set(
      name,
      clock.after(ms, () => {
        waiting.delete(name)
        run()
      }),
    )
  }
  soon.close = () => {
    for (const cancel of waiting.values()) cancel()
    waiting.clear()
  }
  return soon
}
