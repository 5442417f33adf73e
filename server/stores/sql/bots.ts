/** The machines of each site, and how they did. */
import type { Pool } from 'pg'
import type { BotFigures } from '#shared/protocol/bots.ts'
import type { BotStore, KeptBot } from '../../domain/bots/store.ts'
import { inTransaction, reading } from './database.ts'
import { toDate } from './instants.ts'

export function createBotStore(pool: Pool): BotStore {
  return {
    async of(site) {
      const { rows } = await reading(() =>
        pool.query<KeptBot>(
          `select id, name, house, topics, rev from bot where site = $1 and revoked_at is null
           order by house desc, name`,
          [site],
        ),
      )
      return rows
    },
    async ensureHouse(site, { id, name }, at) {
      const { rows } = await reading(() =>
        pool.query<{ there: boolean }>(
          `with made as (
             insert into bot (id, site, name, house, created_at)
             select $2, s.id, $3, true, $4 from site s where s.id = $1
             on conflict do nothing returning id)
           select exists (select from site where id = $1) as there`,
          [site, id, name, toDate(at)],
        ),
      )
      return rows[0]?.there ?? false
    },
    change: (site, id, { name, topics, rev }, by) =>
      inTransaction(pool, async (client) => {
        // Those of a site are changed one after the other, for a topic moves between them.
        const { rows } = await client.query<{ id: string; name: string; rev: number }>(
          'select id, name, rev from bot where site = $1 and revoked_at is null order by id for update',
          [site],
        )
        const mine = rows.find((row) => row.id === id)
        if (!mine) return 'missing'
        if (mine.rev !== rev) return 'conflict'
        if (rows.some((row) => row.id !== id && row.name === name)) return 'name_taken'
        await client.query(
          `update bot set rev = rev + 1, topics = array(select t from unnest(topics) t where t <> all($3::text[]))
           where site = $1 and id <> $2 and topics && $3::text[]`,
          [site, id, topics],
        )
        await client.query(
          'update bot set name = $2, topics = $3, rev = rev + 1, changed_by = $4 where id = $1',
          [id, name, topics, by],
        )
        return 'kept'
      }),
    async figures(site, since, now, withinMs) {
      const { rows } = await reading(() =>
        pool.query<BotFigures>(FIGURES, [site, toDate(since), toDate(now), withinMs]),
      )
      return rows
    },
  }
}

/** A conversation counts once, by what became of the bot's part in it last. */
const FIGURES = `
  with talk as (
    select c.id, c.topic, c.visitor,
      bool_or(e.kind = 'message' and e.author->>'role' = 'bot'
        and jsonb_array_length(e.body->'answer'->'sources') > 0) as answered,
      max(e.at) filter (where e.kind = 'resolved' and e.body->>'by' = 'helped') as helped_at,
      (array_agg(e.body->>'why' order by e.seq desc) filter (where e.kind = 'bot_left'))[1] as why
    from conversation c join event e on e.conversation = c.id
    where c.site = $1 and c.opened_at >= $2
      and exists (select from event j where j.conversation = c.id and j.kind = 'bot_joined')
    group by c.id)
  select topic, count(*)::int as began, (count(*) filter (where answered))::int as answered,
    (count(*) filter (where helped_at is not null))::int as helped,
    (count(*) filter (where helped_at <= $3::timestamptz - make_interval(secs => $4 / 1000.0) and not exists (
      select from event m join conversation o on o.id = m.conversation
      where o.visitor = talk.visitor and m.kind = 'message' and m.author->>'role' = 'visitor'
        and m.at > helped_at and m.at < helped_at + make_interval(secs => $4 / 1000.0))))::int as unasked,
    (count(*) filter (where why is not null))::int as "handedOver",
    (select coalesce(jsonb_object_agg(w.why, w.n), '{}') from (
      select t.why, count(*)::int as n from talk t where t.topic = talk.topic and t.why is not null group by t.why
    ) w) as why
  from talk group by topic order by topic`
