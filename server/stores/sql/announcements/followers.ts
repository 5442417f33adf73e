/** Who wants to know when an announcement is over, and what became of the wish. */
import type { Pool } from 'pg'
import type { AnnouncementTexts } from '#shared/protocol/announcements.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { AnnouncementStore } from '../../../domain/announcements/store.ts'
import { inTransaction, reading } from '../database.ts'
import { writeEffects } from '../effects.ts'
import { toDate } from '../instants.ts'

type Followers = 'follow' | 'following' | 'waiting' | 'told'

export function createFollowers(pool: Pool): Pick<AnnouncementStore, Followers> {
  return {
    follow: ({ site, visitor }, id, entry, follow, at) =>
      inTransaction(pool, async (client) => {
        // Held until the wish is kept: who ends it meanwhile comes after, and finds it.
        const { rows } = await client.query<{ runs: boolean; ended: boolean }>(
          `select state = 'published' and (ends_at is null or ends_at > $3) as runs, state = 'ended' as ended
           from announcement where id = $1 and site = $2 and state <> 'draft' and begins_at <= $3 for share`,
          [id, site, toDate(at)],
        )
        const [one] = rows
        if (!one || (follow && !one.runs)) return false
        if (follow)
          await client.query(
            `insert into announcement_follower (announcement, visitor, entry, at) values ($1, $2, $3, $4)
             on conflict (announcement, visitor) do nothing`,
            [id, visitor, entry, toDate(at)],
          )
        else if (one.ended)
          await client.query(
            `update announcement_follower set seen_at = $3 where announcement = $1 and visitor = $2
               and seen_at is null`,
            [id, visitor, toDate(at)],
          )
        else
          await client.query('delete from announcement_follower where announcement = $1 and visitor = $2', [
            id,
            visitor,
          ])
        return true
      }),
    async following(visitor) {
      const { rows } = await reading(() =>
        pool.query<{ id: Id; texts: AnnouncementTexts; endedAt: number | null }>(
          `select a.id, a.texts, a.ended_at as "endedAt"
           from announcement_follower f join announcement a on a.id = f.announcement
           where f.visitor = $1 and f.seen_at is null
             and (a.state = 'published' or (f.told_at is not null and f.told_in is null))
           order by a.ended_at desc limit 50`,
          [visitor],
        ),
      )
      return rows
    },
    async waiting(id, limit) {
      const found = await reading(() =>
        pool.query<{ site: Id; texts: AnnouncementTexts }>(
          `select site, texts from announcement where id = $1 and state = 'ended'`,
          [id],
        ),
      )
      const [one] = found.rows
      if (!one) return null
      const { rows } = await reading(() =>
        pool.query<{ visitor: Id; entry: Id; conversation: Id | null; locale: string | null }>(
          `select f.visitor, f.entry, c.id as conversation, c.locale
           from announcement_follower f left join lateral (
             select id, locale from conversation
             where visitor = f.visitor and status <> 'resolved' order by opened_at desc limit 1) c on true
           where f.announcement = $1 and f.told_at is null order by f.at limit $2`,
          [id, limit],
        ),
      )
      return {
        ...one,
        waiting: rows.map(({ visitor, entry, conversation, locale }) => ({
          visitor,
          entry,
          conversation: conversation === null ? null : { id: conversation, locale: locale ?? '' },
        })),
      }
    },
    told: (id, visitor, conversation, effect, at) =>
      inTransaction(pool, async (client) => {
        await client.query(
          `update announcement_follower set told_at = $4, told_in = $3 where announcement = $1 and visitor = $2`,
          [id, visitor, conversation, toDate(at)],
        )
        await writeEffects(client, [effect], at)
      }),
  }
}
