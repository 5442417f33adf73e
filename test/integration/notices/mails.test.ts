/** What is told by mail to who is away, against a real mail server: confirmed first, told once, and said when it fails. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import { openApp } from '../../support/app.ts'
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
import { signed } from '../../support/site.ts'
import {
  DEADLINES,
  entryKinds,
  linkIn,
  look,
  MINUTE_MS,
  mailEnv,
  type NoticeHouse,
  openNotices,
  press,
  told,
} from './house.ts'

const HOUR_MS = 60 * MINUTE_MS
const SOON = { timeout: 15_000 }
let desk: NoticeHouse
let lin: AgentCaller
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openNotices({ env: {}, limits: { start: { times: 100, withinMs: 1_000 } } })
  lin = await connectAgent(desk, await desk.person({ name: '林夕', role: 'lead', capacity: 100 }))
})
afterEach(() => {
  desk.smtp.answer(() => 250)
  for (const one of lines.splice(0)) one.close()
})
afterAll(async () => {
  lin?.close()
  await desk?.close()
})

const visitor = async (): Promise<VisitorCaller> => {
  const one = await connectVisitor(desk)
  lines.push(one)
  return one
}
const set = (who: VisitorCaller, mail: string) => ask(who, 'notice:set', { to: { mail }, locale: 'zh-CN' })
const answers = (conversation: Id, text: string) =>
  ask(lin, 'message:send', { conversation, clientId: anId(), text })

/** Somebody with a place where he is told, and a conversation that an agent has. */
async function away(address: string): Promise<{ who: VisitorCaller; conversation: Id }> {
  const who = await visitor()
  await desk.confirms(who, address)
  const { id: conversation } = await startConversation(who, '看到一半就卡住', 'playback')
  await ask(lin, 'conversation:accept', { conversation, clientId: anId() })
  return { who, conversation }
}
/** He leaves, and stays away long enough. */
async function leaves(who: VisitorCaller): Promise<void> {
  who.close()
  desk.clock.shift(3 * MINUTE_MS)
}

test('a typed address gets one mail, and nothing else before its link was pressed', async () => {
  const who = await visitor()
  const address = 'xu.nian@mail.test'
  expect(told(await ask(who, 'notice:read', {}))).toMatchObject({ mail: true, site: [], chosen: null })
  const chosen = { way: 'mail', masked: 'x***@mail.test', confirmed: false, failed: false }
  expect(told(await set(who, address))).toMatchObject({ chosen })
  const first = await desk.mailTo(address)
  expect(first.headers.get('subject')).toBe('请确认：在这个邮箱接收长夜影院客服的提醒')
  expect(first.headers.get('from')).toBe('长夜客服 <help@cinema.test>')
  expect(first.headers.get('auto-submitted')).toBe('auto-generated')

  const { id: conversation } = await startConversation(who, '在吗')
  await ask(lin, 'conversation:accept', { conversation, clientId: anId() })
  await answers(conversation, '我在')
  await leaves(who)
  await desk.quiet()
  expect(desk.mailsTo(address)).toHaveLength(1)

  // A program that only looks at a mail confirms nothing.
  const { path } = linkIn(first)
  expect(await look(desk, path)).toMatchObject({ status: 200, text: expect.stringContaining('确认') })
  const facts = async () => {
    const answer = await ask(lin, 'conversation:facts', { conversation })
    return 'ok' in answer ? answer.ok.visitor.told : expect.unreachable()
  }
  expect(await facts()).toEqual(chosen)
  expect((await press(desk, path, 'confirm')).text).toContain('x***@mail.test')
  expect(await facts()).toEqual({ ...chosen, confirmed: true })
  expect((await press(desk, path, 'confirm')).status).toBe(200)
  // What nobody signed leads nowhere.
  expect((await press(desk, `${path.slice(0, -2)}AA`, 'confirm')).status).toBe(404)
})

