/** The place that a visitor has picked, and the bounds of first mails. */
import type { Pool, PoolClient } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { NoticeWay } from '#shared/protocol/notices.ts'
import type { NewWay, NoticeStore, Try, TryBounds, Way } from '../../../domain/notices/store.ts'
import { inTransaction, reading } from '../database.ts'
import { writeEffects } from '../effects.ts'
import { toDate } from '../instants.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

type WayRow = {
  id: Id
  visitor: Id
  site: Id
  way: NoticeWay
  address: string | null
  box: Buffer | null
  subject: string | null
  target: string | null
  masked: string
  locale: string
  asked_at: Instant
  confirmed_at: Instant | null
  failed_at: Instant | null
}

const COLUMNS = `id, visitor, site, way, address, box, subject, target, masked, locale, asked_at, confirmed_at, failed_at`

const toWay = ({ address, subject, target, way, box, ...row }: WayRow): Way => ({
  ...{ id: row.id, visitor: row.visitor, site: row.site, box, masked: row.masked, locale: row.locale },
  to: address === null ? { way, subject: subject ?? '', target: target ?? '' } : { way: 'mail', address },
  ...{ askedAt: row.asked_at, confirmedAt: row.confirmed_at, failedAt: row.failed_at },
})

type Ways = 'way' | 'wayById' | 'site' | 'ask' | 'set' | 'drop' | 'confirm' | 'failed' | 'reached'
type Stops = 'isStopped' | 'stop' | 'allow' | 'proved' | 'tell'

export function createNoticeWays(pool: Pool): Pick<NoticeStore, Ways | Stops> {
  const one = async (where: string, values: unknown[]): Promise<Way | null> => {
    const text = `select ${COLUMNS} from notice_way where ${where}`
    const { rows } = await reading(() => pool.query<WayRow>(text, values))
    return rows[0] ? toWay(rows[0]) : null
  }
  const run = async (text: string, values: unknown[]): Promise<boolean> => {
    const { rowCount } = await reading(() => pool.query(text, values))
    return (rowCount ?? 0) > 0
  }

  return {
    way: (visitor) => one('visitor = $1', [visitor]),
    wayById: (id) => one('id = $1', [id]),
    async site(id) {
      const { rows } = await reading(() =>
        pool.query(
          `select s.id, s.key, s.name, s.origins, h.zone from site s join schedule h on h.site = s.id where s.id = $1`,
          [id],
        ),
      )
      return rows[0] ?? null
    },
    ask: (way, made, bounds, effect) =>
      inTransaction(pool, async (client) => {
        // Of one box, one visitor and one origin they come one after the other: none is counted twice or not at all.
        await client.query(
          'select pg_advisory_xact_lock(hashtextextended(key, 15)) from unnest($1::text[]) key',
          [[made.visitor, hex(made.box), hex(made.origin)].sort()],
        )
        const again = await fullUntil(client, made, bounds)
        if (again !== null) return again
        await client.query(
          'insert into notice_try (id, site, visitor, box, origin, at) values ($1, $2, $3, $4, $5, $6)',
          [made.id, made.site, made.visitor, made.box, made.origin, toDate(made.at)],
        )
        await write(client, way)
        await writeEffects(client, [effect], made.at)
        return null
      }),
    set: (way, effectsOf) =>
      inTransaction(pool, async (client) => {
        await write(client, way)
        await writeEffects(client, effectsOf(way.visitor), way.askedAt)
      }),
    async drop(visitor) {
      await run('delete from notice_way where visitor = $1', [visitor])
    },
    confirm: (id, since, at) =>
      run(
        `update notice_way set confirmed_at = $3 where id = $1 and confirmed_at is null and asked_at >= $2`,
        [id, toDate(since), toDate(at)],
      ),
    async failed(id, at) {
      await run('update notice_way set failed_at = $2 where id = $1', [id, toDate(at)])
    },
    async reached(id) {
      await run('update notice_way set failed_at = null where id = $1', [id])
    },
    isStopped: async (site, box) => {
      const { rows } = await reading(() =>
        pool.query('select 1 from notice_stopped where site = $1 and box = $2', [site, box]),
      )
      return rows.length > 0
    },
    stop: (site, box, at) =>
      inTransaction(pool, async (client) => {
        await client.query('insert into notice_stopped values ($1, $2, $3) on conflict do nothing', [
          site,
          box,
          toDate(at),
        ])
        await client.query('delete from notice_way where site = $1 and box = $2', [site, box])
      }),
    async allow(site, box) {
      await run('delete from notice_stopped where site = $1 and box = $2', [site, box])
    },
    async proved(visitor, now) {
      const { rows } = await reading(() =>
        pool.query<{ subject: string }>(
          `select coalesce(v.subject, k.subject) as subject from visitor v left join lateral (
             select subject from identity_code where visitor = v.id and verified_until > $2
             order by verified_until desc limit 1) k on true
           where v.id = $1 and coalesce(v.subject, k.subject) is not null
             and (v.verified_until > $2 or k.subject is not null)`,
          [visitor, toDate(now)],
        ),
      )
      return rows[0] ?? null
    },
    tell: (effects, at) => inTransaction(pool, (client) => writeEffects(client, effects, at)),
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

async function write(client: PoolClient, way: NewWay): Promise<void> {
  const { to } = way
  const typed = 'address' in to
  await client.query(
    `insert into notice_way (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, null)
     on conflict (visitor) do update set id = excluded.id, way = excluded.way, address = excluded.address,
       box = excluded.box, subject = excluded.subject, target = excluded.target, masked = excluded.masked,
       locale = excluded.locale, asked_at = excluded.asked_at, confirmed_at = excluded.confirmed_at, failed_at = null`,
    [
      ...[way.id, way.visitor, way.site, to.way, typed ? to.address : null, way.box],
      ...[typed ? null : to.subject, typed ? null : to.target, way.masked, way.locale],
      toDate(way.askedAt),
      way.confirmedAt === null ? null : toDate(way.confirmedAt),
    ],
  )
}

/** When there is one more again, where one of the three bounds is met; null where there is one now. */
async function fullUntil(client: PoolClient, made: Try, bounds: TryBounds): Promise<Instant | null> {
  const full = async (column: 'box' | 'visitor' | 'origin', value: unknown): Promise<Instant | null> => {
    const { rows } = await client.query<{ at: Instant }>(
      `select at from notice_try where ${column} = $1 and site = $2 and at > $3 order by at desc offset $4 limit 1`,
      [value, made.site, toDate(bounds.since), bounds[column] - 1],
    )
    return rows[0] ? rows[0].at + DAY_MS : null
  }
  const all = [
    await full('box', made.box),
    await full('visitor', made.visitor),
    await full('origin', made.origin),
  ].filter((one) => one !== null)
  return all.length === 0 ? null : Math.max(...all)
}
