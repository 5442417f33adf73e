/** Tokens of machines, as an operator makes them and takes them away. They are kept hashed. */
import type { Pool } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { toDate } from './instants.ts'

export type ListedBot = { name: string; topics: string[]; since: Instant }

/**
 * For the machine of this name, which is there afterwards; the token that it had before is worth nothing any more.
 * @returns null where there is no such site, or the name is that of the house's own
 */
export async function issueBotToken(
  pool: Pool,
  { key, name, id, hash, at }: { key: string; name: string; id: Id; hash: Buffer; at: Instant },
): Promise<'made' | 'renewed' | null> {
  const { rows } = await pool.query<{ fresh: boolean }>(
    `insert into bot (id, site, name, house, token_hash, created_at)
     select $1, s.id, $2, false, $3, $4 from site s where s.key = $5
     on conflict (site, name) where revoked_at is null
       do update set token_hash = excluded.token_hash where not bot.house
     returning id = $1 as fresh`,
    [id, name, hash, toDate(at), key],
  )
  return rows[0] ? (rows[0].fresh ? 'made' : 'renewed') : null
}

/** @returns whether there was one; the sockets of the machine end within seconds */
export async function revokeBot(pool: Pool, key: string, name: string, at: Instant): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update bot set revoked_at = $3, token_hash = null, topics = '{}', rev = rev + 1
     where name = $2 and not house and revoked_at is null and site = (select id from site where key = $1)`,
    [key, name, toDate(at)],
  )
  return (rowCount ?? 0) > 0
}

/** Null where there is no such site. */
export async function listBots(pool: Pool, key: string): Promise<ListedBot[] | null> {
  const site = await pool.query<{ id: Id }>('select id from site where key = $1', [key])
  if (!site.rows[0]) return null
  const { rows } = await pool.query<ListedBot>(
    `select name, topics, created_at as since from bot
     where site = $1 and not house and revoked_at is null order by name`,
    [site.rows[0].id],
  )
  return rows
}
