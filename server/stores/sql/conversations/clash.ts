/** One open conversation a visitor and topic: the index that holds it, also where two commits meet. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'

const UNIQUE_VIOLATION = '23505'

/** Whether the commit failed because another conversation of the topic is open. */
export function isOpenClash(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return code === UNIQUE_VIOLATION && constraint === 'conversation_open_topic'
}

/** Names the conversation in whose way `conversation` cannot open again; null when that has ended meanwhile. */
export async function refusalOfClash(pool: Pool, conversation: Id): Promise<Refusal | null> {
  const { rows } = await pool.query<{ id: Id }>(
    `select other.id from conversation c
      join conversation other on other.visitor = c.visitor and other.topic = c.topic
      where c.id = $1 and other.id <> c.id and other.status <> 'resolved'`,
    [conversation],
  )
  return rows[0] ? { code: 'already_open', conversation: rows[0].id } : null
}
