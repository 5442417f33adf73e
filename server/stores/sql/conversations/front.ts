/** Who is next in a team, in one look. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HandsOver } from '#shared/rules/routing.ts'
import type { ConversationStore } from '../../../domain/conversations/store.ts'
import { HANDING } from '../agents.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'
import { unseen } from '../unseen.ts'
import { LINES_OF_TEAM } from './lines.ts'
import { RECORD_COLUMNS, type RecordRow, toRecord } from './rows.ts'

/** Each line is read from its head in the order of its index: nobody walks along those who wait. */
const front = (each: number): string => `
  select ${RECORD_COLUMNS}, p.agent as previous, ${HANDING}
  from (${LINES_OF_TEAM}) l
    cross join lateral (select * from conversation w
      where w.team = ${unseen('$1', 'uuid')} and w.line = l.line and w.status = 'queued' and w.bot is null and w.id <> all(${unseen('$2', 'uuid[]')})
        and not exists (select 1 from offer o where o.conversation = w.id and o.outcome = 'open')
      order by w.score, w.id limit ${each}) c
    join team t on t.id = c.team
    join visitor v on v.id = c.visitor
    left join agent a on a.id = c.assignee
    left join lateral (
      select coalesce(e.body->'to'->>'id', e.body->'agent'->>'id') as agent
      from conversation b join event e on e.conversation = b.id
      where b.visitor = c.visitor and e.kind in ('accepted', 'transferred') and e.at > ${unseen('$3', 'timestamptz')}
      order by e.at desc limit 1) p on true`

export function createFront(pool: Pool): Pick<ConversationStore, 'front'> {
  return {
    async front(team, each, without, since) {
      const { rows } = await reading(() =>
        pool.query<RecordRow & HandsOver & { previous: Id | null }>({
          name: `front-${each}`,
          text: front(each),
          values: [team, without, toDate(since)],
        }),
      )
      return rows.map(({ previous, handOver, offerMs, languageMs, ...row }) => ({
        ...{ record: toRecord(row), previous },
        how: { handOver, offerMs, languageMs },
      }))
    },
  }
}
