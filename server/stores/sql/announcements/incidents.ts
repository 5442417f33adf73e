/** Chats under an incident and replies to them, as they are kept. */
import type { Pool } from 'pg'
import type {
  AnnouncementTexts,
  IncidentChat,
  IncidentMatch,
  IncidentReply,
} from '#shared/protocol/announcements.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { type Affected, codesOf, concerns } from '#shared/rules/incident.ts'
import type { IncidentStore, ReplyTexts } from '../../../domain/announcements/incidents.ts'
import { inTransaction, reading } from '../database.ts'
import { effectsAsJson, insertEffects } from '../effects.ts'
import { toDate } from '../instants.ts'
import { affectedBy } from './affected.ts'

const LISTED = 200
/** The newest that are open: what a lead looks at is asked again every few seconds. */
const LOOKED_AT = 2_000
const REPLIES_LISTED = 20

const CHAT = `c.id as conversation, c.status, c.locale, c.opened_at as "openedAt",
  coalesce(c.last->>'text', '') as last,
  json_build_object('id', v.id, 'name', v.name, 'code', v.code, 'verifiedUntil', null) as visitor`

export function createIncidentStore(pool: Pool): IncidentStore {
  const all = async <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    (await reading(() => pool.query<R>(sql, values))).rows

  /** By the same rule as in the panel, and by what was written here. */
  async function matching(site: Id, id: Id): Promise<IncidentChat[]> {
    const [one] = await all<{ incident: IncidentMatch | null }>(
      'select incident from announcement where id = $1 and site = $2',
      [id, site],
    )
    const incident = one?.incident
    if (!incident) return []
    const open = await all<IncidentChat & Affected>(
      `select ${CHAT}, ${affectedBy('$3::text[]')} from conversation c join visitor v on v.id = c.visitor
       where c.site = $2 and c.status <> 'resolved' and not exists (
         select from incident_chat i where i.announcement = $1 and i.conversation = c.id)
       order by c.opened_at desc limit ${LOOKED_AT}`,
      [id, site, incident.codes],
    )
    return open
      .filter((chat) => concerns(incident, chat))
      .slice(0, LISTED)
      .map((one) => {
        const { said: _said, device: _device, zone: _zone, region: _region, country: _country, ...rest } = one
        const { signed: _signed, ...chat } = rest
        return { ...chat, codes: codesOf(incident, one) }
      })
  }

  return {
    async view(site, id) {
      const [gathered, found, replies, counted] = await Promise.all([
        all<IncidentChat>(
          `select ${CHAT}, c.topic, '{}'::text[] as codes from incident_chat i join conversation c on c.id = i.conversation
             join visitor v on v.id = c.visitor
           where i.announcement = $1 order by i.at, c.id limit ${LISTED}`,
          [id],
        ),
        matching(site, id),
        all<IncidentReply>(
          `select r.id, g.name as by, r.at, r.texts, count(*)::int as total,
             count(*) filter (where k.sent)::int as sent,
             count(*) filter (where k.done_at is not null and not k.sent)::int as failed,
             case when bool_and(k.done_at is not null) then 'done'
               when r.stopped_at is not null then 'stopped' else 'running' end as state
           from incident_reply r join agent g on g.id = r.by_agent
             join incident_reply_chat k on k.reply = r.id
           where r.announcement = $1 group by r.id, g.name order by r.at desc limit ${REPLIES_LISTED}`,
          [id],
        ),
        all<{ followers: number }>(
          'select count(*)::int as followers from announcement_follower where announcement = $1',
          [id],
        ),
      ])
      return { followers: counted[0]?.followers ?? 0, gathered, matching: found, replies }
    },
    gather: (site, id, conversations, by, at) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: Id; visitor: Id }>(
          `select id, visitor from conversation where id = any($1::uuid[]) and site = $2 and status <> 'resolved'`,
          [conversations.map((one) => one.id), site],
        )
        for (const { id: conversation, visitor } of rows) {
          await client.query(
            `insert into incident_chat (announcement, conversation, at, by_agent) values ($1, $2, $3, $4)
             on conflict do nothing`,
            [id, conversation, toDate(at), by],
          )
          // Who is told the end once is not told it twice: of one visitor there is one wish.
          await client.query(
            `insert into announcement_follower (announcement, visitor, entry, at)
             select $1, $2, $3, $4 from announcement where id = $1 and state <> 'ended'
             on conflict (announcement, visitor) do nothing`,
            [id, visitor, conversations.find((one) => one.id === conversation)?.entry, toDate(at)],
          )
        }
      }),
    async letGo(id, conversations) {
      await all('delete from incident_chat where announcement = $1 and conversation = any($2::uuid[])', [
        id,
        conversations,
      ])
    },
    reply: (id, { id: reply, texts, by, at }, effect) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `insert into incident_reply (id, announcement, texts, by_agent, at) values ($1, $2, $3, $4, $5)
           on conflict (id) do nothing`,
          [reply, id, JSON.stringify(texts), by, toDate(at)],
        )
        if (rowCount === 0) return true
        const chats = await client.query(
          `insert into incident_reply_chat (reply, conversation, entry)
           select $1, i.conversation, gen_random_uuid() from incident_chat i
             join conversation c on c.id = i.conversation and c.status <> 'resolved'
           where i.announcement = $2`,
          [reply, id],
        )
        if (chats.rowCount === 0) {
          await client.query('delete from incident_reply where id = $1', [reply])
          return false
        }
        await client.query(insertEffects('$1'), [effectsAsJson([effect], at)])
        return true
      }),
    async stop(id, reply, at) {
      const rows = await all(
        `update incident_reply set stopped_at = coalesce(stopped_at, $3) where id = $2 and announcement = $1
         returning id`,
        [id, reply, toDate(at)],
      )
      return rows.length === 1
    },
    async due(reply, limit) {
      const [[one], chats] = await Promise.all([
        all<{ texts: ReplyTexts; news: AnnouncementTexts; id: Id; name: string }>(
          `select r.texts, a.texts as news, g.id, g.name from incident_reply r
             join announcement a on a.id = r.announcement join agent g on g.id = r.by_agent where r.id = $1`,
          [reply],
        ),
        all<{ conversation: Id; entry: Id; locale: string; name: string | null }>(
          `select k.conversation, k.entry, c.locale, v.name from incident_reply_chat k
             join incident_reply r on r.id = k.reply and r.stopped_at is null
             join conversation c on c.id = k.conversation join visitor v on v.id = c.visitor
           where k.reply = $1 and k.done_at is null order by k.conversation limit $2`,
          [reply, limit],
        ),
      ])
      const { texts = {}, news = {}, id = '', name = '' } = one ?? {}
      const titles: ReplyTexts = { 'zh-CN': news['zh-CN']?.title ?? '', en: news.en?.title ?? '' }
      return { texts, titles, author: { id, name }, chats }
    },
    async done(reply, conversation, sent, at) {
      await all(
        'update incident_reply_chat set done_at = $4, sent = $3 where reply = $1 and conversation = $2',
        [reply, conversation, sent, toDate(at)],
      )
    },
  }
}
