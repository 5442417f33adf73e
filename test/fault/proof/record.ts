/** The truth: what PostgreSQL holds, read by a second connection. */
import type { ClientBase, Pool } from 'pg'
import type { Author, EntryKind, Id, Status } from '#shared/protocol/conversation.ts'

export type Row = {
  conversation: Id
  seq: number
  vseq: number | null
  kind: EntryKind
  author: Author
  authorId: string
  clientId: Id | null
  body: Record<string, unknown>
}

export type Conversation = {
  id: Id
  team: Id
  visitor: Id
  status: Status
  assignee: Id | null
  seq: number
  vseq: number
}

export type TheRecord = {
  conversations: Conversation[]
  /** In order of conversation and number. */
  rows: Row[]
  /** The teams of each agent. */
  teams: Map<Id, Id[]>
}

export async function readRecord(db: Pool): Promise<TheRecord> {
  const client = await db.connect()
  try {
    // One look at all three: people go on talking.
    await client.query('begin isolation level repeatable read read only')
    const conversations = await heads(client)
    const { rows } = await client.query<Row>(
      `select conversation, seq, vseq, kind, author, author_id as "authorId", client_id as "clientId", body
         from event order by conversation, seq`,
    )
    const teams = await client.query<{ agent: Id; team: Id }>('select agent, team from agent_team')
    await client.query('commit')
    const byAgent = new Map<Id, Id[]>()
    for (const { agent, team } of teams.rows) byAgent.set(agent, [...(byAgent.get(agent) ?? []), team])
    return { conversations, rows, teams: byAgent }
  } finally {
    client.release()
  }
}

/** How far each conversation goes. */
export async function heads(client: Pool | ClientBase): Promise<Conversation[]> {
  const { rows } = await client.query<Conversation>(
    `select id, team, visitor, status, assignee, last_seq as seq, last_vseq as vseq from conversation order by id`,
  )
  return rows
}

/** I5: whether a second connection can read what was just acknowledged. Waits for a database that is away. */
export async function canRead(db: Pool, conversation: Id, clientId: Id): Promise<boolean> {
  for (;;)
    try {
      const { rowCount } = await db.query('select 1 from event where conversation = $1 and client_id = $2', [
        conversation,
        clientId,
      ])
      return (rowCount ?? 0) > 0
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
}

/** I7: who has more than he may have, in this very moment. */
export async function overloaded(db: Pool): Promise<string[]> {
  const { rows } = await db.query<{ name: string; load: number; capacity: number }>(
    `select a.name, a.capacity, count(*)::int as load from conversation c join agent a on a.id = c.assignee
      where c.status = 'assigned' group by a.id having count(*) > a.capacity`,
  )
  return rows.map(({ name, load, capacity }) => `${name} had ${load} conversations and may have ${capacity}`)
}
