/** A desk with a lead who writes announcements, as all who test them need it. */
import type { Announcement, AnnouncementBody, EditedAnnouncement } from '#shared/protocol/announcements.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { type AppOptions, openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, type HttpAnswer, http } from '../../support/callers.ts'

export const HOUR_MS = 3_600_000
export const STARTS_AT = '2026-11-26T02:00:00Z'

export const OUTAGE: AnnouncementBody = {
  kind: 'service',
  severity: 'critical',
  from: null,
  until: null,
  pages: [],
  texts: {
    'zh-CN': { title: '播放卡顿正在处理', text: '华东部分线路**缓冲较慢**，预计一小时内恢复。' },
    en: { title: 'Playback is slow', text: 'We are on it.' },
  },
}

export type NewsHouse = TestApp & {
  site: Id
  lead: Person
  saves(id: Id, rev: number, change?: Partial<AnnouncementBody>): Promise<HttpAnswer>
  acts(id: Id, rev: number, act: 'publish' | 'end'): Promise<HttpAnswer>
  /** Written and published. */
  publishes(change?: Partial<AnnouncementBody>): Promise<EditedAnnouncement>
  listed(): Promise<EditedAnnouncement[]>
  /** What anybody reads now. */
  read(query?: Record<string, string>): Promise<Announcement[]>
}

export async function openNews(options: AppOptions = {}): Promise<NewsHouse> {
  const often = { times: 10_000, withinMs: 1_000 }
  const desk = await openApp({ startsAt: STARTS_AT, limits: { act: often, help: often }, ...options })
  const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  const site = rows[0]?.id ?? ''
  const lead = await desk.person({ name: '江月', role: 'lead' })
  const path = `/v1/sites/${site}/announcements`
  const must = <T>({ ok, text }: HttpAnswer): T => {
    if (!ok) throw new Error(text)
    return ok as T
  }
  const saves: NewsHouse['saves'] = (id, rev, change = {}) =>
    http(desk, 'PUT', `${path}/${id}`, { as: lead, body: { rev, ...OUTAGE, ...change } })
  const acts: NewsHouse['acts'] = (id, rev, act) =>
    http(desk, 'POST', `${path}/${id}/act`, { as: lead, body: { rev, act } })
  return {
    ...{ ...desk, site, lead, saves, acts },
    async publishes(change) {
      const id = anId()
      must(await saves(id, 0, change))
      return must(await acts(id, 1, 'publish'))
    },
    listed: async () =>
      must<{ announcements: EditedAnnouncement[] }>(await http(desk, 'GET', path, { as: lead }))
        .announcements,
    async read(query = {}) {
      const all = new URLSearchParams({ site: SITE_KEY, locale: 'zh-CN', ...query })
      return must<{ announcements: Announcement[] }>(await http(desk, 'GET', `/v1/announcements?${all}`))
        .announcements
    },
  }
}
