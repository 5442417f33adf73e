/** Announcements are written, published, ended, and noticed when their window begins or ends. */
import type { Pool, PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { AnnouncementStore, Change } from '../../../domain/announcements/store.ts'
import { inTransaction } from '../database.ts'
import { writeEffects } from '../effects.ts'
import { toDate } from '../instants.ts'

const UNIQUE_VIOLATION = '23505'

type Changes = 'save' | 'publish' | 'end' | 'notice'

export function createNewsChanges(pool: Pool): Pick<AnnouncementStore, Changes> {
  return {
    async save(change, { kind, severity, from, until, pages, texts, incident }) {
      const { site, id, rev, by, at } = change
      const match = incident ? JSON.stringify(incident) : null
      const body = [
        kind,
        severity,
        dateOf(from),
        dateOf(until),
        pages,
        JSON.stringify(texts),
        toDate(at),
        by,
        match,
      ]
      try {
        return await inTransaction(pool, async (client) => {
          // What is published and has no beginning of its own keeps the one that it has.
          const { rowCount } =
            rev === 0
              ? await client.query(
                  `insert into announcement (kind, severity, begins_at, ends_at, pages, texts, changed_at, changed_by,
                     incident, id, site, state, rev)
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', 1)`,
                  [...body, id, site],
                )
              : await client.query(
                  `update announcement set kind = $1, severity = $2, ends_at = $4, pages = $5, texts = $6,
                     begins_at = case when state = 'draft' then $3::timestamptz else coalesce($3, begins_at) end,
                     changed_at = $7, changed_by = $8, incident = $9, rev = rev + 1
                   where id = $10 and site = $11 and rev = $12 and state <> 'ended'`,
                  [...body, id, site, rev],
                )
          return rowCount === 1 ? 'saved' : 'conflict'
        })
      } catch (error) {
        if ((error as { code?: string }).code === UNIQUE_VIOLATION) return 'conflict'
        throw error
      }
    },
    publish: (change, begun) =>
      inTransaction(pool, async (client) => {
        if (!(await touch(client, change, PUBLISH, `state = 'draft'`))) return 'conflict'
        const { rowCount } = await client.query(
          'select from announcement where id = $1 and begun_at is not null',
          [change.id],
        )
        if (rowCount === 1) await writeEffects(client, [begun], change.at)
        return 'saved'
      }),
    end: (change, effect) =>
      inTransaction(pool, async (client) => {
        if (!(await touch(client, change, END, `state <> 'ended'`))) return 'conflict'
        await writeEffects(client, [effect], change.at)
        return 'saved'
      }),
    notice: (now, overOf, begunOf) =>
      inTransaction(pool, async (client) => {
        const begun = await client.query<{ id: Id; site: Id }>(
          `update announcement set begun_at = begins_at
           where state = 'published' and begun_at is null and begins_at <= $1 returning id, site`,
          [toDate(now)],
        )
        const over = await client.query<{ id: Id; site: Id }>(
          `update announcement set state = 'ended', ended_at = ends_at, rev = rev + 1
           where state = 'published' and ends_at <= $1 returning id, site`,
          [toDate(now)],
        )
        await writeEffects(
          client,
          [...over.rows.map(({ id }) => overOf(id)), ...begun.rows.map(({ id }) => begunOf(id))],
          now,
        )
        return [...new Set([...begun.rows, ...over.rows].map(({ site }) => site))]
      }),
  }
}

const PUBLISH = `state = 'published', begins_at = coalesce(begins_at, $4),
  begun_at = case when coalesce(begins_at, $4) <= $4 then $4 end`
const END = `state = 'ended', ended_at = $4,
  begun_at = case when state = 'published' and begins_at <= $4 then coalesce(begun_at, $4) end`

/** @returns false where somebody else was quicker */
async function touch(client: PoolClient, change: Change, set: string, where: string): Promise<boolean> {
  const { site, id, rev, by, at } = change
  const { rowCount } = await client.query(
    `update announcement set ${set}, rev = rev + 1, changed_at = $4::timestamptz, changed_by = $5
     where id = $1 and site = $2 and rev = $3 and ${where}`,
    [id, site, rev, toDate(at), by],
  )
  return rowCount === 1
}

const dateOf = (instant: number | null): Date | null => (instant === null ? null : toDate(instant))
