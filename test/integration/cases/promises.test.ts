/** Promises that run out: marked once, by whichever of two equal nodes comes first, and told to those who may read. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CaseLine } from '#shared/protocol/cases.ts'
import { createCaseStore } from '../../../server/stores/sql/cases.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  startConversation,
} from '../../support/callers.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const deadlines = { casePromises: 50 }
let desk: TestApp
let other: TestApp
let lead: Person
const lines: { close(): void }[] = []

beforeAll(async () => {
  const limits = { act: { times: 500, withinMs: 1_000 } }
  desk = await openApp({ startsAt: '2026-11-26T02:00:00Z', deadlines, limits })
  other = await openApp({ startsAt: '2026-11-26T02:00:00Z', deadlines, limits, stores: desk.stores })
  lead = await desk.person({ name: '江月', role: 'lead' })
})
afterEach(() => {
  for (const one of lines.splice(0)) one.close()
})
afterAll(() => desk.close())

const kept = <T extends { close(): void }>(line: T): T => {
  lines.push(line)
  return line
}

async function opened(by: AgentCaller) {
  const xu = kept(await connectVisitor(desk))
  const { id: conversation } = await startConversation(xu, '账号被盗', 'account')
  const intent = { conversation, clientId: anId(), kind: 'account', object: anId(), text: '' } as const
  const answer = await ask(by, 'case:open', intent)
  return 'ok' in answer ? answer.ok.case : expect.unreachable(answer.refused.code)
}

test('a case is marked once an hour before its promise and once after it, and two nodes mark it no oftener', async () => {
  const jiang = kept(await connectAgent(desk, lead))
  const { number, due } = await opened(jiang)
  const read = async () => {
    const answer = await ask(jiang, 'case:read', { number })
    return 'ok' in answer ? answer.ok.case : expect.unreachable(answer.refused.code)
  }
  expect(await read()).toMatchObject({ notice: null, rev: 1 })
  for (const clock of [desk.clock, other.clock]) clock.shift((due ?? 0) - clock.now() - 50 * MINUTE)
  await expect.poll(read, { timeout: 5_000 }).toMatchObject({ notice: 'soon' })
  for (const clock of [desk.clock, other.clock]) clock.shift(HOUR)
  await expect.poll(read, { timeout: 5_000 }).toMatchObject({ notice: 'late' })
  // Every mark is a revision. By the time a second case is marked, both nodes have looked at the first many times.
  const { number: next } = await opened(jiang)
  for (const clock of [desk.clock, other.clock]) clock.shift(3.5 * HOUR)
  const isSoon = async () => {
    const answer = await ask(jiang, 'case:read', { number: next })
    return 'ok' in answer && answer.ok.case.notice
  }
  await expect.poll(isSoon, { timeout: 5_000 }).toBe('soon')
  expect(await read()).toMatchObject({ rev: 3 })
})

test('a node whose clock is behind takes no mark back', async () => {
  const jiang = kept(await connectAgent(desk, lead))
  const { number, due } = await opened(jiang)
  const [over, before] = [(due ?? 0) + MINUTE, (due ?? 0) - 50 * MINUTE]
  const store = createCaseStore(desk.app.database.pool)
  const numbers = async (now: number) => (await store.mark(now, now + HOUR)).map((one) => one.number)
  expect(await numbers(over)).toContain(number)
  expect(await numbers(before)).not.toContain(number)
  const answer = await ask(jiang, 'case:read', { number })
  expect(answer).toMatchObject({ ok: { case: { notice: 'late', rev: 2 } } })
})

test('a promise that was paused begins without a mark', async () => {
  const jiang = kept(await connectAgent(desk, lead))
  const { number, due } = await opened(jiang)
  for (const clock of [desk.clock, other.clock]) clock.shift((due ?? 0) - clock.now() - 50 * MINUTE)
  const list = async () => {
    const answer = await ask(jiang, 'case:list', {})
    return 'ok' in answer ? answer.ok.cases.find((line) => line.number === number)?.notice : undefined
  }
  await expect.poll(list, { timeout: 5_000 }).toBe('soon')
  await ask(jiang, 'case:act', { number, clientId: anId(), act: 'ask', text: '', missing: ['time'] })
  expect(await list()).toBe(null)
})

// Last: from here on there is one node, which tells its own sockets whatever the clocks say.
test('a mark is told to who has the list', async () => {
  await other.stop()
  const jiang = kept(await connectAgent(desk, lead))
  const { number, due } = await opened(jiang)
  const heard: CaseLine['notice'][] = []
  jiang.socket.on('case:moved', ({ case: line }: { case: CaseLine }) => {
    if (line.number === number) heard.push(line.notice)
  })
  desk.clock.shift((due ?? 0) - desk.clock.now() - 50 * MINUTE)
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['soon'])
  desk.clock.shift(HOUR)
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['soon', 'late'])
})
