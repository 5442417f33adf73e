/** Passes and one-time codes of the case page in PostgreSQL. */
import type { Pool } from 'pg'
import type { Pass, PassStore } from '../../../domain/cases/passes.ts'
import { inTransaction, reading } from '../database.ts'
import { writeEffects } from '../effects.ts'
import { toDate } from '../instants.ts'

type PassRow = { id: string; case_id: string; number: string; site: string; until: number }

export function createPassStore(pool: Pool): PassStore {
  async function one(where: string, now: number, values: unknown[]): Promise<Pass | null> {
    const { rows } = await reading(() =>
      pool.query<PassRow>(
        `select p.id, p.case_id, c.number, c.site, p.until from case_pass p join desk_case c on c.id = p.case_id
          where not p.once and p.until > $1 and ${where}`,
        [toDate(now), ...values],
      ),
    )
    const [row] = rows
    return row ? toPass(row) : null
  }

  return {
    keep: ({ id, digest, case: of, until, once }, now) =>
      inTransaction(pool, async (client) => {
        await client.query('delete from case_pass where until < $1', [toDate(now)])
        await client.query(
          `insert into case_pass (id, digest, case_id, until, once) values ($1, $2, $3, $4, $5)
            on conflict (digest, case_id) do update set until = excluded.until`,
          [id, digest, of, toDate(until), once],
        )
      }),
    find: (digest, number, now) => one('p.digest = $2 and c.number = $3', now, [digest, number]),
    byId: (id, digest, now) => one('p.id = $2 and p.digest = $3', now, [id, digest]),
    async redeem(digest, now) {
      const { rows } = await reading(() =>
        pool.query<{ case: string; number: string }>(
          `delete from case_pass p using desk_case c
            where c.id = p.case_id and p.digest = $1 and p.once and p.until > $2 returning c.id as case, c.number`,
          [digest, toDate(now)],
        ),
      )
      return rows[0] ?? null
    },
    async drop(digest, number) {
      await reading(() =>
        pool.query(
          'delete from case_pass p using desk_case c where c.id = p.case_id and p.digest = $1 and c.number = $2',
          [digest, number],
        ),
      )
    },
    askCode: ({ id, number, case: of, at, until, tries }, { since, most, kept }, effect) =>
      inTransaction(pool, async (client) => {
        // Those that ask for one number stand in line, so that they are counted.
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`case code ${number}`])
        await client.query('delete from case_code where at < $1', [toDate(kept)])
        const { rows } = await client.query<{ at: number }>(
          'select at from case_code where number = $1 and at > $2 order by at desc limit $3',
          [number, toDate(since), most],
        )
        const oldest = rows[most - 1]
        if (oldest) return oldest.at + (at - since)
        await client.query(
          'insert into case_code (id, number, case_id, at, until, tries) values ($1, $2, $3, $4, $5, $6)',
          [id, number, of, toDate(at), toDate(until), tries],
        )
        await writeEffects(client, [effect], at)
        return null
      }),
    tryCode: (number, now, fits) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string; case_id: string | null }>(
          `select id, case_id from case_code where number = $1 and until > $2 and tries > 0 order by id for update`,
          [number, toDate(now)],
        )
        for (const { id, case_id: of } of rows) {
          if (of === null || !(await fits(id))) continue
          await client.query('delete from case_code where id = $1', [id])
          return of
        }
        await client.query('update case_code set tries = tries - 1 where id = any($1::uuid[])', [
          rows.map(({ id }) => id),
        ])
        return null
      }),
  }
}

const toPass = ({ id, case_id: of, number, site, until }: PassRow): Pass => ({
  ...{ id, case: of, number, site, until },
})
