/** Sessions, links and visitors: what `server/identity` keeps. Tokens come here hashed. */
import { sql } from 'kysely'
import { isId } from '#shared/rules/is-id.ts'
import type { PeopleStore } from '../../identity/store.ts'
import { type Database, reading } from './database.ts'
import { gathered } from './gathered.ts'
import { toDate } from './instants.ts'
import { createFailures } from './people/failures.ts'
import { join } from './people/joining.ts'
import { unseen } from './unseen.ts'

type SessionRow = { id: string; token_hash: Buffer; last_used_at: number; visitor: string; site: string }

export function createPeopleStore({ db, pool }: Pick<Database, 'db' | 'pool'>): PeopleStore {
  /** After a node has gone all its visitors come at once. */
  const visitorSession = gathered(async (keys: readonly string[]) => {
    const hashes = keys.filter((key) => !isId(key)).map((hash) => Buffer.from(hash, 'hex'))
    const ids = keys.filter(isId)
    const { rows } = await reading(() =>
      pool.query<SessionRow>({
        name: 'visitor-sessions',
        text: `select s.id, s.token_hash, s.last_used_at, v.id as visitor, v.site
          from visitor_session s join visitor v on v.id = s.visitor
          where (s.token_hash = any(${unseen('$1', 'bytea[]')}) or s.id = any(${unseen('$2', 'uuid[]')})) and s.ended_at is null`,
        values: [hashes, ids],
      }),
    )
    // Each is found by the name by which he was asked for.
    return new Map(rows.flatMap((row) => [row.id, row.token_hash.toString('hex')].map((key) => [key, row])))
  })

  return {
    ...createFailures(pool),
    async siteByKey(key) {
      return (await db.selectFrom('site').select('id').where('key', '=', key).executeTakeFirst()) ?? null
    },
    async addVisitor(visitor, session, at) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('visitor')
          .values({ ...visitor, name: null, created_at: toDate(at) })
          .execute()
        await trx
          .insertInto('visitor_session')
          .values({
            id: session.id,
            visitor: visitor.id,
            token_hash: session.hash,
            created_at: toDate(at),
            last_used_at: toDate(at),
          })
          .execute()
      })
    },
    async visitorSession(key) {
      const row = await visitorSession(typeof key === 'string' ? key : key.toString('hex'))
      return row ? { id: row.id, visitor: row.visitor, site: row.site, lastUsedAt: row.last_used_at } : null
    },
    async signing(site, now) {
      const row = await db
        .selectFrom('site')
        .select(['key', 'signing_secret', 'signing_secret_before', 'signing_before_until', 'jti_required'])
        .where('id', '=', site)
        .executeTakeFirstOrThrow()
      const old = (row.signing_before_until ?? 0) > now ? row.signing_secret_before : null
      const secrets = [row.signing_secret, old].filter((one) => one !== null)
      return { key: row.key, secrets, named: row.jti_required }
    },
    join: (ask) => join(pool, ask),
    async touchVisitorSession(id, at) {
      await db
        .updateTable('visitor_session')
        .set({ last_used_at: toDate(at) })
        .where('id', '=', id)
        .execute()
    },
    async endVisitorSession(id, at) {
      await db
        .updateTable('visitor_session')
        .set({ ended_at: toDate(at) })
        .where('id', '=', id)
        .execute()
    },
    async endedSince(after) {
      const ended = db
        .selectFrom('visitor_session')
        .select('id')
        .where('ended_at', '>=', sql<number>`${toDate(after)}`)
      return (await ended.execute()).map(({ id }) => id)
    },
    async agentByEmail(email) {
      const row = await db
        .selectFrom('agent')
        .select(['id', 'password'])
        .where(sql`lower(email)`, '=', email.toLowerCase())
        .where('disabled_at', 'is', null)
        .executeTakeFirst()
      return row ?? null
    },
    async addAgentSession(session, at) {
      await db
        .insertInto('agent_session')
        .values({
          id: session.id,
          agent: session.agent,
          token_hash: session.hash,
          created_at: toDate(at),
          last_used_at: toDate(at),
          expires_at: toDate(session.expiresAt),
        })
        .execute()
    },
    async agentSession(hash, now) {
      const row = await db
        .selectFrom('agent_session as s')
        .innerJoin('agent as a', 'a.id', 's.agent')
        .select(['s.id', 's.agent', 'a.name', 'a.email', 'a.role', 'a.availability', 'a.capacity'])
        .where('s.token_hash', '=', hash)
        .where('s.ended_at', 'is', null)
        .where(sql<boolean>`s.expires_at > ${toDate(now)}`)
        .where('a.disabled_at', 'is', null)
        .executeTakeFirst()
      if (!row) return null
      const sites = await db
        .selectFrom('agent_team as m')
        .innerJoin('team as t', 't.id', 'm.team')
        .innerJoin('site as w', 'w.id', 't.site')
        .innerJoin('schedule as h', 'h.site', 'w.id')
        .select(['w.id', 'w.key', 'w.name', 'h.zone', 't.id as team', 'w.currency'])
        .where('m.agent', '=', row.agent)
        .orderBy('w.created_at')
        .execute()
      const { id, agent, ...person } = row
      return { id, agent: { id: agent, ...person }, sites }
    },
    async endAgentSession(id, at) {
      await db
        .updateTable('agent_session')
        .set({ ended_at: toDate(at) })
        .where('id', '=', id)
        .execute()
    },
    async bot(hash) {
      const bot = db.selectFrom('bot').select(['id', 'name', 'site']).where('token_hash', '=', hash)
      return (await bot.where('revoked_at', 'is', null).executeTakeFirst()) ?? null
    },
    async addLink(hash, agent, at, expiresAt) {
      await db
        .insertInto('one_time_link')
        .values({ token_hash: hash, agent, created_at: toDate(at), expires_at: toDate(expiresAt) })
        .execute()
    },
    async readLink(hash, now) {
      const row = await db
        .selectFrom('one_time_link as l')
        .innerJoin('agent as a', 'a.id', 'l.agent')
        .select(['a.id', 'a.name', 'a.email'])
        .where('l.token_hash', '=', hash)
        .where('l.used_at', 'is', null)
        .where(sql<boolean>`l.expires_at > ${toDate(now)}`)
        .where('a.disabled_at', 'is', null)
        .executeTakeFirst()
      return row ?? null
    },
    claimLink(hash, password, name, at) {
      return db.transaction().execute(async (trx) => {
        // One update decides who was first: a link is used once, however many try.
        const link = await trx
          .updateTable('one_time_link')
          .set({ used_at: toDate(at) })
          .where('token_hash', '=', hash)
          .where('used_at', 'is', null)
          .where(sql<boolean>`expires_at > ${toDate(at)}`)
          .returning('agent')
          .executeTakeFirst()
        if (!link) return null
        await trx
          .updateTable('agent')
          .set({ password, ...(name === undefined ? {} : { name }) })
          .where('id', '=', link.agent)
          .execute()
        await trx
          .updateTable('agent_session')
          .set({ ended_at: toDate(at) })
          .where('agent', '=', link.agent)
          .where('ended_at', 'is', null)
          .execute()
        return link.agent
      })
    },
    async audit(entry) {
      await db
        .insertInto('audit')
        .values({ ...entry, at: toDate(entry.at), details: JSON.stringify(entry.details) })
        .execute()
    },
  }
}
