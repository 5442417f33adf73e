/**
 * A session whose visitor was proved by his site. Who is new becomes the account's visitor; who was known on another
 * device is that visitor from now on, with everything that he began here; another account is another person.
 * One transaction: nothing of anybody is in two places, or in none.
 */
import type { Pool, PoolClient } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { JoinAsk, Joined } from '../../../identity/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'
import { tellIdentified, tellIn } from './telling.ts'

type Person = {
  id: Id
  subject: string | null
  name: string | null
  locale: string
  verified_until: number | null
}

/** @returns null where the session has ended meanwhile, `used` where the token is another session's */
export function join(pool: Pool, ask: JoinAsk): Promise<Joined | 'used' | null> {
  return inTransaction(pool, async (client) => {
    // Tabs and devices of one account come one after the other: the second finds what the first has made.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 8))', [
      `${ask.site} ${ask.proven.subject}`,
    ])
    const here = await visitorOf(client, ask.session)
    if (!here) return null
    if (!(await isItsToken(client, ask))) return 'used'
    const { subject } = ask.proven
    if (here.subject === subject) return known(client, here, ask)
    const there = await visitorCalled(client, ask.site, subject)
    if (here.subject !== null) return apart(client, there, here, ask)
    return there ? joined(client, here, there, ask) : proved(client, here, ask)
  })
}

/** A token that has a name is that session's with which it came first: tabs and reloads share one. */
async function isItsToken(client: PoolClient, { site, session, proven }: JoinAsk): Promise<boolean> {
  if (proven.jti === null) return true
  await client.query(
    'insert into site_token (site, jti, session, until) values ($1, $2, $3, $4) on conflict do nothing',
    [site, proven.jti, session, toDate(proven.until)],
  )
  const { rows } = await client.query(
    'select 1 from site_token where site = $1 and jti = $2 and session = $3',
    [site, proven.jti, session],
  )
  return rows.length > 0
}

async function visitorOf(client: PoolClient, session: Id): Promise<Person | null> {
  const { rows } = await client.query<Person>(
    `select v.id, v.subject, v.name, v.locale, v.verified_until
     from visitor_session s join visitor v on v.id = s.visitor
     where s.id = $1 and s.ended_at is null for update`,
    [session],
  )
  return rows[0] ?? null
}

async function visitorCalled(client: PoolClient, site: Id, subject: string): Promise<Person | null> {
  const { rows } = await client.query<Person>(
    `select id, subject, name, locale, verified_until from visitor
     where site = $1 and subject = $2 for update`,
    [site, subject],
  )
  return rows[0] ?? null
}

const newsOf = ({ proven }: JoinAsk) => ({ how: 'site', until: proven.until }) as const

/** The lists of agents change by an entry alone, so one is written where what they show is another thing. */
async function known(client: PoolClient, here: Person, ask: JoinAsk): Promise<Joined> {
  const { name, until } = ask.proven
  const isNews = (here.verified_until ?? 0) <= ask.at || (name !== null && name !== here.name)
  // Of two tokens the longer one holds.
  const longest = Math.max(until, here.verified_until ?? 0)
  await prove(client, here.id, ask, longest)
  const kept = isNews ? await tellIdentified(client, here.id, newsOf(ask), ask.at) : []
  return { how: 'known', visitor: here.id, session: ask.session, kept }
}

async function proved(client: PoolClient, here: Person, ask: JoinAsk): Promise<Joined> {
  await prove(client, here.id, ask, ask.proven.until)
  const kept = await tellIdentified(client, here.id, newsOf(ask), ask.at)
  return { how: 'proved', visitor: here.id, session: ask.session, kept }
}

/**
 * Each conversation that changes hands gets an entry, also one that has ended: whoever still decides on the row as it
 * was, under its old visitor, is refused by its number.
 */
async function joined(client: PoolClient, here: Person, there: Person, ask: JoinAsk): Promise<Joined> {
  // All at once, in the order in which every commit holds them.
  const { rows } = await client.query<{ id: Id; visitor: Id; status: string }>(
    'select id, visitor, status from conversation where visitor = any($1::uuid[]) order by id for update',
    [[here.id, there.id]],
  )
  const moved = rows.filter(({ visitor }) => visitor === here.id).map(({ id }) => id)
  const told = rows.filter(({ visitor, status }) => visitor === here.id || status !== 'resolved')
  for (const statement of MOVES) await client.query(statement, [here.id, there.id])
  await client.query(
    'update receipt set participant = $2 where participant = $1 and conversation = any($3)',
    [here.id, there.id, moved],
  )
  await client.query('update visitor set joined_into = $2 where id = $1', [here.id, there.id])
  await prove(client, there.id, ask, Math.max(ask.proven.until, there.verified_until ?? 0))
  const kept = await tellIn(
    client,
    told.map(({ id }) => id),
    newsOf(ask),
    ask.at,
  )
  return { how: 'joined', visitor: there.id, session: ask.session, kept }
}

