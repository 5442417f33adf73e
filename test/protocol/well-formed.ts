/** What may be sent to each event and route as it should be, about nothing that there is: to be spoilt, or repeated. */
import { refund } from '#shared/flows/refund.ts'
import type { RouteName } from '../../server/registry/table.ts'
import { ALWAYS, PASSWORD, SITE_KEY } from '../support/app.ts'
import { anId } from '../support/callers.ts'
import { CHANNELS, NEWS } from './matrix/announcements.ts'
import { ARTICLE } from './matrix/articles.ts'
import { ASKED_BY_AGENTS, ASKED_BY_VISITORS } from './matrix/asks.ts'
import { RULE, WEBHOOK } from './matrix/automation.ts'
import { nameOf } from './matrix/tables.ts'
import { TEAM } from './matrix/teams.ts'
import { TOPICS } from './matrix/topics.ts'
import type { World } from './matrix/world.ts'

export type Side = 'visitor' | 'agent'

/** The first of the matrix that asks this event; it needs nobody of that world. */
export function payloadOf(side: Side, event: string): Record<string, unknown> {
  const asked = side === 'visitor' ? ASKED_BY_VISITORS : ASKED_BY_AGENTS
  const heading = Object.keys(asked).find((one) => nameOf(one) === event)
  const asking = heading === undefined ? undefined : asked[heading]
  if (!asking) throw new Error(`Nobody knows how to ask ${event}.`)
  return { ...asking.payload({ id: anId(), note: 1 }, {} as World) }
}

type Request = { path: string; query?: Record<string, string>; body?: Record<string, unknown> }

const conversation = () => `/v1/conversations/${anId()}`
const schedule = () => `/v1/sites/${anId()}/schedule`
const anIncident = () => `/v1/sites/${anId()}/announcements/${anId()}`
const TOKEN = 'a'.repeat(43)
/** Of the case for which whoever asks by a pass has one (`passFor`). */
export const NUMBER = 'KF-261126-00008'

