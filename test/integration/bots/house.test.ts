/** The bot of the house: what it says, when it asks, and when it gives up. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { BotCard, BotFigures } from '#shared/protocol/bots.ts'
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import type { FlowAnswers } from '#shared/protocol/flow.ts'
import { actAsVisitor, type VisitorActing } from '../../support/actors.ts'
import type { Person } from '../../support/app.ts'
import { http } from '../../support/callers.ts'
import { type HelpHouse, openHelp } from '../help/house.ts'

/** A limit, not a sleep. */
const PATIENCE = { timeout: 10_000 }

let desk: HelpHouse
let lead: Person
const people: VisitorActing[] = []

beforeAll(async () => {
  desk = await openHelp()
  lead = await desk.person({ name: '江月', role: 'lead' })
})
afterEach(async () => {
  for (const one of people.splice(0)) {
    await one.panel.leave()
    one.close()
  }
})
afterAll(() => desk?.close())

async function comes(): Promise<VisitorActing> {
  const visitor = actAsVisitor({ url: desk.url, origin: desk.url })
  people.push(visitor)
  return visitor
}

type Said = Extract<Entry, { kind: 'message' }>
const botSaid = (visitor: VisitorActing): Said[] =>
  visitor.entries().filter((entry): entry is Said => entry.kind === 'message' && entry.author.role === 'bot')
const says = (visitor: VisitorActing, times: number) =>
  expect.poll(() => botSaid(visitor).length, PATIENCE).toBe(times)
const left = (visitor: VisitorActing) =>
  visitor.entries().flatMap((entry) => (entry.kind === 'bot_left' ? [entry.body.why] : []))
const notes = async (id: Id) => {
  const { rows } = await desk.app.database.pool.query<{ text: string }>(
    `select body->>'text' as text from event where conversation = $1 and kind = 'note'`,
    [id],
  )
  return rows.map(({ text }) => text)
}
const site = () => `/v1/sites/${desk.site}/bots`
const read = async () => {
  const { ok, text } = await http(desk, 'GET', site(), { as: lead })
  return ok ? (ok as { bots: BotCard[]; figures: BotFigures[] }) : expect.unreachable(text)
}

test('it is off until somebody who leads switches it on, topic by topic, and says nothing then', async () => {
  const xu = await comes()
  await xu.asks('一直转圈')
  expect(xu.entries().map(({ kind }) => kind)).not.toContain('bot_joined')
  const { bots } = await read()
  expect(bots).toMatchObject([{ name: 'Foyer', house: true, here: true, topics: [], rev: 1 }])
  const change = { name: '小幕', topics: ['playback', 'other'], rev: 1 }
  const id = bots[0]?.id
  expect((await http(desk, 'PUT', `${site()}/${id}`, { as: lead, body: change })).ok).toMatchObject({
    bots: [{ name: '小幕', topics: ['playback', 'other'], rev: 2 }],
  })
  const late = await http(desk, 'PUT', `${site()}/${id}`, { as: lead, body: change })
  expect(late.refused?.code).toBe('conflict')
  desk.clock.shift(3_000)
  await expect
    .poll(() => desk.app.bots.first(desk.site, 'playback'), PATIENCE)
    .toMatchObject({ name: '小幕' })
  expect(await desk.app.bots.first(desk.site, 'order')).toBeNull()
})