/** What names the visitor. His intents go with him: what is sent once more is still the same intent. */
const MOVES = [
  `update event e set author_id = $2::text from conversation c
    where c.visitor = $1::uuid and e.conversation = c.id and e.author_id = $1::text`,
  `update conversation c set visitor = $2::uuid, beside = c.beside or exists (
      select 1 from conversation o where o.visitor = $2::uuid and o.topic = c.topic and o.status <> 'resolved')
    where c.visitor = $1::uuid`,
  `update case_change k set by_id = $2::uuid from desk_case c
    where c.visitor = $1::uuid and k.case_id = c.id and k.by_id = $1::uuid`,
  'update desk_case set opened_by = $2::uuid where opened_by = $1::uuid',
  `update desk_case c set visitor = $2::uuid, beside = c.beside or exists (
      select 1 from desk_case o where o.visitor = $2::uuid and o.kind = c.kind and o.object = c.object
        and o.state not in ('granted', 'declined'))
    where c.visitor = $1::uuid`,
  // Who followed the same on both is told once.
  `with twice as (delete from announcement_follower f using announcement_follower o
      where f.visitor = $1::uuid and o.visitor = $2::uuid and o.announcement = f.announcement)
    update announcement_follower f set visitor = $2::uuid where f.visitor = $1::uuid and not exists (
      select 1 from announcement_follower o where o.visitor = $2::uuid and o.announcement = f.announcement)`,
  // Of what he has filled in on both the later word counts.
  `delete from flow_progress p using flow_progress o
    where o.flow = p.flow and (p.visitor, o.visitor) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
      and (p.at < o.at or (p.at = o.at and p.visitor = $1::uuid))`,
  'update flow_progress set visitor = $2::uuid where visitor = $1::uuid',
  // He is told in one place: what he has picked with his account counts, unless he never confirmed it.
  `delete from notice_way o using notice_way f where o.visitor = $2::uuid and f.visitor = $1::uuid
    and o.confirmed_at is null`,
  `with twice as (delete from notice_way f using notice_way o where f.visitor = $1::uuid and o.visitor = $2::uuid)
    update notice_way f set visitor = $2::uuid where f.visitor = $1::uuid and not exists (
      select 1 from notice_way o where o.visitor = $2::uuid)`,
  // What was read counts for the one who asks afterwards; of two words about an article the later one.
  'update help_read set visitor = $2::uuid where visitor = $1::uuid',
  `delete from help_rating r using help_rating o
    where o.article = r.article and (r.visitor, o.visitor) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
      and (r.at < o.at or (r.at = o.at and r.visitor = $1::uuid))`,
  'update help_rating set visitor = $2::uuid where visitor = $1::uuid',
  'update attachment set author = $2::text where author = $1::text',
  'update visitor_session set visitor = $2::uuid where visitor = $1::uuid',
]

/** Another person at the same device: nothing of the one before is his. */
async function apart(client: PoolClient, there: Person | null, here: Person, ask: JoinAsk): Promise<Joined> {
  const { fresh } = ask
  if (!there)
    await client.query(
      'insert into visitor (id, site, code, locale, subject, created_at) values ($1, $2, $3, $4, $5, $6)',
      [fresh.visitor, ask.site, fresh.code, here.locale, ask.proven.subject, toDate(ask.at)],
    )
  const visitor = there?.id ?? fresh.visitor
  await prove(client, visitor, ask, Math.max(ask.proven.until, there?.verified_until ?? 0))
  await client.query('update visitor_session set ended_at = $2 where id = $1', [ask.session, toDate(ask.at)])
  await client.query(
    `insert into visitor_session (id, visitor, token_hash, created_at, last_used_at) values ($1, $2, $3, $4, $4)`,
    [fresh.session, visitor, fresh.hash, toDate(ask.at)],
  )
  await client.query('update site_token set session = $3 where site = $1 and jti = $2', [
    ask.site,
    ask.proven.jti,
    fresh.session,
  ])
  const kept = await tellIdentified(client, visitor, newsOf(ask), ask.at)
  return { how: 'apart', visitor, session: fresh.session, kept }
}

async function prove(
  client: PoolClient,
  visitor: Id,
  { proven, at }: JoinAsk,
  until: Instant,
): Promise<void> {
  await client.query(
    `update visitor set subject = $2, name = coalesce($3, name), vip = $4, verified = true,
       verified_at = $5, verified_until = $6, region = $7 where id = $1`,
    [visitor, proven.subject, proven.name, proven.vip, toDate(at), toDate(until), proven.region],
  )
}
