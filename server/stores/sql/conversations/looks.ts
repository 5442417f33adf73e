/** What is looked at from time to time: chats whose agent does not answer, and who went before whom. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import { HEAD_START_MAX_MS } from '#shared/rules/lifecycle.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { ConversationStore } from '../../../domain/conversations/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'
import { AGENTS_WORD, VISITORS_WORD } from './said.ts'

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
const OVERTAKING = `select me.id as me, o.id, o.queued_at as "queuedAt", o.score, o.priority, o.nudge_ms as "nudgeMs"
  from conversation me cross join lateral (select id, queued_at, score, priority, nudge_ms from conversation o
    where o.team = me.team and o.line = me.line and o.status = 'queued' and o.score < me.score
      and o.score >= me.score - ${HEAD_START_MAX_MS} and o.queued_at > me.queued_at
    order by o.score desc limit 1) o
  where me.id = any($1::uuid[])`

type Overtaking = { me: Id } & Pick<ConversationRecord, 'id' | 'queuedAt' | 'score' | 'priority' | 'nudgeMs'>

type Quiet = Awaited<ReturnType<ConversationStore['quiet']>>[number]

export function createLooks(pool: Pool): Pick<ConversationStore, 'quiet' | 'overtaking'> {
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
  }
}
