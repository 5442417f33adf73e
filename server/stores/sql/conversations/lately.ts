/**
 * How fast a line was served lately, and by whom. Somebody waits from when a person was wanted: not while a machine talks with him,
 * nor while he had an agent.
 */
import type { Pool } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { HEAD_START_MAX_MS } from '#shared/rules/lifecycle.ts'
import type { Left, Served } from '#shared/rules/wait.ts'
import type { ConversationStore } from '../../../domain/conversations/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'

/** Of those who were served lately: more say nothing more of the pace. */
const SERVED_MAX = 200
/** Of those who wait the one who came first may have begun to wait last: so many are looked at. */
const WAITING_MAX = 50

/** He was given back to the line; the machine has given up the word. */
const BEGAN_AGAIN = `(kind = 'bot_left' or (kind = 'queued' and body ? 'back'))`

const SERVED = `select greatest(e.queued_at, w.at) as "from", e.at as "to", e.agent
  from (select e.conversation, e.seq, e.at, e.body->'agent'->>'id' as agent, c.queued_at
      from event e join conversation c on c.id = e.conversation
      where e.kind = 'accepted' and e.at > $3 and c.team = $1 and c.line = $2
      order by e.at desc limit ${SERVED_MAX}) e
    cross join lateral (select max(at) as at from event
      where conversation = e.conversation and seq < e.seq and ${BEGAN_AGAIN}) w
  order by e.at desc`

/** Who goes out of the talk with a machine has left no line. */
const LEFT = `select greatest(c.queued_at, w."personAt") as "from", c.resolved_at as "to"
  from conversation c cross join lateral (
    select bool_or(kind = 'accepted') as "hadOne", bool_or(kind = 'bot_joined') as "hadBot",
      max(at) filter (where kind = 'bot_left') as "personAt"
    from event where conversation = c.id and at >= c.queued_at) w
  where c.team = $1 and c.line = $2 and c.status = 'resolved' and c.resolved_at > $3
    and w."hadOne" is not true and (w."hadBot" is not true or w."personAt" is not null)
  order by c.resolved_at desc limit ${SERVED_MAX}`

/** Who waits longest stands near the first, whatever head starts there are: nobody looks along the line. */
const WAITING_SINCE = `with first as (select min(score) as score from conversation
    where team = $1 and line = $2 and status = 'queued' and bot is null)
  select min(greatest(c.queued_at, w.at)) as since
  from (select id, queued_at from conversation, first
      where team = $1 and line = $2 and status = 'queued' and bot is null
        and conversation.score <= first.score + ${HEAD_START_MAX_MS}
      order by queued_at limit ${WAITING_MAX}) c
    cross join lateral (select max(at) as at from event where conversation = c.id and ${BEGAN_AGAIN}) w`

const HANDS = `select a.id, a.languages, max(e.at) as at
  from event e join conversation c on c.id = e.conversation join agent a on a.id = (e.body->'agent'->>'id')::uuid
  where e.kind = 'accepted' and e.at > $2 and c.team = $1 group by a.id`

type Took = Awaited<ReturnType<ConversationStore['handsLately']>>[number]

/** Before it there may be others who were not looked at. */
const wholeSince = (latest: readonly { to: Instant }[]): Instant =>
  latest.length < SERVED_MAX ? 0 : (latest.at(-1)?.to ?? 0)

export function createLately(pool: Pool): Pick<ConversationStore, 'lately' | 'handsLately'> {
  return {
    async lately(of, since) {
      const [team, line = ''] = of.split(':')
      const lately = [team, line, toDate(since)]
      const [served, left, waiting] = await reading(() =>
        Promise.all([
          pool.query<Served>({ name: 'served-lately', text: SERVED, values: lately }),
          pool.query<Left>({ name: 'left-lately', text: LEFT, values: lately }),
          pool.query<{ since: number | null }>({
            ...{ name: 'waiting-since', text: WAITING_SINCE, values: [team, line] },
          }),
        ]),
      )
      return {
        served: served.rows,
        left: left.rows,
        waitingSince: waiting.rows[0]?.since ?? null,
        since: Math.max(since, wholeSince(served.rows), wholeSince(left.rows)),
      }
    },
    async handsLately(team: Id, since) {
      const { rows } = await reading(() =>
        pool.query<Took>({ name: 'hands-lately', text: HANDS, values: [team, toDate(since)] }),
      )
      return rows
    },
  }
}
