/** What a bot may do, and everything that ends it. One desk; each conversation is another visitor's. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import { botJob } from '../../../server/cli/bots.ts'
import { openApp, SITE_KEY, type TestApp } from '../../support/app.ts'
import { type BotCaller, connectBot, type MadeBot, makeBot } from '../../support/bots.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  http,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'

/** A limit, not a sleep. */
const PATIENCE = { timeout: 10_000 }

let desk: TestApp
let made: MadeBot
let bot: BotCaller
let lin: AgentCaller
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openApp()
  made = await makeBot(desk, { name: '小影', topics: ['playback'] })
  bot = await connectBot(desk, made)
  lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 50 }))
})
afterEach(() => {
  for (const line of lines.splice(0)) line.close()
})
afterAll(async () => {
  bot?.close()
  lin?.close()
  await desk?.close()
})

async function begins(text = '一直转圈', topic: 'playback' | 'order' = 'playback') {
  const visitor = await connectVisitor(desk)
  lines.push(visitor)
  const { id } = await startConversation(visitor, text, topic)
  return { visitor, id }
}

async function kinds(visitor: VisitorCaller, conversation: Id): Promise<Entry[]> {
  const answer = await ask(visitor, 'conversation:since', { conversation, after: 0 })
  return 'ok' in answer ? answer.ok.entries : expect.unreachable(answer.refused.code)
}

const whyLeft = async (visitor: VisitorCaller, id: Id) =>
  (await kinds(visitor, id)).flatMap((entry) => (entry.kind === 'bot_left' ? [entry.body.why] : []))
const act = (conversation: Id) => ({ conversation, clientId: anId() })
const record = async (id: Id) => {
  const { rows } = await desk.app.database.pool.query<{ status: string; score: number; bot: object | null }>(
    'select status, score, bot from conversation where id = $1',
    [id],
  )
  return rows[0] ?? expect.unreachable()
}

test('P44 it is told what just began, talks there while the place is kept, and is given to no agent', async () => {
  const heard: Entry[] = []
  bot.socket.on('message:sent', ({ entry }) => heard.push(entry))
  const answer = await ask(lin, 'availability:set', { availability: 'available' })
  expect(answer).toHaveProperty('ok')
  const { visitor, id } = await begins()
  await expect.poll(() => heard.at(-1)?.body, PATIENCE).toMatchObject({ text: '一直转圈' })
  const { score } = await record(id)

  const intent = { ...act(id), text: '请换个网络试试', asks: true }
  const said = await ask(bot, 'bot:say', intent)
  expect(said).toMatchObject({ ok: { dup: false, entry: { author: { role: 'bot', name: '小影' } } } })
  expect(await ask(bot, 'bot:say', intent)).toMatchObject({ ok: { dup: true } })
  // Long enough for every trigger of routing: the sweep comes each five seconds.
  await desk.app.http.inject('/livez')
  expect(await record(id)).toMatchObject({ status: 'queued', score })

  expect(await ask(visitor, 'bot:reply', { ...act(id), reply: 'unhelped' })).toHaveProperty('ok')
  await expect.poll(async () => (await record(id)).status, PATIENCE).toBe('assigned')
  expect(await record(id)).toMatchObject({ score, bot: null })
  expect(await whyLeft(visitor, id)).toEqual(['unhelped'])
  expect(await ask(bot, 'bot:say', { ...act(id), text: '还有' })).toEqual({ refused: { code: 'not_found' } })
  expect(await ask(bot, 'conversation:since', { conversation: id, after: 0 })).toHaveProperty('refused')
  bot.socket.removeAllListeners('message:sent')
  await ask(lin, 'availability:set', { availability: 'away' })
})

