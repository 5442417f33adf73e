/** What is redacted is gone: from the record, from lists, files and screens, for whoever was there and whoever comes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import { type AgentActing, actAsVisitor, type VisitorActing, waiting } from '../support/actors.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { cast } from '../support/cast.ts'

const CARD = '6222 0212 3456 7890 123'

let desk: TestApp
let lin: AgentActing
let lead: AgentActing
const { agent, visitor, closing, leave } = cast(() => desk)
const until = waiting()

beforeAll(async () => {
  desk = await openApp()
  lin = await agent(await desk.person({ name: '林夕', role: 'agent' }))
  lead = await agent(await desk.person({ name: '许知远', role: 'lead' }))
  await lin.isAvailable()
})
afterAll(async () => {
  leave()
  await desk?.close()
})

async function talk(text: string): Promise<VisitorActing> {
  const xu = await visitor(text)
  await lin.has(xu.conversation())
  for (const one of [lin, lead]) one.opens(xu.conversation())
  await lin.hears(text)
  await lead.hears(text)
  return xu
}

const saidBy = (entries: readonly Entry[], text: string) =>
  entries.find((one) => (one.kind === 'message' || one.kind === 'note') && one.body.text === text)?.n ?? 0
const isEmpty = (entries: readonly Entry[], n: number) => {
  const entry = entries[n - 1]
  return entry?.kind === 'message' && entry.body.redacted === true && entry.body.text === ''
}

async function traces(conversation: Id, text: string): Promise<number> {
  const { rows } = await desk.app.database.pool.query<{ times: number }>(
    `select (select count(*)::int from event where conversation = $1 and (body::text like $2 or digest is not null
        and body->>'redacted' = 'true'))
      + (select count(*)::int from conversation where id = $1 and last::text like $2) as times`,
    [conversation, `%${text}%`],
  )
  return rows[0]?.times ?? Number.NaN
}

test('P15 a lead empties what a visitor said: record, list, transcript, every screen', async () => {
  const xu = await talk('被扣了两次')
  xu.says(CARD)
  await lead.hears(CARD)
  await lin.hears(CARD)
  const n = saidBy(lead.entries(), CARD)
  expect(await traces(xu.conversation(), CARD)).toBe(2)
  expect(lead.desk.inbox.row(xu.conversation())?.last?.text).toBe(CARD)

  expect(await lin.desk.redact(xu.conversation(), n)).toBe(false)
  expect(lin.desk.problem.peek()).toEqual({ code: 'forbidden', needs: 'lead' })
  expect(await lead.desk.redact(xu.conversation(), n)).toBe(true)
  await until('the empty place on each screen', () =>
    [lead.entries(), lin.entries()].every((entries) => isEmpty(entries, n)),
  )
  await until('the empty place for its visitor', () => isEmpty(xu.entries(), saidBy(xu.entries(), '')))
  await until('the empty row', () => lin.desk.inbox.row(xu.conversation())?.last?.text === '')
  expect(await traces(xu.conversation(), CARD)).toBe(0)
  expect(await lead.desk.redact(xu.conversation(), n)).toBe(false)

  const transcript = await fetch(`${desk.url}/v1/conversations/${xu.conversation()}/transcript?format=txt`, {
    headers: { authorization: `Bearer ${xu.token()}`, 'accept-language': 'zh-CN' },
  })
  const text = await transcript.text()
  expect(text).toContain('这条消息已删除')
  expect(text).not.toContain(CARD)
  // Numbers stay dense for both, and who comes later never hears it.
  for (const entries of [xu.entries(), lead.entries()])
    expect(entries.map((one) => one.n)).toEqual(entries.map((_, index) => index + 1))
  const late = closing(actAsVisitor({ url: desk.url, origin: desk.url, texts: xu.device }))
  await late.online()
  late.panel.openConversation(xu.conversation())
  await late.told('redacted')
  expect(late.texts()).not.toContain(CARD)
})

test('P15 P4 an agent empties his own words; repeated late, they are the same intent and stay gone', async () => {
  const xu = await talk('密码忘了')
  lin.says('您的临时密码是 hunter2')
  await xu.hears('您的临时密码是 hunter2')
  await lin.quiet()
  const n = saidBy(lin.entries(), '您的临时密码是 hunter2')
  const clientId = lin.entries()[n - 1]?.clientId
  expect(await lin.desk.redact(xu.conversation(), n)).toBe(true)
  await until('the empty place', () => xu.entries().some((one) => isEmpty(xu.entries(), one.n)))

  const again = await fetch(`${desk.url}/v1/conversations/${xu.conversation()}/events`, {
    method: 'POST',
    headers: { origin: desk.url, cookie: lin.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'message', clientId, text: '您的临时密码是 hunter2' }),
  })
  expect(await again.json()).toMatchObject({
    ok: { dup: true, entry: { n, body: { text: '', redacted: true } } },
  })
  expect(await traces(xu.conversation(), 'hunter2')).toBe(0)
})

test('P15 that a note was redacted is told only to those who could read it', async () => {
  const xu = await talk('只是问问')
  lin.desk.write(xu.conversation(), '这位态度很差', true)
  await lead.hears('这位态度很差')
  const n = saidBy(lead.entries(), '这位态度很差')
  const before = xu.entries().length
  expect(await lead.desk.redact(xu.conversation(), n)).toBe(true)
  lin.says('请问')
  await xu.hears('请问')
  expect(xu.entries()).toHaveLength(before + 1)
  expect(xu.entries().some((one) => one.kind === 'redacted')).toBe(false)
  expect(lin.entries().at(-2)).toMatchObject({ kind: 'redacted', body: { n } })
  expect(await traces(xu.conversation(), '态度')).toBe(0)
})

test('P15 there is nothing to empty where nobody said anything', async () => {
  const xu = await talk('什么都没有')
  for (const n of [1, 0, 9_999]) {
    expect(await lead.desk.redact(xu.conversation(), n)).toBe(false)
    expect(lead.desk.problem.peek()).toEqual({ code: 'not_found' })
  }
})
