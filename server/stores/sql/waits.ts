/** How long people waited, by the record: from their question to the first who had it. */
import type { Pool } from 'pg'
import type { Waits } from '../../domain/sheet.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

/** Who asked while the desk was closed waited for the morning, and for nobody's work: that is not counted. */
const USUAL = `
  select (extract(isodow from c.opened_at at time zone $2)::int - 1) * 24
      + extract(hour from c.opened_at at time zone $2)::int as hour,
    percentile_cont(0.5) within group (order by extract(epoch from a.at - c.opened_at)::float8) as seconds
  from conversation c join lateral (
    select at from event e where e.conversation = c.id and e.kind = 'accepted' order by e.seq limit 1) a on true
  where c.site = $1 and c.opened_at >= $3 and not exists (
    select from event q where q.conversation = c.id and q.seq <= 6 and q.kind = 'queued'
      and q.body->>'reason' = 'closed')
  group by 1 having count(*) >= $4`

export const createWaits = (pool: Pool): Waits => ({
  async usual(site, zone, since, least) {
    const { rows } = await reading(() =>
      pool.query<{ hour: number; seconds: number }>(USUAL, [site, zone, toDate(since), least]),
    )
    return rows
  },
})
