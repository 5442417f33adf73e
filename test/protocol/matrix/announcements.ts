/** Announcements of both sites: what runs, and, each time a new one, a draft and what is to begin. */
import type { AnnouncementBody, EditedAnnouncement } from '#shared/protocol/announcements.ts'
import type { Channel } from '#shared/protocol/channels.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { anId, http } from '../../support/callers.ts'
import type { Request, Requested } from './requests.ts'
import type { World } from './world.ts'

export const CHANNELS: Channel[] = [
  {
    kind: 'telephone',
    name: '客服热线',
    address: '+86 400 000 0000',
    link: '',
    fits: { 'zh-CN': '急事打电话', en: '' },
    week: null,
  },
]

export const NEWS: AnnouncementBody = {
  kind: 'service',
  severity: 'warning',
  from: null,
  until: null,
  pages: ['/watch*'],
  texts: { 'zh-CN': { title: '播放卡顿', text: '正在处理。' } },
}

const HOUR_MS = 3_600_000
const COLUMNS = new Set(['running', 'planned', 'otherSite', 'draft'])

type There = Pick<World, 'desk' | 'agents' | 'sites'>
type Made = { path: string; rev: number }

/** What somebody does to it must not decide what the next may: so each is a new one. */
async function make(column: string, { desk, agents, sites }: There): Promise<Made & { id: Id }> {
  const id = anId()
  const isThere = column === 'otherSite'
  const path = `/v1/sites/${isThere ? sites.otherSite : sites.site}/announcements/${id}`
  if (!COLUMNS.has(column)) return { id, path, rev: 1 }
  const as = isThere ? agents.foreignLead : agents.lead
  const from = column === 'planned' ? desk.clock.now() + HOUR_MS : null
  const saved = await http(desk, 'PUT', path, { as, body: { rev: 0, ...NEWS, from } })
  if (!saved.ok) throw new Error(saved.text)
  if (column !== 'running' && !(isThere && from === null)) return { id, path, rev: 1 }
  const published = await http(desk, 'POST', `${path}/act`, { as, body: { rev: 1, act: 'publish' } })
  if (!published.ok) throw new Error(published.text)
  return { id, path, rev: (published.ok as EditedAnnouncement).rev }
}

export const newsId = async (column: string, world: There): Promise<Id> => (await make(column, world)).id

export async function newsSaving({ column, world }: Requested): Promise<Request> {
  const { path, rev } = await make(column, world)
  return { path, body: { rev, ...NEWS } }
}

export async function newsActing({ column, world }: Requested): Promise<Request> {
  const { path, rev } = await make(column, world)
  return { path: `${path}/act`, body: { rev, act: 'end' } }
}

/** Nobody is gathered under it, and no reply was written. */
export async function onIncident(
  { column, world }: Requested,
  what: string,
  body?: object,
): Promise<Request> {
  const { path } = await make(column, world)
  return { path: `${path}/${what}`, ...(body && { body }) }
}

/** Over what is kept now, as who may read it was told. */
export async function channelsSaving({ world }: Requested, site: Id): Promise<Request> {
  const { desk, agents } = world
  const path = `/v1/sites/${site}/channels`
  for (const as of [agents.lead, agents.foreignLead]) {
    const { ok } = await http(desk, 'GET', path, { as })
    if (ok) return { path, body: { channels: CHANNELS, rev: (ok as { rev: number }).rev } }
  }
  return { path, body: { channels: CHANNELS, rev: 1 } }
}
