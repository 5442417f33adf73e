/** The topics of a site: one row, with a revision, from the first change on. */
import type { Pool } from 'pg'
import type { SiteTopic } from '#shared/protocol/topics.ts'
import type { TopicStore } from '../../domain/topics.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

export function createTopicStore(pool: Pool): TopicStore {
  return {
    async read(site) {
      const { rows } = await reading(() =>
        pool.query<{ topics: SiteTopic[] | null; rev: number }>(
          `select l.topics, coalesce(l.rev, 0) as rev from site s left join topic_list l on l.site = s.id
           where s.id = $1`,
          [site],
        ),
      )
      return rows[0] ?? null
    },
    async save(site, topics, rev, by, at) {
      const { rows } = await reading(() =>
        pool.query<{ rev: number }>(rev === 0 ? FIRST : NEXT, [
          site,
          JSON.stringify(topics),
          toDate(at),
          by,
          rev,
        ]),
      )
      return rows[0] ?? null
    },
  }
}

const FIRST = `insert into topic_list (site, topics, changed_at, changed_by, rev) values ($1, $2, $3, $4, $5::int + 1)
  on conflict (site) do nothing returning rev`
const NEXT = `update topic_list set topics = $2, rev = rev + 1, changed_at = $3, changed_by = $4
  where site = $1 and rev = $5 returning rev`
