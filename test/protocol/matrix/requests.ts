/** What is requested under each heading of the table of routes. */
import { ALWAYS, PASSWORD, SITE_KEY } from '../../support/app.ts'
import { anId, type HttpAsk, http, newVisitor } from '../../support/callers.ts'
import { signed } from '../../support/site.ts'
import { channelsSaving, newsActing, newsSaving, onIncident } from './announcements.ts'
import { articleAddress, articlePath, publishing, saving } from './articles.ts'
import { type Changes, OPENS_AGAIN } from './asks.ts'
import {
  alertSeeing,
  deliveriesDealing,
  deliveriesOf,
  RULE,
  ruleActing,
  ruleSaving,
  webhookActing,
  webhookSaving,
} from './automation.ts'
import { botChange } from './bots.ts'
import { type CallerName, isPerson, isVisitor } from './callers.ts'
import { caseNumber, caseWithDocument, holding } from './cases.ts'
import { address, fileIn, finishedOf, links, pictureOf, piece, uploadOf } from './files.ts'
import { flowActing, flowOf, flowPath, flowSaving } from './flows.ts'
import { teamsSaving } from './teams.ts'
import { topicsSaving } from './topics.ts'
import { OTHER_SITE_KEY, type Thing, type World } from './world.ts'

export type Request = HttpAsk & { path: string }
/** `column` names the object: a conversation is in `on`, all others are found by their names. */
export type Requested = { column: string; on: Thing; caller: CallerName; world: World }
export type Requesting = {
  request: (asked: Requested) => Request | Promise<Request>
  changes?: Changes
}

const EVER = 'from=2020-01-01&to=2099-12-31'
const TOKEN_OF_NOBODY = 'a'.repeat(43)
const SCHEDULE = { zone: 'Asia/Shanghai', week: ALWAYS, exceptions: [] }

const upload = (number: string): Request => ({
  path: `/v1/cases/${number}/uploads`,
  body: { clientId: anId(), name: 'one.txt', size: 1 },
})
const events = ({ on }: Requested) => `/v1/conversations/${on.id}/events`
const transcript = ({ on }: Requested, query: string) => ({
  path: `/v1/conversations/${on.id}/transcript?${query}`,
})
const siteOf = ({ column, world: { sites } }: Requested) =>
  column === 'site' || column === 'otherSite' ? sites[column] : anId()
const schedule = (asked: Requested) => `/v1/sites/${siteOf(asked)}/schedule`

function linkToken({ column, world }: Requested): string | Promise<string> {
  if (column === 'known') return world.desk.app.identity.makeLink(world.spare.id)
  return column === 'used' ? world.usedLink : TOKEN_OF_NOBODY
}

/** The revision that is kept now, as who may read it was told. */
async function revision(asked: Requested): Promise<number> {
  const { desk, agents } = asked.world
  for (const as of [agents.lead, agents.foreignLead]) {
    const { ok } = await http(desk, 'GET', schedule(asked), { as })
    if (ok) return (ok as { rev: number }).rev
  }
  return 1
}