test('what was answered and not seen comes in one mail, and the link opens this conversation on one device', async () => {
  const address = 'away@mail.test'
  const { who, conversation } = await away(address)
  await answers(conversation, '请先清一下缓存，再换一个画质。')
  await answers(conversation, '还是卡的话，请告诉我设备型号。')
  await leaves(who)
  const mail = await desk.mailTo(address, '林夕 回复了您')
  expect(mail.text).toContain('> 请先清一下缓存，再换一个画质。')
  expect(mail.text).toContain('> 还是卡的话，请告诉我设备型号。')
  expect(mail.text).toContain('直接回复没有人会看到')
  expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(mail.headers.get('list-unsubscribe')).toMatch(/^<http:\/\/127\.0\.0\.1:\d+\/n\/[\w-]+>$/)

  // Within ten minutes nothing more is sent; then one mail with what came meanwhile, in the same thread.
  await answers(conversation, '第三句')
  desk.clock.shift(3 * MINUTE_MS)
  await desk.quiet()
  const before = desk.mailsTo(address).length
  desk.clock.shift(8 * MINUTE_MS)
  const second = await desk.mailTo(address, '第三句')
  expect(desk.mailsTo(address)).toHaveLength(before + 1)
  expect(second.text).not.toContain('清一下缓存')
  expect(second.headers.get('references')).toBe(mail.headers.get('references'))
  expect(second.headers.get('message-id')).not.toBe(mail.headers.get('message-id'))

  const { path } = linkIn(mail)
  expect((await look(desk, path)).text).not.toContain('缓存')
  const opened = await press(desk, path, 'open')
  expect(opened.text).toContain('还是卡的话')
  const { cookie } = opened
  expect((await look(desk, path, cookie)).text).toContain('第三句')
  expect((await press(desk, path, 'open')).status).toBe(403)

  const [, intent = ''] = /name="intent" value="([^"]+)"/.exec(opened.text) ?? []
  const said = { intent, text: '电视，型号 A7' }
  expect(await press(desk, path, 'say', said, cookie)).toMatchObject({ status: 303 })
  // Pressed twice it is said once.
  expect(await press(desk, path, 'say', said, cookie)).toMatchObject({ status: 303 })
  const log = await ask(lin, 'conversation:since', { conversation, after: 0 })
  const texts =
    'ok' in log ? log.ok.entries.flatMap((one) => (one.kind === 'message' ? one.body.text : [])) : []
  expect(texts.filter((text) => text === said.text)).toHaveLength(1)
  expect((await press(desk, path, 'say', { intent: anId(), text: '' }, cookie)).text).toContain('先写下内容')
})