export const REQUESTS: Record<RouteName, () => Request> = {
  'GET /v1/desk': () => ({ path: '/v1/desk', query: { site: SITE_KEY } }),
  'POST /v1/visitors': () => ({ path: '/v1/visitors', body: { site: SITE_KEY, locale: 'zh-CN' } }),
  'POST /v1/visitors/identify': () => ({ path: '/v1/visitors/identify', body: { jwt: 'a.b.c' } }),
  'DELETE /v1/visitors/session': () => ({ path: '/v1/visitors/session' }),
  'POST /v1/conversations/:id/events': () => ({
    path: `${conversation()}/events`,
    body: { kind: 'message', clientId: anId(), text: '您好' },
  }),
  'GET /v1/conversations/:id/events': () => ({ path: `${conversation()}/events`, query: { after: '0' } }),
  'GET /v1/conversations/:id/transcript': () => ({
    path: `${conversation()}/transcript`,
    query: { format: 'txt' },
  }),
  'GET /v1/transcripts/export': () => ({
    path: '/v1/transcripts/export',
    query: { site: anId(), from: '2026-01-01', to: '2026-01-02', format: 'csv' },
  }),
  'POST /v1/asks/:event': () => ({ path: '/v1/asks/availability:set', body: { availability: 'away' } }),
  'POST /v1/uploads': () => ({
    path: '/v1/uploads',
    body: { clientId: anId(), name: 'one.txt', size: 1 },
  }),
  'POST /v1/documents': () => ({
    path: '/v1/documents',
    body: {
      ...{ clientId: anId(), name: 'one.png', size: 1, flow: 'owner-check', version: 1_001 },
      ...{ field: 'front', locale: 'zh-CN', agreed: true },
    },
  }),
  'POST /v1/documents/:id/open': () => ({
    path: `/v1/documents/${anId()}/open`,
    body: { number: NUMBER },
  }),
  'PUT /v1/uploads/:id': () => ({ path: `/v1/uploads/${anId()}`, query: { offset: '0' } }),
  'DELETE /v1/uploads/:id': () => ({ path: `/v1/uploads/${anId()}` }),
  'POST /v1/files/links': () => ({ path: '/v1/files/links', body: { files: [anId()] } }),
  'POST /v1/cases/:number/uploads': () => ({
    path: `/v1/cases/${NUMBER}/uploads`,
    body: { clientId: anId(), name: 'one.txt', size: 1 },
  }),
  'PUT /v1/cases/:number/uploads/:id': () => ({
    path: `/v1/cases/${NUMBER}/uploads/${anId()}`,
    query: { offset: '0' },
  }),
  'DELETE /v1/cases/:number/uploads/:id': () => ({ path: `/v1/cases/${NUMBER}/uploads/${anId()}` }),
  'POST /v1/cases/:number/files/links': () => ({
    path: `/v1/cases/${NUMBER}/files/links`,
    body: { files: [anId()] },
  }),
  'GET /v1/files/:id/:variant': () => ({
    path: `/v1/files/${anId()}/file`,
    query: { viewer: anId(), until: '1', signature: TOKEN },
  }),
  'POST /v1/sign-in': () => ({
    path: '/v1/sign-in',
    body: { email: `${anId()}@foyer.test`, password: PASSWORD },
  }),
  'POST /v1/sign-out': () => ({ path: '/v1/sign-out' }),
  'GET /v1/me': () => ({ path: '/v1/me' }),
  'POST /v1/one-time-links/read': () => ({ path: '/v1/one-time-links/read', body: { token: TOKEN } }),
  'POST /v1/one-time-links/claim': () => ({
    path: '/v1/one-time-links/claim',
    body: { token: TOKEN, password: PASSWORD },
  }),
  'GET /v1/sites/:site/schedule': () => ({ path: schedule() }),
  'PUT /v1/sites/:site/schedule': () => ({
    path: schedule(),
    body: { schedule: { zone: 'Asia/Shanghai', week: ALWAYS, exceptions: [] }, rev: 1 },
  }),
  'DELETE /v1/sites/:site/schedule': () => ({ path: schedule(), query: { team: anId(), language: 'en' } }),
  'GET /v1/hours': () => ({ path: '/v1/hours', query: { site: SITE_KEY } }),
  'GET /v1/holidays': () => ({ path: '/v1/holidays' }),
  'POST /v1/holidays/read': () => ({ path: '/v1/holidays/read' }),
  'GET /v1/help/articles': () => ({
    path: '/v1/help/articles',
    query: { site: SITE_KEY, locale: 'zh-CN', category: 'playback', page: '1' },
  }),
  'GET /v1/help/articles/:slug': () => ({
    path: '/v1/help/articles/refund',
    query: { site: SITE_KEY, locale: 'zh-CN' },
  }),
  'GET /v1/help/search': () => ({
    path: '/v1/help/search',
    query: { site: SITE_KEY, locale: 'zh-CN', q: '退款' },
  }),
  'GET /v1/sites/:site/help': () => ({ path: `/v1/sites/${anId()}/help` }),
  'GET /v1/sites/:site/articles': () => ({
    path: `/v1/sites/${anId()}/articles`,
    query: { q: '转圈', category: 'playback', locale: 'en', state: 'draft', page: '2' },
  }),
  'GET /v1/sites/:site/articles/:id': () => ({ path: `/v1/sites/${anId()}/articles/${anId()}` }),
  'PUT /v1/sites/:site/articles/:id': () => ({
    path: `/v1/sites/${anId()}/articles/${anId()}`,
    body: { rev: 1, slug: 'refund', category: 'membership', locale: 'zh-CN', ...ARTICLE },
  }),
  'POST /v1/sites/:site/articles/:id/publish': () => ({
    path: `/v1/sites/${anId()}/articles/${anId()}/publish`,
    body: { rev: 1, locale: 'zh-CN', published: true },
  }),
  'POST /v1/sites/:site/pictures': () => ({
    path: `/v1/sites/${anId()}/pictures`,
    body: { file: anId() },
  }),
  'GET /v1/announcements': () => ({
    path: '/v1/announcements',
    query: { site: SITE_KEY, locale: 'zh-CN', page: '/watch' },
  }),
  'GET /v1/channels': () => ({ path: '/v1/channels', query: { site: SITE_KEY, locale: 'zh-CN' } }),
  'GET /v1/sites/:site/channels': () => ({ path: `/v1/sites/${anId()}/channels` }),
  'PUT /v1/sites/:site/channels': () => ({
    path: `/v1/sites/${anId()}/channels`,
    body: { channels: CHANNELS, rev: 1 },
  }),
  'GET /v1/sites/:site/teams': () => ({ path: `/v1/sites/${anId()}/teams` }),
  'PUT /v1/sites/:site/teams': () => ({
    path: `/v1/sites/${anId()}/teams`,
    body: { rev: 1, teams: [TEAM], people: [] },
  }),
  'GET /v1/sites/:site/topics': () => ({ path: `/v1/sites/${anId()}/topics` }),
  'PUT /v1/sites/:site/topics': () => ({
    path: `/v1/sites/${anId()}/topics`,
    body: { rev: 0, topics: TOPICS },
  }),
  'GET /v1/flows': () => ({ path: '/v1/flows', query: { site: SITE_KEY } }),
  'GET /v1/flows/:key': () => ({ path: '/v1/flows/refund', query: { site: SITE_KEY, version: '1' } }),
  'GET /v1/sites/:site/flows': () => ({ path: `/v1/sites/${anId()}/flows` }),
  'PUT /v1/sites/:site/flows': () => ({ path: `/v1/sites/${anId()}/flows`, body: { keys: ['refund'] } }),
  'GET /v1/sites/:site/flows/:key': () => ({ path: `/v1/sites/${anId()}/flows/refund` }),
  'PUT /v1/sites/:site/flows/:key': () => ({
    path: `/v1/sites/${anId()}/flows/refund`,
    body: { rev: 0, document: refund },
  }),
  'POST /v1/sites/:site/flows/:key/act': () => ({
    path: `/v1/sites/${anId()}/flows/refund/act`,
    body: { rev: 0, act: 'off' },
  }),
  'GET /v1/sites/:site/bots': () => ({ path: `/v1/sites/${anId()}/bots` }),
  'PUT /v1/sites/:site/bots/:id': () => ({
    path: `/v1/sites/${anId()}/bots/${anId()}`,
    body: { name: '小影', topics: ['playback'], rev: 1 },
  }),
  'GET /v1/sites/:site/announcements': () => ({ path: `/v1/sites/${anId()}/announcements` }),
  'PUT /v1/sites/:site/announcements/:id': () => ({
    path: `/v1/sites/${anId()}/announcements/${anId()}`,
    body: { rev: 1, ...NEWS },
  }),
  'GET /v1/sites/:site/announcements/:id/chats': () => ({ path: `${anIncident()}/chats` }),
  'PUT /v1/sites/:site/announcements/:id/chats': () => ({
    path: `${anIncident()}/chats`,
    body: { conversations: [anId()], gathered: true },
  }),
  'POST /v1/sites/:site/announcements/:id/replies': () => ({
    path: `${anIncident()}/replies`,
    body: { clientId: anId(), texts: { en: 'It is mended.' } },
  }),
  'POST /v1/sites/:site/announcements/:id/replies/stop': () => ({
    path: `${anIncident()}/replies/stop`,
    body: { reply: anId() },
  }),
  'POST /v1/sites/:site/announcements/:id/act': () => ({
    path: `/v1/sites/${anId()}/announcements/${anId()}/act`,
    body: { rev: 1, act: 'publish' },
  }),
  'GET /v1/sites/:site/rules': () => ({ path: `/v1/sites/${anId()}/rules` }),
  'PUT /v1/sites/:site/rules/:id': () => ({
    path: `/v1/sites/${anId()}/rules/${anId()}`,
    body: { rev: 1, enabled: true, document: RULE },
  }),
  'POST /v1/sites/:site/rules/:id/act': () => ({
    path: `/v1/sites/${anId()}/rules/${anId()}/act`,
    body: { rev: 1, act: 'up' },
  }),
  'POST /v1/sites/:site/rules/try': () => ({
    path: `/v1/sites/${anId()}/rules/try`,
    body: { document: RULE },
  }),
  'GET /v1/sites/:site/alerts': () => ({ path: `/v1/sites/${anId()}/alerts` }),
  'POST /v1/sites/:site/alerts/:id/seen': () => ({ path: `/v1/sites/${anId()}/alerts/${anId()}/seen` }),
  'GET /v1/sites/:site/webhooks': () => ({ path: `/v1/sites/${anId()}/webhooks` }),
  'PUT /v1/sites/:site/webhooks/:id': () => ({
    path: `/v1/sites/${anId()}/webhooks/${anId()}`,
    body: { rev: 1, ...WEBHOOK },
  }),
  'POST /v1/sites/:site/webhooks/:id/act': () => ({
    path: `/v1/sites/${anId()}/webhooks/${anId()}/act`,
    body: { rev: 1, act: 'rotate' },
  }),
  'GET /v1/sites/:site/webhooks/:id/deliveries': () => ({
    path: `/v1/sites/${anId()}/webhooks/${anId()}/deliveries`,
  }),
  'POST /v1/sites/:site/webhooks/:id/deliveries': () => ({
    path: `/v1/sites/${anId()}/webhooks/${anId()}/deliveries`,
    body: { delivery: null, act: 'again' },
  }),
}

export const ROUTE_NAMES = Object.keys(REQUESTS) as RouteName[]
export const methodOf = (route: RouteName): string => route.slice(0, route.indexOf(' '))
export const pathOf = ({ path, query }: Request): string =>
  query === undefined ? path : `${path}?${new URLSearchParams(query)}`
