/** How long people waited, by the record: from when they wanted a person to the first who had it. */
import type { Pool } from 'pg'
import type { Waits } from '../../domain/sheet.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

/** So near behind the moment in which a person was wanted it stands why he is not there. */
const TOLD_WITHIN = 5

/**
 * Who was first answered by a machine wanted a person when it gave up the word. Who did while the desk was closed waited for the
 * morning, and for nobody's work: that is not counted.
 */
const USUAL = `
  select (extract(isodow from w.at at time zone $2)::int - 1) * 24
      + extract(hour from w.at at time zone $2)::int as hour,
    percentile_cont(0.5) within group (order by extract(epoch from a.at - w.at)::float8) as seconds
  from conversation c
    join lateral (
      select seq, at from event e where e.conversation = c.id and e.kind = 'accepted' order by e.seq limit 1) a on true
    cross join lateral (
      select coalesce(max(at), c.opened_at) as at, coalesce(max(seq), 1) as seq
      from event where conversation = c.id and kind = 'bot_left' and seq < a.seq) w
  where c.site = $1 and c.opened_at >= $3 and not exists (
    select from event q where q.conversation = c.id and q.seq between w.seq and w.seq + ${TOLD_WITHIN}
      and q.seq < a.seq and q.kind = 'queued' and q.body->>'reason' = 'closed')
  group by 1 having count(*) >= $4`

export const createWaits = (pool: Pool): Waits => ({
  async usual(site, zone, since, least) {
    const { rows } = await reading(() =>
      pool.query<{ hour: number; seconds: number }>(USUAL, [site, zone, toDate(since), least]),
    )
    return rows
  },
})
