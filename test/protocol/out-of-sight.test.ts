/** I6: who may not read a conversation any more hears nothing of it any more, though it is still on his screen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
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
const open: { close(): void }[] = []
const until = waiting()

beforeAll(async () => {
  desk = await openApp()
})
afterAll(async () => {
  for (const one of open) one.close()
  await desk?.close()
})

/** With all that he is told. */
async function works(name: string, role: 'agent' | 'lead') {
  const line: AgentCaller = await connectAgent(desk, await desk.person({ name, role }))
  open.push(line)
  const told: string[] = []
  line.socket.onAny((event: string, payload: unknown) => {
    if (event !== 'inbox:changed') told.push(JSON.stringify(payload))
  })
  const opens = (conversation: string) => ask(line, 'conversation:since', { conversation, after: 0 })
  return { line, opens, heard: (text: string) => told.some((one) => one.includes(text)) }
}

test('I6 an agent who only looked on hears that it was resolved, and nothing after that', async () => {
  const [bai, lin, jiang] = [
    await works('白露', 'agent'),
    await works('林夕', 'agent'),
    await works('江月', 'lead'),
  ]
  const xu = await connectVisitor(desk)
  open.push(xu)
  const { id: conversation } = await startConversation(xu, '看不了')
  const act = () => ({ conversation, clientId: anId() })
  await ask(lin.line, 'conversation:accept', act())
  for (const one of [bai, lin, jiang]) expect(await one.opens(conversation)).toMatchObject({ ok: {} })
  await ask(lin.line, 'note:write', { ...act(), text: '还开着' })
  for (const one of [bai, lin, jiang]) await until('the note', () => one.heard('还开着'))

  await ask(lin.line, 'conversation:resolve', act())
  for (const one of [bai, lin, jiang]) await until('the end', () => one.heard('"resolved"'))
  expect(await bai.opens(conversation)).toEqual({ refused: { code: 'not_found' } })
  await ask(jiang.line, 'note:write', { ...act(), text: '事后说的' })
  for (const one of [lin, jiang]) await until('the note', () => one.heard('事后说的'))
  // His line is told in order: what was announced before this is answered would have been heard.
  await ask(bai.line, 'link:check', {})
  expect(bai.heard('事后说的')).toBe(false)
})
