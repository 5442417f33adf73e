/** What agents are told of entries that were kept, and who of them is told what. */
import type { Namespace } from 'socket.io'
import { announcedToAgents } from '#shared/protocol/agents-only.ts'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import type { ConversationRecord, LogEntry } from '../domain/conversations/record.ts'
import { asAgentSees, asVisitorSees, rowForBot, talkOf } from '../domain/conversations/views.ts'
import { rowOf } from '../domain/seen.ts'
import type { Desk } from './parts.ts'
import { agentRoom, openRoom, teamRoom } from './rooms.ts'
import { type Audience, createTelling, membersOf, type Tell } from './telling.ts'

export interface ToldAgents {
  /** Entries with the row as it is after them. */
  kept(entries: readonly LogEntry[], record: ConversationRecord): Promise<void>
  /** One entry after which only the talk went on: whoever folds is told no more than that (P59). */
  talked(entry: LogEntry, record: ConversationRecord): Promise<void>
}

export function createToldAgents(agents: Namespace, desk: () => Desk): ToldAgents {
  const telling = createTelling(agents)

  /** Those in the rooms who may not read it, as it is now. */
  async function strangersIn(rooms: readonly string[], { id }: ConversationRecord): Promise<string[]> {
    const sockets = [...membersOf(agents, { in: rooms, except: [] })].flatMap(
      (socket) => agents.sockets.get(socket) ?? [],
    )
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
    lose(sockets, record)
    return sockets
  }

  /** Those from whom it is hidden are off it at once: what their screens hold of it goes, too. */
  function lose(rooms: readonly string[], record: ConversationRecord): void {
    if (rooms.length === 0) return
    telling.tell({ in: rooms, except: [] }, 'inbox:lost', () => ({ conversation: record.id }))
    agents.in([...rooms]).socketsLeave(openRoom(record.id))
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

  async function tell(say: Tell, entries: readonly LogEntry[], record: ConversationRecord): Promise<void> {
    const row = await rowOf(desk(), record)
    const isOver = record.status === 'resolved' && !entries.some(({ kind }) => kind === 'resolved')
    const readers: Audience = {
      in: [...readersOf(record), ...bereftOf(entries)],
      except: [
        // Who has it on his screen since it was open, and may not read it now that it is over.
        ...(isOver ? await strangersIn([openRoom(record.id)], record) : []),
        ...(await gone(entries, record)),
        ...apart(record),
      ],
    }
    if (entries.some(({ kind }) => kind === 'set_apart')) lose(apart(record), record)
    for (const one of entries)
      say(readers, announcedToAgents(one.kind), () => ({ entry: asAgentSees(one), state: row }))
    tellBot(entries, record, row)
    say(colleagues(record, isOver ? [] : readers.in), 'inbox:changed', () => ({ row }))
  }

  return {
    kept: (entries, record) => tell(telling.tell, entries, record),
    async talked(entry, record) {
      const readers = { in: readersOf(record), except: apart(record) }
      const talk = talkOf(record)
      telling.talk(readers, () => ({ entry: asAgentSees(entry), talk }))
      telling.talk(colleagues(record, readers.in), () => ({ talk }))
      if (!telling.areAllFolding()) await tell(telling.tellOthers, [entry], record)
    },
  }
}

/** Rooms of those who hear all of it: who has it on his screen, who has it, and who looks at it with him. */
export const readersOf = ({ id, assignee, consulting = [] }: ConversationRecord): string[] => [
  openRoom(id),
  ...[...(assignee ? [assignee] : []), ...consulting].map((one) => agentRoom(one.id)),
]

/** Rooms of those from whom it was just taken: they hear why. */
const bereftOf = (entries: readonly LogEntry[]): string[] =>
  entries.flatMap((one) => (one.kind === 'taken_over' ? agentRoom(one.body.from.id) : []))

/** Rooms of those who neither see it nor hear of it. */
export const apart = ({ hiddenFrom = [] }: Partial<ConversationRecord>): string[] => hiddenFrom.map(agentRoom)

/** Its team without whoever was just told the entry, and has the row by it. */
const colleagues = (record: ConversationRecord, told: readonly string[]): Audience => ({
  in: [teamRoom(record.team)],
  except: [...told, ...apart(record)],
})
