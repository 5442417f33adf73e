/** P46: who is asked for advice reads and notes, and on the visitor's wire there is nothing of it; a lead takes over. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waiting } from '../support/actors.ts'
import { openApp, type TestApp } from '../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  startConversation,
} from '../support/callers.ts'

let desk: TestApp
let orders = ''
const open: { close(): void }[] = []
const until = waiting()

beforeAll(async () => {
  desk = await openApp()
  const { pool } = desk.app.database
  orders = anId()
  await pool.query(
    `insert into team (id, site, name, created_at) select $1, id, '订单组', now() from site where key = 'pk_demo'`,
    [orders],
  )
})
afterAll(async () => {
  for (const one of open) one.close()
  await desk?.close()
})

type Role = 'agent' | 'lead'

/** With all that he is told. */
async function works(name: string, role: Role = 'agent', team?: string) {
  const person = await desk.person({ name, role, ...(team ? { team } : {}) })
  const line: AgentCaller = await connectAgent(desk, person)
  open.push(line)
  const told: string[] = []
  line.socket.onAny((event: string, payload: unknown) => told.push(`${event} ${JSON.stringify(payload)}`))
  return { id: person.id, line, told, hears: (text: string) => told.some((one) => one.includes(text)) }
}

/** An agent who has a conversation, and all that its visitor is told. */
async function served(agent: { line: AgentCaller }) {
  const xu = await connectVisitor(desk)
  open.push(xu)
  const told: string[] = []
  const { id: conversation } = await startConversation(xu, '看不了')
  const act = () => ({ conversation, clientId: anId() })
  await ask(agent.line, 'conversation:accept', act())
  await ask(agent.line, 'conversation:since', { conversation, after: 0 })
  xu.socket.onAny((event: string, payload: unknown) => {
    if (event !== 'desk:changed') told.push(`${event} ${JSON.stringify(payload)}`)
  })
  const head = async () => {
    const answer = await ask(xu, 'conversation:since', { conversation, after: 0 })
    return 'ok' in answer ? answer.ok.head : expect.unreachable('It is his own.')
  }
  return { xu, conversation, act, told, head }
}

const code = (answer: object) =>
  'refused' in answer ? (answer as { refused: { code: string } }).refused.code : 'ok'