test('P44 it offers a flow that is on, in the words of the flow; one that there is not, or not for a talk, is refused', async () => {
  const { visitor, id } = await begins('一直转圈')
  const say = (flow: string) => ask(bot, 'bot:say', { ...act(id), text: '在这里就能办：', flow })
  expect(await say('nope')).toEqual({ refused: { code: 'invalid', field: 'flow', rule: 'unknown' } })
  expect(await say('appeal')).toEqual({ refused: { code: 'invalid', field: 'flow', rule: 'choice' } })
  expect(await say('No flow')).toMatchObject({ refused: { code: 'invalid' } })
  const form = { flow: 'content', version: 1, step: null, answers: { question: 'gone', title: '长夜航线' } }
  const fill = () => ask(visitor, 'message:send', { ...act(id), text: '', form })
  // Of another topic than the talk: only what was offered here.
  expect(await fill()).toEqual({ refused: { code: 'invalid', field: 'topic', rule: 'choice' } })
  const intent = { ...act(id), text: '在这里就能办：', flow: 'content' }
  const said = await ask(bot, 'bot:say', intent)
  const told = { key: 'content', version: 1, takes: { 'zh-CN': '不到 1 分钟。' } }
  expect(said).toMatchObject({ ok: { entry: { body: { answer: { flow: told } } } } })
  expect(await ask(bot, 'bot:say', intent)).toMatchObject({ ok: { dup: true } })
  expect(await fill()).toHaveProperty('ok')
  expect(await whyLeft(visitor, id)).toEqual(['filled'])
})

test('P44 it reads neither notes nor the name, and writes none but with the hand-over', async () => {
  const { visitor, id } = await begins()
  const note = await ask(lin, 'note:write', { ...act(id), text: '这人上周也来过' })
  expect(note).toHaveProperty('ok')
  await desk.app.database.pool.query('update visitor set name = $2 where id = $1', [visitor.visitor, '许念'])
  const read = JSON.stringify([
    await ask(bot, 'conversation:since', { conversation: id, after: 0 }),
    await ask(bot, 'inbox:read', {}),
  ])
  expect(read).toContain('一直转圈')
  expect(read).not.toMatch(/这人上周也来过|许念/)
  const summary = '试过换网络'
  expect(await ask(bot, 'bot:hand-over', { ...act(id), summary })).toMatchObject({
    ok: { entry: { kind: 'bot_left', body: { why: 'unsure' } } },
  })
  const seen = await ask(lin, 'conversation:since', { conversation: id, after: 0 })
  expect(JSON.stringify(seen)).toContain(summary)
  expect(JSON.stringify(await kinds(visitor, id))).not.toContain(summary)
})

test('P44 a word for a person, a file and an agent each end it at once; so does the visitor who is helped', async () => {
  const words = await begins()
  await ask(words.visitor, 'message:send', { ...act(words.id), text: '转人工' })
  expect(await whyLeft(words.visitor, words.id)).toEqual(['asked'])

  const taken = await begins()
  expect(await ask(lin, 'conversation:accept', act(taken.id))).toHaveProperty('ok')
  expect(await whyLeft(taken.visitor, taken.id)).toEqual(['taken'])

  const helped = await begins()
  await ask(bot, 'bot:say', { ...act(helped.id), text: '请重启播放器', asks: true })
  await ask(helped.visitor, 'bot:reply', { ...act(helped.id), reply: 'helped' })
  expect((await kinds(helped.visitor, helped.id)).at(-1)).toMatchObject({
    kind: 'resolved',
    author: { role: 'visitor' },
    body: { by: 'helped' },
  })
  expect(await record(helped.id)).toMatchObject({ status: 'resolved', bot: null })
  expect(await ask(helped.visitor, 'bot:reply', { ...act(helped.id), reply: 'person' })).toEqual({
    refused: { code: 'ended' },
  })
  // He changes his mind: a person goes on, and no machine.
  await ask(helped.visitor, 'message:send', { ...act(helped.id), text: '又卡了' })
  expect(await record(helped.id)).toMatchObject({ status: 'queued', bot: null })
})

