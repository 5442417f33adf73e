import type { Pool } from 'pg'
import type { Instant } from '#shared/protocol/conversation.ts'
import type { Thanks } from '#shared/protocol/thanks.ts'
import type { ThanksStore } from '../../domain/thanks.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

/** Who changed his mind has said the last word. What stands where a complaint about the agent does is not shown to him. */
const GOOD = `
  with chats as (
    select distinct on (e.conversation) e.conversation, e.body, e.at from event e
    where e.kind = 'rated' and e.at >= $2 order by e.conversation, e.seq desc
  ), cases as (
    select distinct on (r.case_id) r.case_id, r.score, r.text, r.agents, r.at from case_rating r
    where r.at >= $2 order by r.case_id, r.n desc
  )
  select 'chat' as "of", (t.body->>'score')::int as score, t.body->>'text' as text, t.at, c.id::text as named, c.topic as about
    from chats t join conversation c on c.id = t.conversation
    where (t.body->>'score')::int >= 4 and t.body->'agents' @> jsonb_build_array(jsonb_build_object('id', $1::text))
      and $1::uuid <> all (c.hidden_from)
  union all
  select 'case', t.score, t.text, t.at, d.number, d.kind from cases t join desk_case d on d.id = t.case_id
    where t.score >= 4 and $1::uuid = any (t.agents) and $1::uuid <> all (d.about_agents)`

type Row = {
  of: 'chat' | 'case'
  score: 4 | 5
  text: string
  at: Instant
  named: string
  about: string
  all: number
}

export const createThanksStore = (pool: Pool): ThanksStore => ({
  async of(agent, since, limit) {
    const { rows } = await reading(() =>
      pool.query<Row>(
        `select g.*, count(*) over ()::int as all from (${GOOD}) g order by g.at desc limit $3`,
        [agent, toDate(since), limit],
      ),
    )
    return { count: rows[0]?.all ?? 0, thanks: rows.map(thanksOf) }
  },
})

function thanksOf({ of, score, text, at, named, about }: Row): Thanks {
  const said = { score, text, at }
  return of === 'chat'
    ? ({ ...said, of, conversation: named, topic: about } as Thanks)
    : ({ ...said, of, number: named, kind: about } as Thanks)
}