test('it answers with the article, in its own words, and "solved" counts as read, as helpful and as unasked', async () => {
  const xu = await comes()
  await xu.asks('看剧一直转圈圈')
  await says(xu, 1)
  const [answer] = botSaid(xu)
  expect(answer?.body.answer).toMatchObject({ sources: [{ slug: 'buffering', locale: 'zh-CN' }], asks: true })
  const { rows } = await desk.app.database.pool.query<{ whole: string }>(
    `select concat(v.summary, v.steps::text, v.body) as whole from article a join article_version v on v.article = a.id
     where a.slug = 'buffering' and v.locale = 'zh-CN'`,
  )
  const lines = (answer?.body.text ?? '').split('\n').slice(1)
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines)
    expect(rows[0]?.whole.replace(/[*`]/g, '')).toContain(line.replace(/^\d\. /, '').replace(/…$/, ''))
  expect(xu.panel.conversations.peek()[0]).toMatchObject({ status: 'queued', bot: { name: '小幕' } })
  // Lists of agents show what he wants, and not what a machine said to it.
  expect(xu.panel.conversations.peek()[0]?.last).toMatchObject({ by: 'bot', asked: '看剧一直转圈圈' })

  const body = { conversation: xu.conversation(), clientId: xu.panel.fresh(), reply: 'helped' }
  await xu.panel.call('POST', '/v1/asks/bot:reply', body)
  await xu.told('resolved')
  await expect
    .poll(
      async () => (await desk.app.database.pool.query('select from help_rating where helpful')).rowCount,
      PATIENCE,
    )
    .toBe(1)
  desk.clock.shift(3_700_000)
  expect((await read()).figures).toMatchObject([
    { topic: 'playback', began: 1, answered: 1, helped: 1, unasked: 1, handedOver: 0, why: {} },
  ])
  // He had asked, so that he is the bot's figure, and not one of those whom the help centre kept from asking.
  const help = await http(desk, 'GET', `/v1/sites/${desk.site}/help`, { as: lead })
  expect(help.ok).toMatchObject({ deflection: { readers: 0, unasked: 0 } })
})

test('what it does not know it asks about, once, with what matters; then a person is wanted, and told what was said', async () => {
  const xu = await comes()
  await xu.asks('主角的扮演者是谁')
  await says(xu, 1)
  expect(botSaid(xu)[0]?.body.text).toContain('1. 用什么看的')
  expect(botSaid(xu)[0]?.body.answer).toEqual({ sources: [], asks: false })
  xu.says('就是那个演船长的')
  await xu.told('bot_left')
  expect(left(xu)).toEqual(['unsure'])
  await expect.poll(() => notes(xu.conversation()), PATIENCE).toHaveLength(1)
  expect((await notes(xu.conversation()))[0]).toBe(
    '机器人小结 · 没有把握\n访客说：主角的扮演者是谁 / 就是那个演船长的\n没有给出文章',
  )
  // The editor learns of the question, once, and not of what was answered to the bot.
  const { rows } = await desk.app.database.pool.query('select query, times from help_miss')
  expect(rows).toEqual([{ query: '主角的扮演者是谁', times: 1 }])
})

test('details make it sure; thanks are answered; what did not help is not said twice', async () => {
  const xu = await comes()
  await xu.asks('看不清楚怎么办啊这个东西', 'other')
  await says(xu, 1)
  xu.says('字幕太小了看不清')
  await says(xu, 2)
  expect(botSaid(xu)[1]?.body.answer?.sources).toMatchObject([{ slug: 'subtitles' }])
  xu.says('谢谢')
  await says(xu, 3)
  expect(botSaid(xu)[2]?.body.answer).toEqual({ sources: [], asks: true })
  xu.says('还是不行')
  await xu.told('bot_left')
  expect(left(xu)).toEqual(['unhelped'])
})

test('a word is enough, also while it looks; nothing is said after that', async () => {
  const xu = await comes()
  await xu.asks('没声音')
  xu.says('算了，转人工')
  await xu.told('bot_left')
  expect(left(xu)).toEqual(['asked'])
  await xu.told('queued')
  desk.clock.shift(2_000)
  await expect.poll(() => notes(xu.conversation()), PATIENCE).toHaveLength(1)
  expect(botSaid(xu).length).toBeLessThanOrEqual(1)
  expect(xu.entries().at(-1)?.kind).toBe('queued')
})

const REFUND = {
  ...{ reason: 'twice', channel: 'here', order: 'A-20261120-77', amount: 2_580, 'paid-on': '2026-11-20' },
  ...{ details: '同一个月扣了两次', consent: true as const },
}
const fills = (visitor: VisitorActing, step: string | null, answers: FlowAnswers, flow = 'refund') =>
  visitor.panel.send('', undefined, { flow, version: 1, step, answers })

test('what a flow does it offers, also in a talk about something else; what is filled in becomes a case, and it says the number', async () => {
  const xu = await comes()
  await xu.asks('我要退款，重复扣款了', 'other')
  await says(xu, 1)
  const offered = botSaid(xu)[0]?.body.answer
  expect(offered?.flow).toMatchObject({ key: 'refund', version: 1, title: { 'zh-CN': '申请退款' } })
  fills(xu, null, REFUND)
  await says(xu, 2)
  const { rows } = await desk.app.database.pool.query<{ number: string; conversation: Id }>(
    'select c.number, j.conversation from desk_case c join case_conversation j on j.case_id = c.id where j.conversation = $1',
    [xu.conversation()],
  )
  expect(rows).toHaveLength(1)
  const [made] = rows
  const { text, answer } = botSaid(xu)[1]?.body ?? {}
  expect(text).toContain(made?.number)
  expect(answer).toEqual({ sources: [], asks: true, case: made?.number })
  expect(xu.panel.conversations.peek()[0]).toMatchObject({ status: 'queued', bot: { name: '小幕' } })
})

test('who does not understand the flow has a person at once, with what he has answered', async () => {
  const xu = await comes()
  await xu.asks('申请退款', 'other')
  await says(xu, 1)
  expect(botSaid(xu)[0]?.body.answer?.flow?.key).toBe('refund')
  fills(xu, 'order', { reason: 'twice', channel: 'here' })
  await xu.told('bot_left')
  expect(left(xu)).toEqual(['asked'])
  await expect.poll(() => notes(xu.conversation()), PATIENCE).toHaveLength(1)
  expect((await notes(xu.conversation()))[0]).toContain('填了一部分：申请退款，停在“是哪一笔订单？”')
})

test('a flow that makes no case is for people, filled in; one that is off is not offered', async () => {
  const xu = await comes()
  await xu.asks('片子怎么没了', 'other')
  await says(xu, 1)
  fills(xu, null, { question: 'gone', title: '长夜航线' }, 'content')
  await xu.told('bot_left')
  expect(left(xu)).toEqual(['filled'])

  const off = { rev: 0, act: 'off' }
  const { refused } = await http(desk, 'POST', `/v1/sites/${desk.site}/flows/refund/act`, {
    ...{ as: lead, body: off },
  })
  expect(refused).toBeUndefined()
  desk.clock.shift(6_000)
  const ken = await comes()
  await ken.asks('我要退款', 'other')
  await says(ken, 1)
  expect(botSaid(ken)[0]?.body.answer?.flow).toBeUndefined()
})