test('who is here is told nothing by mail, and his turn only where he is away', async () => {
  const address = 'here@mail.test'
  const { who, conversation } = await away(address)
  await answers(conversation, '看得见吗')
  desk.clock.shift(3 * MINUTE_MS)
  await desk.quiet()
  expect(
    desk
      .mailsTo(address)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('看得见吗')
  expect(
    desk
      .mailsTo(address)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('轮到您了')
  await ask(who, 'conversation:leave', { conversation, clientId: anId() })

  const other = await startConversation(who, '退款', 'refund')
  who.close()
  await expect
    .poll(async () => {
      const answer = await ask(lin, 'conversation:accept', { conversation: other.id, clientId: anId() })
      desk.clock.shift(1_000)
      return 'ok' in answer || answer.refused.code
    }, SOON)
    .toBe(true)
  desk.clock.shift(MINUTE_MS)
  expect((await desk.mailTo(address, '轮到您了')).text).toContain('林夕 正在为您处理')
})

test('a mail server that says later is asked again; one that says no ends it, and agents read so', async () => {
  const { who, conversation } = await away('later@mail.test')
  desk.smtp.answer(() => 451)
  await answers(conversation, '稍等')
  const tries = desk.smtp.tries()
  await leaves(who)
  await expect
    .poll(() => {
      desk.clock.shift(200)
      return desk.smtp.tries() - tries
    }, SOON)
    .toBeGreaterThan(1)
  expect(await entryKinds(desk, conversation)).not.toContain('notice_failed')
  desk.smtp.answer(() => 250)
  desk.clock.shift(HOUR_MS)
  await desk.mailTo('later@mail.test', '稍等')

  const no = await away('nobody@mail.test')
  desk.smtp.answer(() => 550)
  await answers(no.conversation, '听得见吗')
  await leaves(no.who)
  await expect.poll(() => entryKinds(desk, no.conversation), SOON).toContain('notice_failed')
  const facts = await ask(lin, 'conversation:facts', { conversation: no.conversation })
  expect(facts).toMatchObject({ ok: { visitor: { told: { failed: true } } } })
  const back = await connectVisitor(desk, no.who.token)
  lines.push(back)
  const seen = await ask(back, 'conversation:since', { conversation: no.conversation, after: 0 })
  expect(JSON.stringify(seen)).not.toContain('notice_failed')

  // For a day it is tried, and not for ever.
  desk.smtp.answer(() => 250)
  const late = await away('late@mail.test')
  desk.smtp.answer(() => 451)
  await answers(late.conversation, '一天')
  await leaves(late.who)
  await expect
    .poll(async () => {
      desk.clock.shift(2 * HOUR_MS)
      return entryKinds(desk, late.conversation)
    }, SOON)
    .toContain('notice_failed')
})

test('two nodes send one mail', async () => {
  const address = 'twice@mail.test'
  const other = await openApp({
    stores: desk.stores,
    startsAt: new Date(desk.clock.now()).toISOString(),
    pages: true,
    deadlines: DEADLINES,
    env: { ...mailEnv(desk.smtp), PUBLIC_URL: desk.url },
  })
  try {
    const { who, conversation } = await away(address)
    await answers(conversation, '只有一封')
    who.close()
    for (const node of [desk, other]) node.clock.shift(3 * MINUTE_MS)
    await desk.mailTo(address, '只有一封')
    await desk.quiet()
    expect(desk.mailsTo(address).filter(({ text }) => text.includes('只有一封'))).toHaveLength(1)
  } finally {
    await other.stop()
  }
})

test('nobody fills the box of another: bounds of a day, and a stop that holds', async () => {
  const address = 'victim@mail.test'
  for (let i = 0; i < 3; i += 1) told(await set(await visitor(), i === 1 ? 'Victim+x@mail.test' : address))
  const fourth = await set(await visitor(), address)
  expect(fourth).toMatchObject({ refused: { code: 'limited', limit: 'notice' } })
  const one = await visitor()
  for (let i = 0; i < 5; i += 1) told(await set(one, `box-${i}@mail.test`))
  expect(await set(one, 'box-6@mail.test')).toMatchObject({ refused: { code: 'limited' } })

  await desk.quiet()
  // By the one click of a mail program, which looks at no page.
  const first = await desk.mailTo(address)
  const [, stop = ''] =
    /<https?:\/\/[^/]+(\/n\/[\w-]+)>/.exec(first.headers.get('list-unsubscribe') ?? '') ?? []
  expect((await press(desk, stop, '', { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  await desk.quiet()
  desk.clock.shift(25 * HOUR_MS)
  const before = desk.mailsTo(address).length
  // The answer does not say whether somebody wants none.
  expect(told(await set(await visitor(), address)).chosen).toMatchObject({ confirmed: false })
  await desk.quiet()
  expect(desk.mailsTo(address)).toHaveLength(before)
  expect((await press(desk, stop, 'allow')).text).toContain('已经恢复')
  told(await set(await visitor(), address))
  await expect.poll(() => desk.mailsTo(address).length, SOON).toBe(before + 1)
})

test('what was picked is changed and erased, the old links with it; what nobody confirmed is gone after three days', async () => {
  const { who, conversation } = await away('old@mail.test')
  await answers(conversation, '旧地址')
  await leaves(who)
  const { path } = linkIn(await desk.mailTo('old@mail.test', '旧地址'))
  const back = await connectVisitor(desk, who.token)
  lines.push(back)
  expect(told(await ask(back, 'notice:drop', {})).chosen).toBeNull()
  expect((await press(desk, path, 'open')).status).toBe(404)
  told(await set(back, 'new@mail.test'))
  desk.clock.shift(4 * 24 * HOUR_MS)
  await expect.poll(async () => told(await ask(back, 'notice:read', {})).chosen, SOON).toBeNull()
  const { rows } = await desk.app.database.pool.query('select 1 from notice_way where address = $1', [
    'new@mail.test',
  ])
  expect(rows).toEqual([])
})

test('one-time codes are kept for a day, names of tokens as long as they hold', async () => {
  const { pool } = desk.app.database
  const kept = async () => {
    const { rows } = await pool.query<{ kept: string }>(
      `select (select count(*) from identity_code) + (select count(*) from site_token) as kept`,
    )
    return Number(rows[0]?.kept)
  }
  const who = await visitor()
  const jwt = await signed('u_xunian', { jti: anId(), now: Math.floor(desk.clock.now() / 1_000) })
  const proof = await http(desk, 'POST', '/v1/visitors/identify', { as: who, body: { jwt } })
  expect(proof.status).toBe(200)
  await ask(await visitor(), 'codes:send', { account: 'u_rania', kind: 'email', purpose: 'orders' })
  expect(await kept()).toBe(2)
  desk.clock.shift(HOUR_MS)
  await expect.poll(kept, SOON).toBe(1)
  desk.clock.shift(25 * HOUR_MS)
  await expect.poll(kept, SOON).toBe(0)
})
