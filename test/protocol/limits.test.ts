/**
 * Every limit of the registry, one ask at a time: the first is let through, the second is told when there is one again,
 * and who waits exactly that long is let through. Which limit holds what is written here by hand.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Refusal } from '#shared/protocol/errors.ts'
import { LIMIT_NAMES, type LimitName } from '../../server/registry/limit-names.ts'
import { AGENT_EVENTS, ROUTES, type RouteName, VISITOR_EVENTS } from '../../server/registry/table.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { connectBot, makeBot } from '../support/bots.ts'
import {
  askAnyhow,
  connect,
  connectAgent,
  connectVisitor,
  http,
  type Line,
  newVisitor,
  type Proof,
} from '../support/callers.ts'
import { passFor } from '../support/case-page.ts'
import { methodOf, NUMBER, pathOf, payloadOf, REQUESTS } from './well-formed.ts'

const ONCE = { times: 1, withinMs: 60_000 }
/** All handshakes of one address; shorter than that of one session, so that each can be met alone. */
const STRANGER = { times: 1, withinMs: 30_000 }

const OF_VISITORS: Record<string, LimitName> = {
  'conversation:start': 'start',
  'conversation:list': 'read',
  'conversation:since': 'read',
  'message:send': 'message',
  'queue:nudge': 'act',
  'conversation:leave': 'act',
  'diagnosis:send': 'act',
  'guide:step': 'act',
  'conversation:rate': 'act',
  'conversation:contact': 'act',
  'bot:reply': 'act',
  'typing:set': 'typing',
  'help:read': 'help',
  'help:rate': 'help',
  'announcement:follow': 'act',
  'announcement:following': 'read',
  'case:list': 'read',
  'case:read': 'read',
  'case:act': 'act',
  'progress:save': 'progress',
  'progress:read': 'read',
  'progress:drop': 'progress',
  'case:page': 'act',
  'case:rate': 'act',
  'document:withdraw': 'act',
  'identity:read': 'read',
  'orders:list': 'account',
  'order:read': 'account',
  'refund:check': 'account',
  'titles:search': 'title',
  'codes:send': 'account',
  'codes:verify': 'account',
  'account:act': 'account',
  'notice:read': 'account',
  'notice:set': 'notice',
  'notice:drop': 'notice',
  'transcript:mail': 'transcript',
  'receipt:set': 'receipt',
  'link:check': 'read',
}

const OF_AGENTS: Record<string, LimitName> = {
  'inbox:read': 'read',
  'inbox:row': 'read',
  'inbox:resolved': 'read',
  'conversation:since': 'read',
  'conversation:facts': 'read',
  'visitor:account': 'account',
  'conversation:close': 'read',
  'message:send': 'reply',
  'note:write': 'reply',
  'message:redact': 'act',
  'conversation:tag': 'act',
  'guide:find': 'read',
  'guide:send': 'reply',
  'draft:save': 'draft',
  'draft:read': 'read',
  'conversation:accept': 'act',
  'conversation:transfer': 'act',
  'transfer:options': 'read',
  'transfer:undo': 'act',
  'conversation:take': 'act',
  'consult:invite': 'act',
  'consult:leave': 'act',
  'conversation:resolve': 'act',
  'bot:say': 'reply',
  'bot:hand-over': 'act',
  'case:list': 'read',
  'case:read': 'read',
  'case:act': 'act',
  'case:open': 'act',
  'offer:decline': 'act',
  'thanks:list': 'read',
  'availability:set': 'act',
  'typing:set': 'typing',
  'receipt:set': 'receipt',
  'link:check': 'read',
}

type Way = {
  route: RouteName
  by: 'visitor' | 'agent' | 'holder' | 'nobody'
  limit: LimitName
  spentBy?: string
}

