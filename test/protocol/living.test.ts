/** P14: what lives beside the log. Receipts only grow; drafts follow their author; nothing of it is an entry. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memoryTexts } from '#shared/client/storage.ts'
import { type AgentActing, actAsAgent, type VisitorActing, waiting } from '../support/actors.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { cast } from '../support/cast.ts'

let desk: TestApp
const { agent, visitor, closing, leave } = cast(() => desk)
const until = waiting()

beforeAll(async () => {
  desk = await openApp()
})
afterAll(async () => {
  leave()
  await desk?.close()
})

const numberOf = (one: AgentActing | VisitorActing, text: string) =>
  one.entries().find((entry) => entry.kind === 'message' && entry.body.text === text)?.n ?? Number.NaN

test('P14 a visitor sees what the agent got and read; the agent sees what the visitor did; a note counts for nobody', async () => {
  const person = await desk.person({ name: '林夕' })
  const lin = await agent(person)
  await lin.isAvailable()
  const xu = await visitor()
  await xu.asks('看不了')
  await lin.has(xu.conversation())
  const agents = () => xu.panel.thread.peek()?.receipts.peek() ?? { delivered: 0, read: 0 }
  const visitors = () => lin.desk.thread.peek()?.receipts.peek() ?? { delivered: 0, read: 0 }
  await until('delivered', () => agents().delivered >= numberOf(xu, '看不了'))
  expect(agents().read).toBe(0)
  lin.opens(xu.conversation())
  await until('read', () => agents().read >= numberOf(xu, '看不了'))

  lin.desk.write(xu.conversation(), '只给同事', true)
  await lin.hears('只给同事')
  lin.says('您好')
  await xu.hears('您好')
  const n = numberOf(lin, '您好')
  await until('the visitor has read', () => visitors().read >= n)
  // In the agent's count the note lies between; in the visitor's there is none.
  expect(n).toBeGreaterThan(numberOf(xu, '您好'))

  // Who looks away gets it, and has not read it.
  xu.panel.watch(false)
  lin.says('还在吗')
  await until('delivered and not read', () => visitors().delivered >= numberOf(lin, '还在吗'))
  expect(visitors().read).toBeLessThan(numberOf(lin, '还在吗'))
  xu.panel.watch(true)
  await until('read at last', () => visitors().read >= numberOf(lin, '还在吗'))

  // After a reload both know it still; what is smaller or beyond the end changes nothing.
  const before = { ...visitors() }
  const again = await agent(person)
  again.opens(xu.conversation())
  await until('the same receipts', () => again.desk.thread.peek()?.receipts.peek().read === before.read)
  const { rows } = await desk.app.database.pool.query<{ side: string; delivered: number; read: number }>(
    'select side, delivered, read from receipt where conversation = $1 order by side',
    [xu.conversation()],
  )
  const head = xu.entries().length
  expect(rows.map((row) => row.side)).toEqual(['agent', 'visitor'])
  for (const row of rows) expect(Math.max(row.delivered, row.read)).toBeLessThanOrEqual(head)
  expect(xu.entries().map((entry) => entry.kind)).toEqual([
    'started',
    'message',
    'accepted',
    'message',
    'message',
  ])
})

test('P14 a lead who only looks is nobody’s reader', async () => {
  const lead = await agent(await desk.person({ name: '许知远', role: 'lead' }))
  const xu = await visitor()
  await xu.asks('有人看吗')
  lead.opens(xu.conversation())
  await lead.hears('有人看吗')
  const lin = await agent(await desk.person({ name: '周启明' }))
  await lin.desk.accept(xu.conversation())
  await until('delivered to who has it', () => (xu.panel.thread.peek()?.receipts.peek().delivered ?? 0) > 0)
  expect(xu.panel.thread.peek()?.receipts.peek().read).toBe(0)
})

test('a draft follows its author to his other screen, and nobody else', async () => {
  const person = await desk.person({ name: '秦岭' })
  const [here, there] = [await agent(person), await agent(person)]
  const xu = await visitor()
  await xu.asks('草稿')
  await here.desk.accept(xu.conversation())
  for (const one of [here, there]) {
    one.opens(xu.conversation())
    await one.hears('草稿')
  }
  const draft = (one: AgentActing, note = false) => one.desk.drafts.of(xu.conversation(), note)
  here.desk.drafts.write(xu.conversation(), false, '写了一半')
  await until('the draft on the other screen', () => draft(there) === '写了一半')
  here.desk.drafts.write(xu.conversation(), true, '给同事的一半')
  await until('the note too', () => draft(there, true) === '给同事的一半')
  expect(draft(there)).toBe('写了一半')

  // A new machine, and then another person on it.
  const device = memoryTexts()
  const at = { url: desk.url, origin: desk.url, texts: device }
  const fresh = closing(actAsAgent({ ...at, cookie: person.cookie }))
  await fresh.signsIn()
  fresh.opens(xu.conversation())
  await until('the draft on the new machine', () => draft(fresh) === '写了一半')
  fresh.close()
  const colleague = closing(actAsAgent({ ...at, cookie: (await desk.person({ name: '方远' })).cookie }))
  await colleague.signsIn()
  colleague.opens(xu.conversation())
  await colleague.hears('草稿')
  expect(draft(colleague)).toBe('')

  // Sent or taken back it is gone everywhere.
  here.desk.drafts.write(xu.conversation(), false, '')
  await until('nothing on the other screen', () => draft(there) === '')
  await until('nothing on the desk', async () => {
    const { rows } = await desk.app.database.pool.query('select text from draft where agent = $1', [
      person.id,
    ])
    return rows.length === 1
  })
})
