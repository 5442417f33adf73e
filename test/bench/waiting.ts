/** Many who wait, put into the tables at once: the first and some of all are people with a session, who can be asked. */
import type { Id } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { hashOf, newToken } from '../../server/identity/tokens.ts'
import { type Database, openDatabase } from '../../server/stores/sql/database.ts'
import type { House } from './house.ts'

/** So many rows go into one statement. */
const AT_ONCE = 10_000
const SECOND_MS = 1_000

export type Waiter = { token: string; conversation: Id | null }
export type Line = {
  /** The first of the line, in order. */
  first: Waiter[]
  /** Spread over the whole line. */
  spread: Waiter[]
  /** Who has not asked anything yet. */
  coming: Waiter[]
  /** Of the agent who serves it; he has one chat already, which is all that he may have. */
  cookie: string
  busyWith: Id
}

export type LineSize = { waiting: number; first: number; spread: number; coming: number }

/** In the house's first site. */
export async function fillLine(house: House, size: LineSize): Promise<Line> {
  const database = openDatabase({ url: house.databaseUrl, connections: 2 })
  try {
    const { rows } = await database.pool.query<{ id: Id; site: Id; team: Id; agent: Id }>(
      `select c.id, c.site, c.team, c.assignee as agent from conversation c join site s on s.id = c.site
       where s.key = 'pk_bench_0' and c.status = 'assigned' order by c.id limit 1`,
    )
    const [busy] = rows
    const cookie = house.agents[0]?.cookie
    if (!busy || cookie === undefined) throw new Error('The house has nobody in its first site.')
    await database.pool.query('update agent set capacity = 1 where id = $1', [busy.agent])
    const waiting = await wait(database, busy, size.waiting)
    const coming = await letIn(database, busy.site, Date.now(), size.coming)
    const every = Math.floor(waiting.length / size.spread)
    const line = {
      first: await known(database, waiting.slice(0, size.first)),
      spread: await known(
        database,
        waiting.filter((_, i) => i % every === every - 1),
      ),
      coming: await known(
        database,
        coming.map((visitor) => ({ visitor, conversation: null })),
      ),
    }
    await database.pool.query('vacuum analyze')
    return { ...line, cookie, busyWith: busy.id }
  } finally {
    await database.close()
  }
}

type Place = { visitor: Id; conversation: Id | null }

async function letIn({ pool }: Database, site: Id, at: number, count: number): Promise<Id[]> {
  const ids = Array.from({ length: count }, () => newId(at))
  await pool.query(
    `insert into visitor (id, site, code, locale, created_at) select v, $2, 'AAAA', 'zh', now() from unnest($1::uuid[]) v`,
    [ids, site],
  )
  return ids
}

/** One a second until now, so that each has a score of his own. */
async function wait(
  database: Database,
  { site, team }: { site: Id; team: Id },
  count: number,
): Promise<Place[]> {
  const began = Date.now() - count * SECOND_MS
  const all: Place[] = []
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Math.min(AT_ONCE, count - from)
    const visitors = await letIn(database, site, began, some)
    const ids = visitors.map(() => newId(began))
    const scores = ids.map((_, i) => began + (from + i) * SECOND_MS)
    await database.pool.query(
      `insert into conversation (id, site, team, visitor, client_id, digest, topic, priority, status,
         last_seq, last_vseq, queued_at, score, locale, opened_at)
       select c, $4, $5, v, c::text, '', 'playback', 'normal', 'queued', 1, 1,
         to_timestamp(s / 1000.0), s, 'zh', to_timestamp(s / 1000.0)
       from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as x (c, v, s)`,
      [ids, visitors, scores, site, team],
    )
    await database.pool.query(
      `insert into event (conversation, seq, vseq, kind, author, author_id, client_id, digest, body, at)
       select c, 1, 1, 'message', '{"role":"visitor"}', v::text, c || ' 1', '', '{"text":"还是打不开"}', now()
       from unnest($1::uuid[], $2::uuid[]) as x (c, v)`,
      [ids, visitors],
    )
    for (const [i, visitor] of visitors.entries()) all.push({ visitor, conversation: ids[i] ?? null })
  }
  return all
}

async function known({ pool }: Database, people: readonly Place[]): Promise<Waiter[]> {
  const tokens = people.map(() => newToken())
  await pool.query(
    `insert into visitor_session (id, visitor, token_hash, created_at, last_used_at)
     select *, now(), now() from unnest($1::uuid[], $2::uuid[], $3::bytea[])`,
    [people.map(() => newId(Date.now())), people.map(({ visitor }) => visitor), tokens.map(hashOf)],
  )
  return people.map(({ conversation }, i) => ({ conversation, token: tokens[i] ?? '' }))
}