export const REQUESTS: Record<string, Requesting> = {
  'GET /v1/desk': { request: ({ column }) => ({ path: `/v1/desk?site=${keyOf(column)}` }) },
  'POST /v1/visitors': {
    request: ({ column }) => ({ path: '/v1/visitors', body: { site: keyOf(column), locale: 'en' } }),
  },
  // As somebody new, for who he is does not change back.
  'POST /v1/visitors/identify': {
    request: async ({ world, caller, column }) => {
      const [own, another] =
        caller === 'foreignVisitor' ? [OTHER_SITE_KEY, SITE_KEY] : [SITE_KEY, OTHER_SITE_KEY]
      const secret = column === 'forged' ? { secret: 'a secret that somebody has guessed' } : {}
      return {
        path: '/v1/visitors/identify',
        as: isVisitor(caller) ? await newVisitor(world.desk, own) : world.proofOf(caller),
        body: { jwt: await signed(anId(), { aud: column === 'another' ? another : own, ...secret }) },
      }
    },
  },
  'DELETE /v1/visitors/session': {
    request: async ({ world, caller }) => ({
      path: '/v1/visitors/session',
      as: isVisitor(caller) ? await newVisitor(world.desk) : world.proofOf(caller),
    }),
  },
  'POST /v1/conversations/:id/events (a message)': {
    request: (asked) => ({
      path: events(asked),
      body: { kind: 'message', clientId: anId(), text: '您好' },
    }),
    changes: ['queued', ...OPENS_AGAIN],
  },
  'POST /v1/conversations/:id/events (a note)': {
    request: (asked) => ({ path: events(asked), body: { kind: 'note', clientId: anId(), text: '您好' } }),
  },
  'GET /v1/conversations/:id/events': { request: (asked) => ({ path: `${events(asked)}?after=0` }) },
  'GET /v1/conversations/:id/transcript (with notes, as text)': {
    request: (asked) => transcript(asked, 'format=txt&notes=true'),
  },
  'GET /v1/conversations/:id/transcript (as a page)': {
    request: (asked) => transcript(asked, 'format=html'),
  },
  'GET /v1/conversations/:id/transcript (as data)': { request: (asked) => transcript(asked, 'format=json') },
  'GET /v1/transcripts/export (as lines)': {
    request: (asked) => ({ path: `/v1/transcripts/export?site=${siteOf(asked)}&${EVER}&format=ndjson` }),
  },
  'GET /v1/transcripts/export (as a table)': {
    request: (asked) => ({ path: `/v1/transcripts/export?site=${siteOf(asked)}&${EVER}&format=csv` }),
  },
  'POST /v1/asks/:event (by either side)': {
    request: () => ({ path: '/v1/asks/link:check', body: { heads: true } }),
  },
  'POST /v1/asks/:event (by visitors alone)': {
    request: () => ({ path: '/v1/asks/conversation:list', body: {} }),
  },
  'POST /v1/asks/:event (by agents alone)': { request: () => ({ path: '/v1/asks/inbox:read', body: {} }) },
  'POST /v1/asks/:event (by nobody)': { request: () => ({ path: '/v1/asks/constructor', body: {} }) },
  'POST /v1/uploads': {
    request: () => ({ path: '/v1/uploads', body: { clientId: anId(), name: 'one.txt', size: 1 } }),
  },
  // No site of these tables asks for one.
  'POST /v1/cases/:number/uploads': {
    request: async ({ column, world }) => upload(await caseNumber(column, world)),
  },
  // Whoever else he is: what counts is what his browser holds.
  'POST /v1/cases/:number/uploads (with a pass for it)': {
    request: async ({ column, world }) => {
      const number = await caseNumber(column, world)
      return { ...upload(number), headers: await holding(number, world) }
    },
  },
  'POST /v1/cases/:number/uploads (with a pass for another)': {
    request: async ({ column, world }) => ({
      ...upload(await caseNumber(column, world)),
      headers: await holding(await caseNumber('refund', world), world),
    }),
  },
  'PUT /v1/cases/:number/uploads/:id': {
    request: async ({ column, world }) => ({
      ...piece(anId()),
      path: `/v1/cases/${await caseNumber(column, world)}/uploads/${anId()}?offset=0`,
    }),
  },
  'DELETE /v1/cases/:number/uploads/:id': {
    request: async ({ column, world }) => ({
      path: `/v1/cases/${await caseNumber(column, world)}/uploads/${anId()}`,
    }),
  },
  'POST /v1/cases/:number/files/links': {
    request: async ({ column, world }) => ({
      path: `/v1/cases/${await caseNumber(column, world)}/files/links`,
      body: { files: [anId()] },
    }),
  },
  'POST /v1/documents': {
    request: () => ({
      path: '/v1/documents',
      body: {
        ...{ clientId: anId(), name: 'one.png', size: 1, flow: 'refund', version: 1 },
        ...{ field: 'front', locale: 'zh-CN', agreed: true },
      },
    }),
  },
  'POST /v1/documents/:id/open': {
    request: async ({ column, world }) => {
      const { number, document } = await caseWithDocument(column, world)
      return { path: `/v1/documents/${document}/open`, body: { number } }
    },
  },
  'PUT /v1/uploads/:id': { request: async (asked) => piece(await uploadOf(asked)) },
  'DELETE /v1/uploads/:id': {
    request: async (asked) => ({ path: `/v1/uploads/${await uploadOf(asked)}` }),
  },
  'POST /v1/files/links (of an upload)': { request: async (asked) => links(await finishedOf(asked)) },
  'POST /v1/files/links (in a message)': { request: async (asked) => links(await fileIn(asked, false)) },
  'POST /v1/files/links (in a note)': { request: async (asked) => links(await fileIn(asked, true)) },
  'GET /v1/files/:id/:variant': { request: address },
  'POST /v1/sign-in': {
    request: ({ column, world: { spare } }) => ({
      path: '/v1/sign-in',
      body: {
        email: column === 'unknown' ? `${anId()}@foyer.test` : spare.email,
        password: column === 'known' ? PASSWORD : 'wrong horse battery',
      },
    }),
  },
  'POST /v1/sign-out': {
    request: async ({ world, caller }) => ({
      path: '/v1/sign-out',
      as: isPerson(caller) ? await world.signIn(caller) : world.proofOf(caller),
    }),
  },
  'GET /v1/me': { request: () => ({ path: '/v1/me' }) },
  'POST /v1/one-time-links/read': {
    request: async (asked) => ({ path: '/v1/one-time-links/read', body: { token: await linkToken(asked) } }),
  },
  'POST /v1/one-time-links/claim': {
    request: async (asked) => ({
      path: '/v1/one-time-links/claim',
      body: { token: await linkToken(asked), password: PASSWORD },
    }),
  },
  'GET /v1/help/articles': {
    request: ({ column }) => ({ path: `/v1/help/articles?site=${keyOf(column)}&locale=en` }),
  },
  'GET /v1/help/search': {
    request: ({ column }) => ({ path: `/v1/help/search?site=${keyOf(column)}&locale=en&q=refund` }),
  },
  'GET /v1/help/articles/:slug': { request: (asked) => articleAddress(asked, SITE_KEY) },
  'GET /v1/sites/:site/help': {
    request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/help` }),
  },
  'GET /v1/sites/:site/articles': {
    request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/articles` }),
  },
  'GET /v1/sites/:site/articles/:id': {
    request: async (asked) => ({ path: await articlePath(asked) }),
  },
  'PUT /v1/sites/:site/articles/:id': { request: saving },
  'POST /v1/sites/:site/articles/:id/publish': { request: publishing },
  'POST /v1/sites/:site/pictures': {
    request: async (asked) => ({
      path: `/v1/sites/${siteOf(asked)}/pictures`,
      body: { file: await pictureOf(asked) },
    }),
  },
  'GET /v1/announcements': {
    request: ({ column }) => ({ path: `/v1/announcements?site=${keyOf(column)}&locale=en&page=/watch` }),
  },
  'GET /v1/sites/:site/announcements': {
    request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/announcements` }),
  },
  'PUT /v1/sites/:site/announcements/:id': { request: newsSaving },
  'POST /v1/sites/:site/announcements/:id/act': { request: newsActing },
  'GET /v1/sites/:site/announcements/:id/chats': { request: (asked) => onIncident(asked, 'chats') },
  'PUT /v1/sites/:site/announcements/:id/chats': {
    request: (asked) => onIncident(asked, 'chats', { conversations: [anId()], gathered: true }),
  },
  'POST /v1/sites/:site/announcements/:id/replies': {
    request: (asked) => onIncident(asked, 'replies', { clientId: anId(), texts: { en: 'Mended' } }),
  },
  'POST /v1/sites/:site/announcements/:id/replies/stop': {
    request: (asked) => onIncident(asked, 'replies/stop', { reply: anId() }),
  },
  'GET /v1/channels': { request: ({ column }) => ({ path: `/v1/channels?site=${keyOf(column)}&locale=en` }) },
  'GET /v1/sites/:site/channels': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/channels` }) },
  'PUT /v1/sites/:site/channels': { request: async (asked) => channelsSaving(asked, siteOf(asked)) },
  'GET /v1/sites/:site/teams': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/teams` }) },
  'PUT /v1/sites/:site/teams': { request: async (asked) => teamsSaving(asked, siteOf(asked)) },
  'GET /v1/sites/:site/topics': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/topics` }) },
  'PUT /v1/sites/:site/topics': { request: async (asked) => topicsSaving(asked, siteOf(asked)) },
  'GET /v1/sites/:site/rules': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/rules` }) },
  'PUT /v1/sites/:site/rules/:id': { request: ruleSaving },
  'POST /v1/sites/:site/rules/:id/act': { request: ruleActing },
  'POST /v1/sites/:site/rules/try': {
    request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/rules/try`, body: { document: RULE } }),
  },
  'GET /v1/sites/:site/alerts': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/alerts` }) },
  'POST /v1/sites/:site/alerts/:id/seen': { request: alertSeeing },
  'GET /v1/sites/:site/webhooks': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/webhooks` }) },
  'PUT /v1/sites/:site/webhooks/:id': { request: webhookSaving },
  'POST /v1/sites/:site/webhooks/:id/act': { request: webhookActing },
  'GET /v1/sites/:site/webhooks/:id/deliveries': { request: deliveriesOf },
  'POST /v1/sites/:site/webhooks/:id/deliveries': { request: deliveriesDealing },
  'GET /v1/flows': { request: ({ column }) => ({ path: `/v1/flows?site=${keyOf(column)}` }) },
  'GET /v1/flows/:key': {
    request: ({ column }) => ({ path: `/v1/flows/${flowOf(column)}?site=${SITE_KEY}` }),
  },
  'GET /v1/sites/:site/flows': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/flows` }) },
  'PUT /v1/sites/:site/flows': {
    request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/flows`, body: { keys: ['refund'] } }),
  },
  'GET /v1/sites/:site/flows/:key': { request: (asked) => ({ path: flowPath(asked) }) },
  'PUT /v1/sites/:site/flows/:key': { request: flowSaving },
  'POST /v1/sites/:site/flows/:key/act': { request: flowActing },
  'GET /v1/sites/:site/bots': { request: (asked) => ({ path: `/v1/sites/${siteOf(asked)}/bots` }) },
  'PUT /v1/sites/:site/bots/:id': { request: botChange },
  'GET /v1/sites/:site/schedule': { request: (asked) => ({ path: schedule(asked) }) },
  'DELETE /v1/sites/:site/schedule': {
    request: (asked) => ({ path: `${schedule(asked)}?team=${anId()}` }),
  },
  'GET /v1/hours': { request: ({ column }) => ({ path: `/v1/hours?site=${keyOf(column)}` }) },
  'GET /v1/holidays': { request: () => ({ path: '/v1/holidays' }) },
  'POST /v1/holidays/read': {
    request: () => ({
      path: '/v1/holidays/read',
      body: Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      ),
      headers: { 'content-type': 'application/octet-stream' },
    }),
  },
  'PUT /v1/sites/:site/schedule': {
    request: async (asked) => ({
      path: schedule(asked),
      body: { schedule: SCHEDULE, rev: await revision(asked) },
    }),
  },
}

const keyOf = (column: string): string => (column === 'known' ? SITE_KEY : 'pk_nobodys')
