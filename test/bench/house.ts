/** A desk with its people, set up in its tables: a few sites, on each an agent and the visitors whom he serves. */
import { systemClock } from '#shared/clock.ts'
import { newId } from '#shared/rules/id.ts'
import { queueScore } from '#shared/rules/lifecycle.ts'
import { hashOf, newToken } from '../../server/identity/tokens.ts'
import { type Database, openDatabase } from '../../server/stores/sql/database.ts'
import { addAgent, found } from '../../server/stores/sql/founding.ts'
import { migrate } from '../../server/stores/sql/migrate.ts'
import type { Person } from './crowd.ts'

/** An agent may have a hundred conversations, no more. */
export const SITES = 4
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const ALWAYS = Object.fromEntries(DAYS.map((day) => [day, [{ from: '00:00', to: '24:00' }]]))
const WEEK_MS = 7 * 24 * 3_600_000
/** What was said in each conversation so far, of which its visitor has all but the last. */
const SAID = 3

export type House = { databaseUrl: string; redisUrl: string; visitors: Person[]; agents: Person[] }

export async function foundHouse(
  urls: { databaseUrl: string; redisUrl: string },
  count: number,
): Promise<House> {
  const database = openDatabase({ url: urls.databaseUrl, connections: 2 })
  await migrate(database.pool)
  const visitors: Person[] = []
  const agents: Person[] = []
  for (let i = 0; i < SITES; i += 1) {
    const desk = await openSite(database, i)
    agents.push({ cookie: `__Host-foyer=${desk.token}` })
    visitors.push(...(await letIn(database, desk, Math.ceil(count / SITES))))
  }
  await database.pool.query('vacuum analyze')
  await database.close()
  return { ...urls, visitors: visitors.slice(0, count), agents }
}

type Desk = { site: string; team: string; agent: string; token: string }

async function openSite({ db, pool }: Database, i: number): Promise<Desk> {
  const now = systemClock.now()
  const key = `pk_bench_${i}`
  await found(db, { siteKey: key, siteName: `Site ${i}`, zone: 'Asia/Shanghai', origins: [] }, now)
  const { rows } = await pool.query(
    'select w.id, t.id as team from site w join team t on t.site = w.id where w.key = $1',
    [key],
  )
  const [{ id: site, team }] = rows
  await pool.query(`update schedule set week = $1, exceptions = '[]' where site = $2`, [
    JSON.stringify(ALWAYS),
    site,
  ])
  const person = { name: `Agent ${i}`, email: `agent-${i}@bench.test`, role: 'agent', capacity: 100 } as const
  const { id: agent } = await addAgent(db, person, now)
  await pool.query('delete from agent_team where agent = $1 and team <> $2', [agent, team])
  await pool.query(`update agent set availability = 'available' where id = $1`, [agent])
  const token = newToken()
  await pool.query('insert into agent_session values ($1, $2, $3, now(), now(), $4)', [
    newId(now),
    agent,
    hashOf(token),
    new Date(now + WEEK_MS),
  ])
  return { site, team, agent, token }
}

async function letIn({ pool }: Database, { site, team, agent }: Desk, count: number): Promise<Person[]> {
  const now = systemClock.now()
  const ids = () => Array.from({ length: count }, () => newId(now))
  const [visitors, sessions, conversations] = [ids(), ids(), ids()]
  const tokens = visitors.map(() => newToken())
  await pool.query(
    `insert into visitor (id, site, code, locale, created_at) select v, $2, 'AAAA', 'zh', now() from unnest($1::uuid[]) v`,
    [visitors, site],
  )
  await pool.query(
    `insert into visitor_session (id, visitor, token_hash, created_at, last_used_at)
     select *, now(), now() from unnest($1::uuid[], $2::uuid[], $3::bytea[])`,
    [sessions, visitors, tokens.map(hashOf)],
  )
  await pool.query(
    `insert into conversation (id, site, team, visitor, client_id, digest, topic, priority, status, assignee,
       last_seq, last_vseq, queued_at, score, locale, opened_at)
     select c, $3, $4, v, c::text, '', 'playback', 'normal', 'assigned', $5, $6, $6, now(), $7, 'zh', now()
     from unnest($1::uuid[], $2::uuid[]) as x (c, v)`,
    [conversations, visitors, site, team, agent, SAID, queueScore(now, 'normal')],
  )
  await pool.query(
    `insert into event (conversation, seq, vseq, kind, author, author_id, client_id, digest, body, at)
     select c, n, n, 'message', '{"role":"visitor"}', v::text, c || ' ' || n, '', '{"text":"还是打不开"}', now()
     from unnest($1::uuid[], $2::uuid[]) as x (c, v), generate_series(1, $3::int) n`,
    [conversations, visitors, SAID],
  )
  return tokens.map((token, i) => ({
    token,
    has: SAID - 1,
    ...(conversations[i] === undefined ? {} : { conversation: conversations[i] }),
  }))
}
