/** The views of the domain with the desk as it is now: what both doors answer. */
import type { InboxRow, VisitorConversation } from '#shared/protocol/conversation.ts'
import type { Since } from '#shared/protocol/events.ts'
import { type Actor, type AgentActor, isVisitor } from './actors.ts'
import { spokenIn } from './conversations/lines.ts'
import type { ConversationRecord, LogEntry } from './conversations/record.ts'
import { asAgentSees, asVisitorSees, inboxRow, rowForBot, visitorState } from './conversations/views.ts'
import type { Reception, Talking } from './desk.ts'

export async function stateOf(
  { reception }: { reception: Reception },
  record: ConversationRecord,
): Promise<VisitorConversation> {
  const [desk, standing] = await Promise.all([deskFor(reception, record), reception.standing(record)])
  return visitorState(record, desk, standing)
}

export async function rowOf(
  { reception }: { reception: Reception },
  record: ConversationRecord,
): Promise<InboxRow> {
  const [desk, forLeads] = await Promise.all([deskFor(reception, record), reception.isForLeads(record)])
  return { ...inboxRow(record, desk), ...(forLeads && { forLeads }) }
}

/** Of those who wait, with the hours of their line; to nobody else the desk makes a difference. */
const deskFor = (reception: Reception, record: ConversationRecord) =>
  record.status === 'queued'
    ? reception.desk(record.site, { team: record.team, language: spokenIn(record) })
    : null

/** A bot sees what its visitor sees, and no more. */
export const seenBy = (actor: Actor, entry: LogEntry) =>
  isVisitor(actor) || actor.role === 'bot' ? asVisitorSees(entry) : asAgentSees(entry)

/** The row as this one of the desk sees it. */
export async function rowFor(
  desk: { reception: Reception },
  actor: AgentActor,
  record: ConversationRecord,
): Promise<InboxRow> {
  const row = await rowOf(desk, record)
  return actor.role === 'bot' ? rowForBot(row, record) : row
}

/** Answers `since` for either side. */
export async function sinceFor(
  desk: { talking: Talking; reception: Reception },
  actor: Actor,
  conversation: string,
  after: number,
): Promise<Since<VisitorConversation | InboxRow>> {
  const { entries, record, more } = await desk.talking.since(actor, conversation, after)
  const [state, receipts] = await Promise.all([
    isVisitor(actor) ? stateOf(desk, record) : rowFor(desk, actor, record),
    desk.talking.receipts(actor, conversation),
  ])
  const seen = entries.flatMap((entry) => seenBy(actor, entry) ?? [])
  return { entries: seen, head: state.head, more, state, receipts }
}
