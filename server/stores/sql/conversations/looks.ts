/** What is looked at from time to time: chats whose agent does not answer, and how fast a line was served. */
import type { Pool } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { HEAD_START_MAX_MS } from '#shared/rules/lifecycle.ts'
import type { Left, Served } from '#shared/rules/wait.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { ConversationStore } from '../../../domain/conversations/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'
import { AGENTS_WORD, VISITORS_WORD } from './said.ts'

/** Of those who were served lately: more say nothing more of the pace. */
const SERVED_MAX = 200

/**
 * Of a site ($1) at an instant ($2). An answer is due from what the visitor said first after the agent's last word, or from
 * when he got the conversation.
 */
const QUIET = `select c.id as conversation, c.team, coalesce(c.language, split_part(lower(c.locale), '-', 1)) as language,
    c.assignee as agent, q.since,
    t.quiet_back_minutes > 0 and q.since <= $2::timestamptz - t.quiet_back_minutes * interval '1 minute' as "isBack"
  from conversation c join team t on t.id = c.team
    cross join lateral (select seq, at from event where conversation = c.id
      and (kind in ('accepted', 'transferred') or ${AGENTS_WORD})
      order by seq desc limit 1) l
    cross join lateral (select coalesce(min(at), l.at) as since from event
      where conversation = c.id and seq > l.seq and ${VISITORS_WORD}) q
  where c.site = $1 and c.status = 'assigned' and c.unanswered > 0 and t.quiet_minutes > 0
    and ((c.quiet_at is null and q.since <= $2::timestamptz - t.quiet_minutes * interval '1 minute')
      or (t.quiet_back_minutes > 0
        and q.since <= $2::timestamptz - t.quiet_back_minutes * interval '1 minute'))`

/** No head start is longer, so nobody further before him came later. */
const OVERTAKING = `select me.id as me, o.id, o.queued_at as "queuedAt", o.score, o.priority, o.nudges
  from conversation me cross join lateral (select id, queued_at, score, priority, nudges from conversation o
    where o.team = me.team and o.line = me.line and o.status = 'queued' and o.score < me.score
      and o.score >= me.score - ${HEAD_START_MAX_MS} and o.queued_at > me.queued_at
    order by o.score desc limit 1) o
  where me.id = any($1::uuid[])`

type Overtaking = { me: Id } & Pick<ConversationRecord, 'id' | 'queuedAt' | 'score' | 'priority' | 'nudges'>

const HANDS = `select a.id, a.languages, max(e.at) as at
  from event e join conversation c on c.id = e.conversation join agent a on a.id = (e.body->'agent'->>'id')::uuid
  where e.kind = 'accepted' and e.at > $2 and c.team = $1 group by a.id`

type Took = Awaited<ReturnType<ConversationStore['handsLately']>>[number]

/** Before it there may be others who were not looked at. */
const wholeSince = (latest: readonly { to: Instant }[]): Instant =>
  latest.length < SERVED_MAX ? 0 : (latest.at(-1)?.to ?? 0)

type Quiet = Awaited<ReturnType<ConversationStore['quiet']>>[number]

export function createLooks(
  pool: Pool,
): Pick<ConversationStore, 'quiet' | 'lately' | 'handsLately' | 'overtaking'> {
  return {
    async quiet(site, at) {
      const { rows } = await reading(() =>
        pool.query<Quiet>({
          name: 'chats-gone-quiet',
          text: QUIET,
          values: [site, toDate(at)],
        }),
      )
      return rows
    },
    async overtaking(ids) {
      if (ids.length === 0) return new Map()
      const { rows } = await reading(() =>
        pool.query<Overtaking>({ name: 'who-overtook', text: OVERTAKING, values: [ids] }),
      )
      return new Map(rows.map(({ me, ...other }) => [me, other]))
    },
    async lately(of, since) {
      const [team, line = ''] = of.split(':')
      const [served, left, waiting] = await reading(() =>
        Promise.all([
          pool.query<Served>({
            name: 'served-lately',
            text: `select c.queued_at as "from", e.at as "to", e.body->'agent'->>'id' as agent
              from event e join conversation c on c.id = e.conversation
              where e.kind = 'accepted' and e.at > $3 and c.team = $1 and c.line = $2
              order by e.at desc limit ${SERVED_MAX}`,
            values: [team, line, toDate(since)],
          }),
          pool.query<Left>({
            name: 'left-lately',
            text: `select c.queued_at as "from", c.resolved_at as "to" from conversation c
              where c.team = $1 and c.line = $2 and c.status = 'resolved' and c.resolved_at > $3 and not exists (
                select from event e where e.conversation = c.id and e.kind = 'accepted' and e.at >= c.queued_at)
              order by c.resolved_at desc limit ${SERVED_MAX}`,
            values: [team, line, toDate(since)],
          }),
          pool.query<{ since: number | null }>({
            name: 'waiting-since',
            // Who waits longest stands near the first, whatever head starts there are: nobody looks along the line.
            text: `with first as (select min(score) as score from conversation
                where team = $1 and line = $2 and status = 'queued')
              select min(queued_at) as since from conversation, first
              where team = $1 and line = $2 and status = 'queued'
                and conversation.score <= first.score + ${HEAD_START_MAX_MS}`,
            values: [team, line],
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
    async handsLately(team, since) {
      const { rows } = await reading(() =>
        pool.query<Took>({ name: 'hands-lately', text: HANDS, values: [team, toDate(since)] }),
      )
      return rows
    },
  }
}
