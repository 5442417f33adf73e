/** Offers in PostgreSQL. */
import type { Pool } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Why } from '#shared/protocol/teams.ts'
import { hasRoom } from '#shared/rules/routing.ts'
import type { OfferStore, Over } from '../../domain/routing/offers.ts'
import { lockAgent } from './conversations/assign.ts'
import { lockRecords } from './conversations/group.ts'
import { inTransaction, reading } from './database.ts'
import { toDate } from './instants.ts'

export function createOfferStore(pool: Pool): OfferStore {
  return {
    make: ({ id, conversation, agent, why, at, until, isHere }) =>
      inTransaction(pool, async (client) => {
        // Agents before conversations, as for every assignment.
        const room = await lockAgent(client, agent, at, conversation, isHere)
        const record = (await lockRecords(client, [conversation])).get(conversation)
        if (record?.status !== 'queued') return 'gone'
        const isFree = room?.isAvailable && hasRoom(room, record.topic)
        if (!isFree || record.hiddenFrom.includes(agent)) return 'full'
        const { rowCount } = await client.query(
          `insert into offer (id, conversation, agent, why, at, until) values ($1, $2, $3, $4, $5, $6)
           on conflict (conversation) where outcome = 'open' do nothing`,
          [id, conversation, agent, JSON.stringify(why), toDate(at), toDate(until)],
        )
        return rowCount === 0 ? 'offered' : 'made'
      }),
    async ofAgent(agent) {
      const { rows } = await reading(() =>
        pool.query<{ conversation: Id; until: Instant; why: Why[] }>(
          `select o.conversation, o.until, o.why from offer o join conversation c on c.id = o.conversation
           where o.agent = $1 and o.outcome = 'open' and c.status = 'queued' order by o.until, o.id`,
          [agent],
        ),
      )
      return rows
    },
    async askedNow(conversation) {
      const { rows } = await reading(() =>
        pool.query<{ agent: Id }>(`select agent from offer where conversation = $1 and outcome = 'open'`, [
          conversation,
        ]),
      )
      return rows.map((row) => row.agent)
    },
    async asked(conversation) {
      const { rows } = await reading(() =>
        pool.query<{ agent: Id; at: Instant }>(
          `select agent, max(at) as at from offer where conversation = $1 and outcome in ('declined', 'missed')
           group by agent`,
          [conversation],
        ),
      )
      return new Map(rows.map((row) => [row.agent, row.at]))
    },
    async decline(agent, conversation) {
      const { rows } = await reading(() =>
        pool.query<Over>(
          // The agent first, as everywhere.
          `with mine as materialized (select id from agent where id = $1 for update),
           over as (update offer o set outcome = 'declined' from mine
             where o.agent = mine.id and o.conversation = $2 and o.outcome = 'open'
             returning o.conversation, o.agent),
           answered as (update agent set missed = 0 where id in (select agent from over))
           ${OVER}`,
          [agent, conversation],
        ),
      )
      return rows[0] ?? null
    },
    async due(now, most) {
      // Two nodes may look at once: each row is one node's.
      const { rows } = await reading(() =>
        pool.query<Over>(
          `with theirs as materialized (select id from agent where id in (
             select agent from offer where outcome = 'open' and until <= $1) order by id for update skip locked),
           due as materialized (select o.id, o.agent, c.status from theirs join offer o on o.agent = theirs.id
             join conversation c on c.id = o.conversation
             where o.outcome = 'open' and o.until <= $1 for update of o skip locked),
           over as (update offer o set outcome = case when due.status = 'queued' then 'missed' else 'gone' end
             from due where o.id = due.id returning o.conversation, o.agent, o.outcome),
           counted as (select agent, count(*) filter (where outcome = 'missed')::int as n from over group by agent),
           away as (update agent a set missed = case when a.missed + n >= $2 then 0 else a.missed + n end,
               availability = case when a.missed + n >= $2 then 'away' else a.availability end,
               away_why = case when a.missed + n >= $2 then 'missed' else a.away_why end
             from counted where a.id = counted.agent and n > 0 returning a.id, a.away_why, a.availability, a.missed)
           select o.conversation, o.agent, c.team,
             coalesce(w.missed = 0 and w.away_why = 'missed', false) as "isAway"
           from over o join conversation c on c.id = o.conversation left join away w on w.id = o.agent`,
          [toDate(now), most],
        ),
      )
      return rows
    },
    async takeBack(of) {
      const [column, id] =
        'agent' in of ? (['agent', of.agent] as const) : (['conversation', of.conversation] as const)
      if ('agent' in of)
        // Before it is looked for: who was about to be given something while he went has it now, or is seen to be gone.
        await reading(() => pool.query('select from agent where id = $1 for share', [of.agent]))
      const { rows } = await reading(() =>
        pool.query<Over>({
          name: `offers-back-${column}`,
          text: `with over as (update offer set outcome = 'gone'
            where ${column} = $1 and outcome = 'open' returning conversation, agent) ${OVER}`,
          values: [id],
        }),
      )
      return rows
    },
  }
}

const OVER = `select o.conversation, o.agent, c.team, false as "isAway"
  from over o join conversation c on c.id = o.conversation`
