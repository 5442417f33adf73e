/** What there is to be told, as it is at the moment of telling. */
import type { Pool } from 'pg'
import type { CaseKind, CaseState, Missing } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { AnswerNews, NoticeStore, SiteFacts, TalkNews } from '../../../domain/notices/store.ts'
import { inTransaction, reading } from '../database.ts'
import { toDate } from '../instants.ts'

type News = 'talk' | 'lastTalk' | 'answers' | 'toldUpTo' | 'told' | 'unseen' | 'waiting'
type Others = 'case' | 'asked' | 'account' | 'openCases' | 'announcement'

const SITE = `json_build_object('id', s.id, 'key', s.key, 'name', s.name, 'origins', s.origins, 'zone', h.zone) as site`
const READ = `coalesce((select max(r.read) from receipt r where r.conversation = c.id and r.side = 'visitor'), 0)`
/** Of old ones nobody is told: he may have picked a place only now. */
const NEWS_FOR_MS = 24 * 60 * 60 * 1_000

export function createNoticeNews(pool: Pool): Pick<NoticeStore, News | Others> {
  const ask = async <T extends object>(text: string, values: unknown[]): Promise<T[]> =>
    (await reading(() => pool.query<T>(text, values))).rows

  return {
    async talk(id) {
      const [row] = await ask<TalkNews>(
        `select c.id, c.visitor, ${SITE}, c.locale, c.topic, c.status, a.name as agent, c.last_vseq as vseq,
           ${READ} as read, c.page->>'url' as page
         from conversation c join site s on s.id = c.site join schedule h on h.site = s.id
           left join agent a on a.id = c.assignee where c.id = $1`,
        [id],
      )
      return row ?? null
    },
    async lastTalk(visitor) {
      const [row] = await ask<{ id: Id }>(
        'select id from conversation where visitor = $1 order by opened_at desc limit 1',
        [visitor],
      )
      return row?.id ?? null
    },
    answers: (conversation, after, upTo, limit) =>
      ask<AnswerNews>(
        `select vseq, author->>'name' as name, body->>'text' as text, at,
           coalesce((select array_agg(f->>'name') from jsonb_array_elements(body->'files') f), '{}') as files
         from event where conversation = $1 and kind = 'message' and author->>'role' = 'agent'
           and not body ? 'redacted' and vseq > $2 and vseq <= $3 order by vseq limit $4`,
        [conversation, after, upTo, limit],
      ),
    async toldUpTo(conversation) {
      const [row] = await ask<{ vseq: number }>('select vseq from notice_told where conversation = $1', [
        conversation,
      ])
      return row?.vseq ?? 0
    },
    told: (conversation, vseq, at) =>
      inTransaction(pool, async (client) => {
        await client.query(
          `insert into notice_told as t (conversation, vseq, at) values ($1, $2, $3)
           on conflict (conversation) do update set vseq = greatest(t.vseq, excluded.vseq), at = excluded.at`,
          [conversation, vseq, toDate(at)],
        )
      }),
    unseen: (quiet, again, limit) =>
      ask<{ conversation: Id; visitor: Id; vseq: number }>(
        `select c.id as conversation, c.visitor, max(e.vseq) as vseq
         from notice_way w join conversation c on c.visitor = w.visitor
           left join notice_told t on t.conversation = c.id
           join event e on e.conversation = c.id and e.kind = 'message' and e.author->>'role' = 'agent'
             and e.at > $4 and e.vseq > greatest(${READ}, coalesce(t.vseq, 0)) and not e.body ? 'redacted'
         where w.confirmed_at is not null and c.last->>'by' = 'agent' and (t.at is null or t.at <= $2)
         group by c.id having min(e.at) <= $1 order by min(e.at) limit $3`,
        [toDate(quiet), toDate(again), limit, toDate(quiet - NEWS_FOR_MS)],
      ),
    waiting: (site, before) =>
      ask<{ conversation: Id; visitor: Id; team: Id; language: string | null; locale: string }>(
        `select c.id as conversation, c.visitor, c.team, c.language, c.locale from conversation c join notice_way w on w.visitor = c.visitor
         where c.site = $1 and c.status = 'queued' and c.queued_at < $2 and w.confirmed_at is not null
         order by c.score limit 1000`,
        [site, toDate(before)],
      ),
    async case(id) {
      const [row] = await ask<CaseRow>(
        `select k.id, k.number, k.kind, k.object, k.state, k.due_at, k.outcome, k.missing, k.visitor, k.conversation,
           k.opened_by, k.client_id, k.lookup_hash, ${SITE},
           (select x.text from case_change x where x.case_id = k.id and x.act = 'ask' order by x.n desc limit 1) as asked
         from desk_case k join site s on s.id = k.site join schedule h on h.site = s.id where k.id = $1`,
        [id],
      )
      if (!row) return null
      const { due_at: due, opened_by: openedBy, client_id: clientId, lookup_hash: lookupHash, ...rest } = row
      return { ...rest, due, openedBy: openedBy ?? rest.visitor, clientId, lookupHash }
    },
    async asked(id, now) {
      const [row] = await ask<{ case: Id }>(
        'select case_id as case from case_code where id = $1 and until > $2 and tries > 0 and case_id is not null',
        [id, toDate(now)],
      )
      return row?.case ?? null
    },
    async account(visitor) {
      const [row] = await ask<{ site: Id; subject: string; locale: string }>(
        `select v.site, v.subject, coalesce((select c.locale from conversation c where c.visitor = v.id
            order by c.opened_at desc limit 1), 'zh-CN') as locale
         from visitor v where v.id = $1 and v.subject is not null`,
        [visitor],
      )
      return row ?? null
    },
    async openCases(visitor, since) {
      const rows = await ask<{ id: Id }>(
        `select id from desk_case where visitor = $1 and opened_at >= $2 and state not in ('granted', 'declined')
         order by opened_at limit 20`,
        [visitor, toDate(since)],
      )
      return rows.map(({ id }) => id)
    },
    async announcement(id) {
      const [row] = await ask<{ site: SiteFacts; texts: Record<string, { title: string }> }>(
        `select ${SITE}, n.texts from announcement n join site s on s.id = n.site join schedule h on h.site = s.id
         where n.id = $1 and n.state = 'ended'`,
        [id],
      )
      if (!row) return null
      const title = Object.fromEntries(Object.entries(row.texts).map(([lang, text]) => [lang, text.title]))
      return { site: row.site, title }
    },
  }
}

type CaseRow = {
  id: Id
  number: string
  kind: CaseKind
  object: string
  state: CaseState
  due_at: Instant | null
  outcome: string | null
  missing: Missing[]
  asked: string | null
  visitor: Id
  conversation: Id
  opened_by: Id | null
  client_id: Id | null
  lookup_hash: Uint8Array
  site: SiteFacts
}
