/** Failures of signing in. */
import type { Pool } from 'pg'
import type { PeopleStore } from '../../../identity/store.ts'
import { inTransaction, reading } from '../database.ts'
import { toDate } from '../instants.ts'

type Failures = 'failing' | 'failures' | 'forgive'

export function createFailures(pool: Pool): Pick<PeopleStore, Failures> {
  return {
    async failures(digest) {
      const { rows } = await reading(() =>
        pool.query<{ times: number; at: number }>('select times, at from sign_in_failure where digest = $1', [
          digest,
        ]),
      )
      return rows[0] ?? null
    },
    failing: (digest, at, next) =>
      inTransaction(pool, async (client) => {
        await client.query(
          'insert into sign_in_failure (digest, times, at) values ($1, 0, $2) on conflict (digest) do nothing',
          [digest, toDate(at)],
        )
        const { rows } = await client.query<{ times: number; at: number }>(
          'select times, at from sign_in_failure where digest = $1 for update',
          [digest],
        )
        const before = rows[0] ?? { times: 0, at }
        const times = next(before)
        if (times !== null)
          await client.query('update sign_in_failure set times = $2, at = $3 where digest = $1', [
            digest,
            times,
            toDate(at),
          ])
        return before
      }),
    async forgive(digests, before) {
      await reading(() =>
        pool.query('delete from sign_in_failure where digest = any($1::bytea[]) or at < $2', [
          digests,
          toDate(before),
        ]),
      )
    },
  }
}