describe('P46 consulting', () => {
  test('a colleague of another team reads and notes, unseen on the wire of the visitor, and takes no room by it', async () => {
    const [lin, bai, gao] = [
      await works('林夕'),
      await works('白露', 'agent', orders),
      await works('高远', 'agent', orders),
    ]
    const { xu, conversation, act, told, head } = await served(lin)
    // It could fail: what is said to him is heard.
    await ask(lin.line, 'message:send', { ...act(), text: '我看一下' })
    await until('the answer', () => told.some((one) => one.includes('我看一下')))
    told.length = 0
    const before = await head()

    const asks = (who: string) => ({ ...act(), agent: who, note: '扣款两次，怎么退？' })
    expect(code(await ask(bai.line, 'conversation:since', { conversation, after: 0 }))).toBe('not_found')
    expect(code(await ask(gao.line, 'consult:invite', asks(gao.id)))).toBe('not_found')
    const invited = asks(bai.id)
    expect(code(await ask(lin.line, 'consult:invite', invited))).toBe('ok')
    expect(await ask(lin.line, 'consult:invite', invited)).toMatchObject({ ok: { dup: true } })
    expect(code(await ask(lin.line, 'consult:invite', asks(bai.id)))).toBe('conflict')
    expect(code(await ask(lin.line, 'consult:invite', asks(anId())))).toBe('not_found')
    await until('the word to him', () => bai.hears('conversation:consulted') && bai.hears('扣款两次'))
    await until('the row', () => lin.hears(`"consulting":[{"id":"${bai.id}","name":"白露"}]`))

    const inbox = await ask(bai.line, 'inbox:read', {})
    expect('ok' in inbox && inbox.ok.rows.map(({ id }) => id)).toEqual([conversation])
    expect('ok' in inbox && inbox.ok.me.availability).toBe('away')
    const colleagues = await ask(lin.line, 'transfer:options', { conversation })
    const his = 'ok' in colleagues ? colleagues.ok.people.find(({ id }) => id === bai.id) : null
    expect(his?.load).toBe(0)
    expect(code(await ask(bai.line, 'conversation:since', { conversation, after: 0 }))).toBe('ok')
    expect(code(await ask(bai.line, 'note:write', { ...act(), text: '先查流水' }))).toBe('ok')
    await until('his note', () => lin.hears('先查流水'))
    // He only advises.
    for (const answer of [
      await ask(bai.line, 'message:send', { ...act(), text: '您好' }),
      await ask(bai.line, 'conversation:resolve', act()),
      await ask(bai.line, 'conversation:transfer', { ...act(), to: null }),
      await ask(bai.line, 'conversation:tag', { ...act(), add: ['重复扣款'], remove: [] }),
      await ask(bai.line, 'consult:invite', asks(gao.id)),
    ])
      expect(code(answer)).toBe('forbidden')

    // Both see who types; the visitor sees neither of them, nor a note that is being written.
    await ask(bai.line, 'typing:set', { conversation, typing: true })
    await until('that he types', () => lin.hears('typing:changed'))
    await ask(lin.line, 'typing:set', { conversation, typing: true, note: true })
    await until('that she types', () => bai.hears('typing:changed'))
    const left = { ...act(), agent: bai.id }
    expect(code(await ask(bai.line, 'consult:leave', left))).toBe('ok')
    await until('that it is gone', () => bai.hears('inbox:lost'))
    // His line broke before the answer came: the repetition is the same, and another leave finds nothing.
    expect(await ask(bai.line, 'consult:leave', left)).toMatchObject({ ok: { dup: true } })
    for (const none of [
      { ...act(), agent: bai.id },
      { ...left, agent: lin.id },
      { ...left, conversation: anId() },
    ])
      expect(code(await ask(bai.line, 'consult:leave', none))).toBe('not_found')
    expect(code(await ask(bai.line, 'conversation:since', { conversation, after: 0 }))).toBe('not_found')

    expect(await head()).toBe(before)
    await ask(xu, 'link:check', {})
    expect(told.filter((one) => !one.startsWith('receipt:changed'))).toEqual([])
    // And it could fail here, too.
    await ask(lin.line, 'typing:set', { conversation, typing: true })
    await until('that she types to him', () => told.some((one) => one.startsWith('typing:changed')))
  })

  test('a lead comes by himself, writes notes alone while he does, and is gone when it is over', async () => {
    const [lin, jiang] = [await works('林夕'), await works('江月', 'lead')]
    const { conversation, act, told } = await served(lin)
    expect(code(await ask(jiang.line, 'consult:invite', { ...act(), agent: jiang.id }))).toBe('ok')
    expect(code(await ask(jiang.line, 'message:send', { ...act(), text: '我来' }))).toBe('forbidden')
    expect(code(await ask(jiang.line, 'note:write', { ...act(), text: '这样说' }))).toBe('ok')
    await ask(lin.line, 'conversation:resolve', act())
    await until('the end', () => told.some((one) => one.includes('"resolved"')))
    await until('that he left', () => lin.hears('"is":"left"'))
    const { rows } = await desk.app.database.pool.query('select consulting from conversation where id = $1', [
      conversation,
    ])
    expect(rows).toEqual([{ consulting: [] }])
    expect(told.some((one) => one.includes('consult') || one.includes('江月'))).toBe(false)
  })
})

test('P46 a lead takes over from exactly who had it, who is told why; the visitor is told who has him now', async () => {
  const [lin, bai] = [await works('林夕'), await works('白露')]
  const [jiang, he] = [await works('江月', 'lead'), await works('何安', 'lead')]
  const { conversation, act, told } = await served(lin)
  const take = (from: string) => ({ ...act(), from, reason: '访客投诉等太久' })
  expect(code(await ask(bai.line, 'conversation:take', take(lin.id)))).toBe('forbidden')
  expect(code(await ask(jiang.line, 'conversation:take', take(bai.id)))).toBe('conflict')
  const both = await Promise.all([
    ask(jiang.line, 'conversation:take', take(lin.id)),
    ask(he.line, 'conversation:take', take(lin.id)),
  ])
  expect(both.map(code).sort()).toEqual(['conflict', 'ok'])
  await until('the reason', () => lin.hears('conversation:taken-over') && lin.hears('访客投诉等太久'))
  await until('the visitor’s word', () => told.some((one) => one.startsWith('conversation:transferred')))
  expect(told.some((one) => one.includes('访客投诉等太久'))).toBe(false)
  const read = await ask(jiang.line, 'conversation:since', { conversation, after: 0 })
  expect('ok' in read && read.ok.state.assignee?.name).toBe(code(both[0]) === 'ok' ? '江月' : '何安')
})
