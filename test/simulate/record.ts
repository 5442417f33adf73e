/** What PostgreSQL holds after the simulated day. */
import type { Pool } from 'pg'
import type { Id, Instant, Priority, Status, Topic } from '#shared/protocol/conversation.ts'

export type KeptConversation = {
  id: Id
  team: Id
  line: string
  topic: Topic
  locale: string
  priority: Priority
  vip: boolean
  status: Status
  queuedAt: Instant
  /** As it is at last. */
  score: Instant
  /** When a nudge has put him ahead. */
  nudgedAt: Instant | null
  acceptedAt: Instant | null
  agent: Id | null
  /** How often it was given to somebody. */
  accepted: number
  endedAt: Instant | null
  /** Its visitor left it before anybody had it. */
  left: boolean
}

export type Kept = { conversations: KeptConversation[]; said: string[] }

const CONVERSATIONS = `
  select c.id, c.team, c.line, c.topic, c.locale, c.priority, v.vip, c.status, c.queued_at as "queuedAt",
    c.score::float8 as score, c.resolved_at as "endedAt",
    min(e.at) filter (where e.kind = 'nudged' and (e.body->>'moved')::boolean) as "nudgedAt",
    min(e.at) filter (where e.kind = 'accepted') as "acceptedAt",
    min(e.body->'agent'->>'id') filter (where e.kind = 'accepted') as agent,
    count(*) filter (where e.kind = 'accepted')::int as accepted,
    count(*) filter (where e.kind = 'accepted') = 0 and c.status = 'resolved' as left
  from conversation c join visitor v on v.id = c.visitor join event e on e.conversation = c.id
  group by c.id, v.vip order by c.queued_at, c.id`

export async function readKept(pool: Pool): Promise<Kept> {
  const { rows } = await pool.query<KeptConversation>(CONVERSATIONS)
  const said = await pool.query<{ id: string }>(`select client_id as id from event where kind = 'message'`)
  return { conversations: rows, said: said.rows.map(({ id }) => id) }
}
