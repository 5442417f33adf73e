/** Announces what was kept to the sockets of this node. A hint: whoever misses it asks for what is since. */
import type { Namespace, Server } from 'socket.io'
import type { Clock } from '#shared/clock.ts'
import { announcedToAgents } from '#shared/protocol/agents-only.ts'
import type { Id, InboxRow } from '#shared/protocol/conversation.ts'
import { mayReadCase } from '../domain/cases/views.ts'
import type { ConversationRecord, LogEntry } from '../domain/conversations/record.ts'
import { asAgentSees, asVisitorSees, rowForBot } from '../domain/conversations/views.ts'
import type { Publisher } from '../domain/publish.ts'
import { rowOf, stateOf } from '../domain/seen.ts'
import type { Log } from '../log.ts'
import type { Desk } from './parts.ts'
import { agentRoom, openRoom, sessionRoom, siteRoom, teamRoom, visitorRoom } from './rooms.ts'

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
  const soon = createSoon(clock)

  /** Nobody waits for an announcement, so its failure is only told. */
  const announce = (what: string, run: () => Promise<void>) => {
    run().catch((error: unknown) => log.warn({ err: error }, `${what} was not announced`))
  }

  /** Those in the rooms who may not read it, as it is now. */
  async function strangersIn(rooms: readonly string[], { id }: ConversationRecord): Promise<string[]> {
    const ids = new Set(rooms.flatMap((room) => [...(agents.adapter.rooms.get(room) ?? [])]))
    const sockets = [...ids].flatMap((socket) => agents.sockets.get(socket) ?? [])
    const seeing = await Promise.all(
      sockets.map(({ data }) =>
        desk()
          .talking.readable(data.actor, id)
          .catch(() => null),
      ),
    )
    return sockets.filter((_, index) => !seeing[index]).map((socket) => socket.id)
  }

  /** It is other people's from now on: who could read it by his team, and cannot any more, loses it. */
  async function gone(entries: readonly LogEntry[], record: ConversationRecord): Promise<string[]> {
    const from = entries.flatMap((one) => {
      if (one.kind === 'moved') return [teamRoom(one.body.from.id), openRoom(record.id)]
      return one.kind === 'consulted' && one.body.is === 'left' ? [agentRoom(one.body.agent.id)] : []
    })
    if (from.length === 0) return []
    const sockets = await strangersIn(from, record)
    if (sockets.length === 0) return []
    agents.to(sockets).emit('inbox:lost', { conversation: record.id })
    agents.in(sockets).socketsLeave(openRoom(record.id))
    return sockets
  }

  /** Those from whom it is hidden are off it at once: what their screens hold of it goes, too. */
  function lose(record: ConversationRecord): void {
    const rooms = apart(record)
    if (rooms.length === 0) return
    agents.to(rooms).emit('inbox:lost', { conversation: record.id })
    agents.in(rooms).socketsLeave(openRoom(record.id))
  }

  /** What its visitor sees, to the machine that talks there, or did until now. */
  function tellBot(entries: readonly LogEntry[], record: ConversationRecord, row: InboxRow): void {
    const before = entries.find((one) => one.kind === 'bot_left')
    const bot = record.bot ?? (before?.kind === 'bot_left' ? before.body.bot : null)
    if (!bot || bot.house) return
    const state = rowForBot(row, record)
    for (const one of entries) {
      const entry = asVisitorSees(one)
      if (entry) agents.to(agentRoom(bot.id)).emit(announcedToAgents(entry.kind), { entry, state })
    }
  }

  return {
    kept(entries, record, answered = '') {
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
      announce('an entry', async () => {
        const row = await rowOf(desk(), record)
        const readers = [...readersOf(record), ...bereftOf(entries)]
        const isOver = record.status === 'resolved' && !entries.some(({ kind }) => kind === 'resolved')
        const others = [
          // Who has it on his screen since it was open, and may not read it now that it is over.
          ...(isOver ? await strangersIn([openRoom(record.id)], record) : []),
          ...(await gone(entries, record)),
          ...apart(record),
        ]
        if (entries.some(({ kind }) => kind === 'set_apart')) lose(record)
        // Hardly anything is hidden from anybody: then nobody is looked for in vain.
        const all = agents.to(readers)
        const these = others.length === 0 ? all : all.except(others)
        for (const one of entries)
          these.emit(announcedToAgents(one.kind), { entry: asAgentSees(one), state: row })
        tellBot(entries, record, row)
        // Whoever was just told the entry has the row by it.
        const told = isOver ? [] : readers
        if (isAnyone(agents, teamRoom(record.team), ...told))
          agents
            .to(teamRoom(record.team))
            .except([...told, ...apart(record)])
            .emit('inbox:changed', { row })
      })
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
          for (const { visitor, ...moved } of await desk().reception.moved(team, parts.placesTold))
            visitors.to(visitorRoom(visitor)).emit('queue:moved', moved)
        }),
      )
    },
    caseMoved({ line, team, aboutAgent }) {
      const { number, rev } = line
      visitors.to(visitorRoom(line.visitor)).emit('case:moved', { number, rev })
      // There is no room for those who may read it: whom a complaint is about is a member of each.
      for (const id of agents.adapter.rooms.get(siteRoom(line.site)) ?? []) {
        const socket = agents.sockets.get(id)
        if (socket?.data.actor && mayReadCase(socket.data.actor, { ...line, team, aboutAgent }))
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

/** Rooms of those who hear all of it: who has it on his screen, who has it, and who looks at it with him. */
const readersOf = ({ id, assignee, consulting = [] }: ConversationRecord): string[] => [
  openRoom(id),
  ...[...(assignee ? [assignee] : []), ...consulting].map((one) => agentRoom(one.id)),
]

/** Rooms of those from whom it was just taken: they hear why. */
const bereftOf = (entries: readonly LogEntry[]): string[] =>
  entries.flatMap((one) => (one.kind === 'taken_over' ? agentRoom(one.body.from.id) : []))

/** Rooms of those who neither see it nor hear of it. */
const apart = ({ hiddenFrom = [] }: Partial<ConversationRecord>): string[] => hiddenFrom.map(agentRoom)

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
