/** Announcements as they are kept. */
import type { Pool } from 'pg'
import type { EditedAnnouncement, IncidentMatch } from '#shared/protocol/announcements.ts'
import type { AnnouncementStore } from '../../../domain/announcements/store.ts'
import { reading } from '../database.ts'

/** Rows of an editor's list, and of the public archive. */
const LISTED = 300
const ARCHIVED = 200

const COLUMNS = `a.id, a.kind, a.severity, a.state, a.begins_at as "from", a.ends_at as until, a.pages, a.texts, a.incident,
  a.begun_at is not null as begun, a.ended_at as "endedAt", a.rev, a.changed_at as "changedAt", g.name as "changedBy",
  (select count(*)::int from announcement_follower f where f.announcement = a.id) as followers`
const FROM = 'from announcement a left join agent g on g.id = a.changed_by'

type Row = Omit<EditedAnnouncement, 'incident'> & { incident: IncidentMatch | null }
type Reading = 'siteByKey' | 'isSite' | 'list' | 'edited' | 'published' | 'archive'

export function createNewsReading(pool: Pool): Pick<AnnouncementStore, Reading> {
  const all = async <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    (await reading(() => pool.query<R>(sql, values))).rows
  const news = async (where: string, values: unknown[]): Promise<EditedAnnouncement[]> =>
    (await all<Row>(`select ${COLUMNS} ${FROM} where ${where}`, values)).map(({ incident, ...row }) =>
      incident ? { ...row, incident } : row,
    )

  return {
    async siteByKey(key) {
      const [site] = await all<{ id: string; key: string; name: string; zone: string }>(
        'select s.id, s.key, s.name, h.zone from site s join schedule h on h.site = s.id where s.key = $1',
        [key],
      )
      return site ?? null
    },
    isSite: async (id) => (await all('select from site where id = $1', [id])).length === 1,
    list: (site) =>
      news(
        `a.site = $1 and (a.state <> 'ended' or a.begun_at is not null)
         order by a.state <> 'ended' desc, coalesce(a.begins_at, a.changed_at) desc limit ${LISTED}`,
        [site],
      ),
    async edited(site, id) {
      const [one] = await news('a.site = $1 and a.id = $2', [site, id])
      return one ?? null
    },
    published: (site) => news(`a.site = $1 and a.state = 'published'`, [site]),
    archive: (site) =>
      news(
        `a.site = $1 and a.state = 'ended' and a.begun_at is not null order by a.begins_at desc limit ${ARCHIVED}`,
        [site],
      ),
  }
}
