/** Receipts in PostgreSQL. What is said in an agent's count is kept in the visitor's, and told in both. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { BothCounts, ReceiptStore } from '../../domain/conversations/receipts.ts'
import { reading } from './database.ts'
import { gathered } from './gathered.ts'
import { unseen } from './unseen.ts'

/** The visitor's number of the last entry up to `n` in the count of `side`; 0 when there is none. */
const inVisitorsCount = (n: string) => `coalesce((
  select max(e.vseq) from event e
  where e.conversation = g.conversation and case g.side when 'visitor' then e.vseq else e.seq end <= ${n}), 0)`

/** The agents' number of the visitor's `vn`. */
const inAgentsCount = (vn: string) =>
  `coalesce((select e.seq from event e where e.conversation = r.conversation and e.vseq = ${vn}), 0)`

const COUNTS = `
  r.delivered as vdelivered, r.read as vread,
  ${inAgentsCount('r.delivered')} as delivered, ${inAgentsCount('r.read')} as read`

type Row = {
  conversation: string
  side: 'visitor' | 'agent'
  vdelivered: number
  vread: number
  delivered: number
  read: number
}

const countsOf = (row: Row): BothCounts => ({
  delivered: { n: row.delivered, vn: row.vdelivered },
  read: { n: row.read, vn: row.vread },
})

const NOTHING: BothCounts = { delivered: { n: 0, vn: 0 }, read: { n: 0, vn: 0 } }

export function createReceiptStore(pool: Pool): ReceiptStore {
  const rowsOf = gathered(async (conversations: readonly Id[]) => {
    const { rows } = await reading(() =>
      pool.query<Row>({
        name: 'receipts-of',
        text: `select r.conversation, r.side, ${COUNTS} from (
          select conversation, side, max(delivered) as delivered, max(read) as read
          from receipt where conversation = any(${unseen('$1', 'uuid[]')}) group by conversation, side) as r`,
        values: [conversations],
      }),
    )
    return Map.groupBy(rows, (row) => row.conversation)
  })

  return {
    async raise(receipts) {
      const column = <T>(pick: (one: (typeof receipts)[number]) => T): T[] => receipts.map(pick)
      const { rows } = await reading(() =>
        pool.query<Row>({
          name: 'receipts-raise',
          // In one order, so that two nodes that write the same ones cannot wait for each other in a circle.
          text: `with r as (
            insert into receipt as old (conversation, participant, side, delivered, read)
            select g.conversation, g.participant, g.side, ${inVisitorsCount('g.delivered')}, ${inVisitorsCount('g.read')}
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[])
              as g (conversation, participant, side, delivered, read)
            order by g.conversation, g.participant
            on conflict (conversation, participant) do update
              set delivered = greatest(old.delivered, excluded.delivered), read = greatest(old.read, excluded.read)
              where old.delivered < excluded.delivered or old.read < excluded.read
            returning old.conversation, old.side, old.delivered, old.read
          ) select r.conversation, r.side, ${COUNTS} from r`,
          values: [
            column((one) => one.conversation),
            column((one) => one.participant),
            column((one) => one.side),
            column((one) => one.delivered),
            column((one) => one.read),
          ],
        }),
      )
      return rows.map((row) => ({ conversation: row.conversation, side: row.side, now: countsOf(row) }))
    },
    async of(conversation) {
      const rows = await rowsOf(conversation)
      const of = (side: Row['side']) => {
        const row = rows?.find((one) => one.side === side)
        return row ? countsOf(row) : NOTHING
      }
      return { visitor: of('visitor'), agent: of('agent') }
    },
  }
}