test('P44 who is urgent, asks for a person, or asks about another topic is never met by it', async () => {
  const [other, person] = [await begins('订单没到', 'order'), await begins('人工')]
  for (const { visitor, id } of [other, person])
    expect((await kinds(visitor, id)).map(({ kind }) => kind)).not.toContain('bot_joined')
  const as = await desk.person({ name: '江月', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  const path = `/v1/sites/${rows[0]?.id}/schedule`
  const { schedule, rev } = (await http(desk, 'GET', path, { as })).ok as { schedule: object; rev: number }
  const urgentRules = { topics: [{ topic: 'playback', ask: { 'zh-CN': '', en: '' } }], team: null }
  await http(desk, 'PUT', path, { as, body: { schedule: { ...schedule, urgent: urgentRules }, rev } })
  const visitor = await connectVisitor(desk)
  lines.push(visitor)
  const intent = { clientId: anId(), topic: 'playback', text: '卡', locale: 'zh-CN' } as const
  const urgent = await ask(visitor, 'conversation:start', { ...intent, priority: 'urgent' })
  expect(urgent).toMatchObject({ ok: { conversation: { bot: null } } })
})

test('P44 ten seconds of silence, and five minutes of the visitor’s, bring a person', async () => {
  const { visitor, id } = await begins()
  desk.clock.shift(9_000)
  expect(await whyLeft(visitor, id)).toEqual([])
  desk.clock.shift(1_500)
  await expect.poll(() => whyLeft(visitor, id), PATIENCE).toEqual(['silent'])

  const quiet = await begins()
  await ask(bot, 'bot:say', { ...act(quiet.id), text: '请重启播放器', asks: true })
  desk.clock.shift(60_000)
  expect(await whyLeft(quiet.visitor, quiet.id)).toEqual([])
  desk.clock.shift(5 * 60_000)
  await expect.poll(() => whyLeft(quiet.visitor, quiet.id), PATIENCE).toEqual(['quiet'])
})

test('P44 who fills in a form that was offered keeps the bot as long as he goes on with it', async () => {
  const slow = await begins()
  await ask(bot, 'bot:say', { ...act(slow.id), text: '在这里就能办：', flow: 'playback' })
  const progress = { flow: 'playback', version: 1, place: 'trouble', typed: { trouble: 'black' } }
  expect(await ask(slow.visitor, 'progress:save', progress)).toHaveProperty('ok')
  const idle = await begins()
  await ask(bot, 'bot:say', { ...act(idle.id), text: '请重启播放器', asks: true })
  desk.clock.shift(20 * 60_000)
  await expect.poll(() => whyLeft(idle.visitor, idle.id), PATIENCE).toEqual(['quiet'])
  expect(await whyLeft(slow.visitor, slow.id)).toEqual([])
  desk.clock.shift(11 * 60_000)
  await expect.poll(() => whyLeft(slow.visitor, slow.id), PATIENCE).toEqual(['quiet'])
})

test('P44 without a line it is here while it asks by the other door; revoked, it is nobody', async () => {
  bot.close()
  await expect
    .poll(async () => (await begins()).visitor && desk.app.bots.first(await siteId(), 'playback'))
    .toBeNull()
  const read = () => http(desk, 'POST', '/v1/asks/inbox:read', { as: { token: made.token }, body: {} })
  expect((await read()).status).toBe(200)
  const { visitor, id } = await begins()
  const body = { ...act(id), text: '请换个网络试试', asks: false }
  expect((await http(desk, 'POST', '/v1/asks/bot:say', { as: { token: made.token }, body })).status).toBe(200)
  expect((await http(desk, 'GET', '/v1/me', { as: { token: made.token } })).status).toBe(403)
  desk.clock.shift(46_000)
  await expect.poll(() => whyLeft(visitor, id), PATIENCE).toEqual(['gone'])
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  const operator = async (...words: string[]) => {
    const running = { database: desk.app.database, redisUrl: '', publicUrl: '', metricsToken: null }
    await (botJob(words) ?? expect.unreachable(words.join(' ')))(running)
    return String(said.mock.lastCall?.[0])
  }
  expect(await operator('--list', SITE_KEY)).toMatch(/^小影\tsince .*\tplayback$/)
  expect(await operator('--revoke', '小影', SITE_KEY)).toContain('taken away')
  expect(await operator('--list', SITE_KEY)).toBe('None.')
  expect((await read()).status).toBe(401)
  expect(await operator('小影', SITE_KEY)).toMatch(/^bot_[A-Za-z0-9_-]{43}$/)
  for (const wrong of [[], ['--list'], ['小影'], ['--revoke', '小影'], ['a', 'b', 'c']])
    expect(botJob(wrong)).toBeNull()
  said.mockRestore()
})

async function siteId(): Promise<Id> {
  const { rows } = await desk.app.database.pool.query<{ site: Id }>('select site from bot limit 1')
  return rows[0]?.site ?? ''
}
