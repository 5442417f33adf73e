/** Tags are put on by hand, read by every agent of the team and by no visitor. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { TAGS_MAX } from '#shared/rules/automation/limits.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { anId, ask, connectAgent, connectVisitor, startConversation } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'

let desk: TestApp
const here = cast(() => desk)
beforeAll(async () => {
  desk = await openApp()
})
afterEach(() => here.leave())
afterAll(() => desk?.close())

test('a tag is on the row of every agent, and no gap in what the visitor reads', async () => {
  const xu = here.closing(await connectVisitor(desk))
  const { id: conversation } = await startConversation(xu, '退款没到账')
  const lin = here.closing(await connectAgent(desk, await desk.person({ name: '林夕' })))
  const colleague = await here.agent(await desk.person({ name: '白露' }))
  const heard: unknown[] = []
  xu.socket.onAny((name) => heard.push(name))
  const tag = (add: string[], remove: string[] = [], clientId = anId()) =>
    ask(lin, 'conversation:tag', { conversation, clientId, add, remove })

  const first = anId()
  const body = { tags: ['退款', 'VIP'], added: ['退款', 'VIP'], removed: [] }
  expect(await tag(['退款', ' VIP '], [], first)).toMatchObject({ ok: { entry: { body }, dup: false } })
  expect(await tag(['退款', ' VIP '], [], first)).toMatchObject({ ok: { entry: { body }, dup: true } })
  await expect
    .poll(() => colleague.desk.inbox.row(conversation)?.tags, { timeout: 10_000 })
    .toEqual(['退款', 'VIP'])
  // What is there already, and what never was, changes nothing.
  expect(await tag(['vip'], ['别的'])).toEqual({ refused: { code: 'conflict' } })
  expect(await tag([], ['vip'])).toMatchObject({ ok: { entry: { body: { tags: ['退款'] } } } })
  const many = Array.from({ length: TAGS_MAX }, (_, index) => `t${index}`)
  expect(await tag(many)).toMatchObject({ refused: { code: 'invalid', field: 'add', limit: TAGS_MAX } })

  expect(await ask(xu, 'message:send', { conversation, clientId: anId(), text: '还在吗' })).toMatchObject({
    ok: { entry: { n: 4 } },
  })
  const seen = await ask(xu, 'conversation:since', { conversation, after: 0 })
  expect(JSON.stringify([seen, heard])).not.toMatch(/tagged|VIP/)
  // Also when all is over.
  await ask(lin, 'conversation:accept', { conversation, clientId: anId() })
  await ask(lin, 'conversation:resolve', { conversation, clientId: anId() })
  expect(await tag(['已退'])).toMatchObject({ ok: { entry: { body: { tags: ['退款', '已退'] } } } })
})