const OF_ROUTES: Way[] = [
  { route: 'GET /v1/desk', by: 'nobody', limit: 'stranger' },
  { route: 'POST /v1/visitors', by: 'nobody', limit: 'visitor' },
  { route: 'POST /v1/visitors/identify', by: 'visitor', limit: 'identify' },
  { route: 'POST /v1/sign-in', by: 'nobody', limit: 'sign-in' },
  { route: 'POST /v1/one-time-links/read', by: 'nobody', limit: 'link' },
  { route: 'POST /v1/one-time-links/claim', by: 'nobody', limit: 'link' },
  { route: 'POST /v1/conversations/:id/events', by: 'visitor', limit: 'message' },
  { route: 'POST /v1/conversations/:id/events', by: 'agent', limit: 'reply' },
  { route: 'GET /v1/conversations/:id/events', by: 'visitor', limit: 'read' },
  { route: 'GET /v1/conversations/:id/events', by: 'agent', limit: 'read' },
  { route: 'GET /v1/conversations/:id/transcript', by: 'visitor', limit: 'transcript' },
  { route: 'GET /v1/conversations/:id/transcript', by: 'agent', limit: 'transcript' },
  { route: 'GET /v1/transcripts/export', by: 'agent', limit: 'export' },
  { route: 'POST /v1/asks/:event', by: 'agent', limit: 'read' },
  { route: 'POST /v1/uploads', by: 'visitor', limit: 'upload' },
  { route: 'POST /v1/uploads', by: 'agent', limit: 'upload' },
  { route: 'POST /v1/documents', by: 'visitor', limit: 'upload' },
  { route: 'POST /v1/documents/:id/open', by: 'agent', limit: 'act' },
  { route: 'PUT /v1/uploads/:id', by: 'visitor', limit: 'piece' },
  { route: 'DELETE /v1/uploads/:id', by: 'visitor', limit: 'upload' },
  { route: 'POST /v1/files/links', by: 'agent', limit: 'read' },
  { route: 'POST /v1/cases/:number/uploads', by: 'holder', limit: 'upload' },
  { route: 'PUT /v1/cases/:number/uploads/:id', by: 'holder', limit: 'piece' },
  { route: 'DELETE /v1/cases/:number/uploads/:id', by: 'holder', limit: 'upload' },
  { route: 'POST /v1/cases/:number/files/links', by: 'holder', limit: 'read' },
  { route: 'GET /v1/files/:id/:variant', by: 'nobody', limit: 'file' },
  { route: 'GET /v1/me', by: 'agent', limit: 'read' },
  { route: 'GET /v1/sites/:site/schedule', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/schedule', by: 'agent', limit: 'act' },
  { route: 'DELETE /v1/sites/:site/schedule', by: 'agent', limit: 'act' },
  { route: 'GET /v1/hours', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/holidays', by: 'agent', limit: 'read' },
  { route: 'POST /v1/holidays/read', by: 'agent', limit: 'act' },
  { route: 'GET /v1/help/articles', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/help/articles/:slug', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/help/search', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/sites/:site/help', by: 'agent', limit: 'read' },
  { route: 'GET /v1/sites/:site/articles', by: 'agent', limit: 'read' },
  { route: 'GET /v1/sites/:site/articles/:id', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/articles/:id', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/articles/:id/publish', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/pictures', by: 'agent', limit: 'act' },
  { route: 'GET /v1/channels', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/sites/:site/channels', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/channels', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/teams', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/teams', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/topics', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/topics', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/bots', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/bots/:id', by: 'agent', limit: 'act' },
  { route: 'GET /v1/announcements', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/sites/:site/announcements', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/announcements/:id', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/announcements/:id/act', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/announcements/:id/chats', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/announcements/:id/chats', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/announcements/:id/replies', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/announcements/:id/replies/stop', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/rules', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/rules/:id', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/rules/:id/act', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/rules/try', by: 'agent', limit: 'transcript' },
  { route: 'GET /v1/sites/:site/alerts', by: 'agent', limit: 'read' },
  { route: 'POST /v1/sites/:site/alerts/:id/seen', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/webhooks', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/webhooks/:id', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/webhooks/:id/act', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/webhooks/:id/deliveries', by: 'agent', limit: 'read' },
  { route: 'POST /v1/sites/:site/webhooks/:id/deliveries', by: 'agent', limit: 'act' },
  { route: 'GET /v1/flows', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/flows/:key', by: 'nobody', limit: 'help' },
  { route: 'GET /v1/sites/:site/flows', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/flows', by: 'agent', limit: 'act' },
  { route: 'GET /v1/sites/:site/flows/:key', by: 'agent', limit: 'read' },
  { route: 'PUT /v1/sites/:site/flows/:key', by: 'agent', limit: 'act' },
  { route: 'POST /v1/sites/:site/flows/:key/act', by: 'agent', limit: 'act' },
  // These end the session, so that which they share a limit with comes first.
  { route: 'POST /v1/sign-out', by: 'agent', limit: 'act', spentBy: 'availability:set' },
  { route: 'DELETE /v1/visitors/session', by: 'visitor', limit: 'act', spentBy: 'conversation:leave' },
]

let desk: TestApp
let visitor: { token: string }
let lead: Proof
let holder: Proof
let xu: Line
let lin: Line
let bot: Line

beforeAll(async () => {
  const limits = Object.fromEntries(LIMIT_NAMES.map((name) => [name, ONCE]))
  desk = await openApp({ limits: { ...limits, stranger: STRANGER } })
  const person = await desk.person({ name: '江月', role: 'lead' })
  lead = person
  visitor = await newVisitor(desk)
  xu = await connectVisitor(desk, visitor.token)
  await later(STRANGER.withinMs)
  lin = await connectAgent(desk, person)
  await later(STRANGER.withinMs)
  holder = await passFor(desk, visitor.token, NUMBER)
  await later(STRANGER.withinMs)
  bot = await connectBot(desk, await makeBot(desk, { name: '小影', topics: [] }))
})
afterAll(async () => {
  xu?.close()
  lin?.close()
  bot?.close()
  await desk?.close()
})

test('each event, each route and each limit stands in these tables', () => {
  expect(Object.keys(OF_VISITORS).sort()).toEqual(Object.keys(VISITOR_EVENTS).sort())
  expect(Object.keys(OF_AGENTS).sort()).toEqual(Object.keys(AGENT_EVENTS).sort())
  expect([...new Set(OF_ROUTES.map(({ route }) => route))].sort()).toEqual(Object.keys(ROUTES).sort())
  const met = [
    ...Object.values(OF_VISITORS),
    ...Object.values(OF_AGENTS),
    ...OF_ROUTES.map(({ limit }) => limit),
  ]
  expect([...new Set([...met, 'handshake'])].sort()).toEqual([...LIMIT_NAMES].sort())
})

const SIDES = [
  ['visitor', OF_VISITORS, () => xu],
  ['agent', OF_AGENTS, () => lin],
] as const

describe.each(SIDES)('asked by the %s', (side, limits, line) => {
  test.each(Object.entries(limits))('%s: %s', async (event, limit) => {
    // The same one each time: typing is counted by conversation.
    const payload = payloadOf(side, event)
    const by = side === 'agent' && event.startsWith('bot:') ? bot : line()
    await onceIn(limit, () => askAnyhow(by, event, payload))
  })
})

describe('over HTTP', () => {
  test.each(OF_ROUTES)('$route by the $by: $limit', async ({ route, by, limit, spentBy }) => {
    const as = { nobody: null, visitor, agent: lead, holder }[by]
    const ask = async () => {
      const request = REQUESTS[route]()
      const answer = await http(desk, methodOf(route), pathOf(request), { as, body: request.body })
      const seconds = Number(answer.headers.get('retry-after'))
      if (answer.refused?.code === 'limited') {
        expect(answer.status).toBe(429)
        expect(seconds).toBe(Math.ceil(answer.refused.retryAfterMs / 1_000))
      }
      return answer
    }
    const spend = spentBy
      ? () =>
          http(desk, 'POST', `/v1/asks/${spentBy}`, {
            as,
            body: payloadOf(by === 'visitor' ? by : 'agent', spentBy),
          })
      : ask
    await onceIn(limit, ask, spend)
  })
})

test('at the handshake of a session: handshake; of an address: stranger', async () => {
  /** Whom the address kept out learns nothing: then there is no refusal, only no line. */
  const shake = async ({ token }: { token: string }): Promise<Answered & { lost?: string }> => {
    try {
      const line = await connect(desk, '/visitor', { auth: { token } })
      line.close()
      return { ok: {} }
    } catch (error) {
      const { data, message } = error as Error & { data?: { refused: Refusal } }
      return data ?? { lost: message }
    }
  }
  await later(ONCE.withinMs)
  const one = await newVisitor(desk)
  await later(ONCE.withinMs)
  const other = await newVisitor(desk)
  expect(await shake(one)).toEqual({ ok: {} })
  expect(await shake(other)).toEqual({ lost: 'websocket error' })
  await later(STRANGER.withinMs)
  expect(await shake(other)).toEqual({ ok: {} })
  await onceIn('handshake', async () => {
    await later(STRANGER.withinMs)
    return shake(one)
  })
})

/** Asks once, asks too soon, and asks again as soon as it was told to. */
async function onceIn(
  limit: LimitName,
  ask: () => Promise<Answered>,
  spend: () => Promise<Answered> = ask,
): Promise<void> {
  await later(ONCE.withinMs)
  expect(limited(await spend())).toBeNull()
  const refused = limited(await ask())
  expect(refused).toEqual({ code: 'limited', limit, retryAfterMs: expect.any(Number) })
  expect(refused?.retryAfterMs).toBeGreaterThan(0)
  expect(refused?.retryAfterMs).toBeLessThanOrEqual(ONCE.withinMs)
  await later(refused?.retryAfterMs ?? 0)
  expect(limited(await ask())).toBeNull()
}

/** Redis answers in order: when it has said that it is there, it has settled what was counted before. */
async function later(ms: number): Promise<void> {
  await http(desk, 'GET', '/readyz')
  desk.clock.shift(ms)
}

type Answered = { ok?: unknown; refused?: Refusal | undefined }

const limited = ({ refused }: Answered) => (refused?.code === 'limited' ? refused : null)
