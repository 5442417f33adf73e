/** How a case was handled: said after the decision, changed once, of who had a hand in it; and read by him alone. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Score } from '#shared/protocol/conversation.ts'
import { RATE_WITHIN_MS } from '#shared/rules/rating.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  newVisitor,
  startConversation,
} from '../../support/callers.ts'
import { caseBrowser } from '../../support/case-page.ts'

const OFTEN = { times: 500, withinMs: 1_000 }
let desk: TestApp
let people: Record<'lin' | 'bai' | 'jiang', Person>
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openApp({ pages: true, limits: { visitor: OFTEN, act: OFTEN, link: OFTEN } })
  people = {
    lin: await desk.person({ name: '林夕' }),
    bai: await desk.person({ name: '白露' }),
    jiang: await desk.person({ name: '江月', role: 'lead' }),
  }
})
afterEach(() => {
  for (const one of lines.splice(0)) one.close()
})
afterAll(() => desk.close())

const kept = <T extends { close(): void }>(line: T): T => {
  lines.push(line)
  return line
}
const agent = async (name: keyof typeof people): Promise<AgentCaller> =>
  kept(await connectAgent(desk, people[name]))
const ok = <T>(answer: { ok: T } | { refused: { code: string } }): T =>
  'ok' in answer ? answer.ok : expect.unreachable(`Refused: ${answer.refused.code}`)
const code = (answer: { ok: unknown } | { refused: { code: string } }) =>
  'refused' in answer ? answer.refused.code : 'ok'

/** Opened by Lin, for a visitor of its own. */
async function opened() {
  const [xu, lin] = [kept(await connectVisitor(desk, (await newVisitor(desk)).token)), await agent('lin')]
  const { id: conversation } = await startConversation(xu, '想退款', 'refund')
  const made = ok(
    await ask(lin, 'case:open', {
      ...{ conversation, clientId: anId(), kind: 'refund', object: anId(), text: '' },
      amount: { amount: 1_980, currency: 'CNY' },
    }),
  )
  const { number } = made.case
  return {
    ...{ xu, lin, conversation, number, lookup: made.lookup ?? '' },
    rate: (score: Score, text = '', clientId = anId()) =>
      ask(xu, 'case:rate', { number, clientId, score, text }),
    decide: async (by: AgentCaller, act: 'grant' | 'decline', text: string) =>
      ok(await ask(by, 'case:act', { number, clientId: anId(), act, text, missing: [] })),
  }
}

const thanks = async (who: AgentCaller) => ok(await ask(who, 'thanks:list', {}))

test('after the decision, once, and once more; then it is said; leads read it, colleagues do not', async () => {
  const { xu, lin, number, rate, decide } = await opened()
  expect(code(await rate(5))).toBe('conflict')
  await decide(lin, 'grant', '原路退回')
  const intent = anId()
  expect(ok(await rate(2, '', intent)).case).toMatchObject({ rating: { score: 2, text: '' } })
  expect(ok(await rate(2, '', intent)).case.rating).toEqual({ score: 2, text: '' })
  expect(await thanks(lin)).toEqual({ count: 0, thanks: [] })
  const { case: view } = ok(await rate(5, '很快就退了，谢谢'))
  expect(view).toMatchObject({ rating: { score: 5, text: '很快就退了，谢谢' }, rateUntil: null })
  expect(code(await rate(4))).toBe('conflict')

  expect(await thanks(lin)).toEqual({
    count: 1,
    thanks: [
      { of: 'case', number, kind: 'refund', score: 5, text: '很快就退了，谢谢', at: expect.any(Number) },
    ],
  })
  const [bai, jiang] = [await agent('bai'), await agent('jiang')]
  expect(await thanks(bai)).toEqual({ count: 0, thanks: [] })
  expect(ok(await ask(jiang, 'case:read', { number })).case.rating).toEqual(view.rating)
  for (const one of [lin, bai]) expect(ok(await ask(one, 'case:read', { number })).case.rating).toBeNull()
  expect(ok(await ask(xu, 'case:read', { number })).case.rating).toEqual(view.rating)
  expect(JSON.stringify(view)).not.toContain(people.lin.id)
})

test('after an appeal who decided anew is rated anew; three days later nobody is', async () => {
  const { xu, number, rate, decide } = await opened()
  const [bai, jiang] = [await agent('bai'), await agent('jiang')]
  await decide(bai, 'decline', '超过期限')
  ok(await rate(1, '不公平'))
  ok(await ask(xu, 'case:act', { number, clientId: anId(), act: 'appeal', text: '请再看一次' }))
  expect(code(await rate(1))).toBe('conflict')
  expect(ok(await ask(xu, 'case:read', { number })).case).toMatchObject({ rating: null, rateUntil: null })
  await decide(jiang, 'grant', '破例退回')
  ok(await rate(5, '谢谢江月'))
  expect((await thanks(jiang)).thanks.map(({ text }) => text)).toEqual(['谢谢江月'])
  expect((await thanks(bai)).count).toBe(0)
  desk.clock.shift(RATE_WITHIN_MS + 1_000)
  expect(code(await rate(4))).toBe('ended')
})

test('by number and code on the page: radios, words, and what was said before', async () => {
  const { lin, number, lookup, decide } = await opened()
  const browser = caseBrowser(desk)
  const page = async (fields: Record<string, string>) => {
    const { status, page: text } = await browser.post({ number, ...fields })
    return { status, text }
  }
  const open = { code: lookup }
  expect((await page({ ...open, code: 'AAAAAAAA' })).status).toBe(404)
  expect((await page({ act: 'rate', score: '5', text: '' })).status).toBe(404)
  expect((await page(open)).text).not.toContain('name="score"')
  await decide(lin, 'grant', '原路退回')
  expect((await page(open)).text).toContain('name="score"')
  expect(await page({ act: 'rate' })).toMatchObject({ status: 400 })
  expect((await page({ act: 'rate', score: '9', text: '' })).status).toBe(400)
  const first = await page({ act: 'rate', score: '4', text: '<b>好</b>' })
  expect(first.status).toBe(200)
  expect(first.text).toContain('谢谢您的评价')
  expect(first.text).toContain('&lt;b&gt;好&lt;/b&gt;')
  expect(first.text).toMatch(/value="4" required checked/)
  const last = await page({ act: 'rate', score: '5', text: '更好' })
  expect(last.text).not.toContain('name="score"')
  expect(last.text).toContain('很满意')
  expect((await page({ act: 'rate', score: '1', text: '' })).status).toBe(409)
  expect((await thanks(lin)).thanks[0]).toMatchObject({ of: 'case', number, score: 5, text: '更好' })
})

test('chats as well; what is older than a month, and what is not good, is not among them', async () => {
  const lin = await agent('lin')
  const { pool } = desk.app.database
  const aged = `set at = at - interval '31 days'`
  await pool.query(`update case_rating ${aged}`)
  for (const [score, text] of [
    [5, '有耐心'],
    [3, '一般般'],
  ] as const) {
    const xu = kept(await connectVisitor(desk, (await newVisitor(desk)).token))
    const { id: conversation } = await startConversation(xu, text)
    ok(await ask(lin, 'conversation:accept', { conversation, clientId: anId() }))
    ok(await ask(lin, 'conversation:resolve', { conversation, clientId: anId() }))
    ok(await ask(xu, 'conversation:rate', { conversation, clientId: anId(), score, text }))
  }
  const { count, thanks: told } = await thanks(lin)
  expect({ count, told }).toMatchObject({
    ...{ count: 1, told: [{ of: 'chat', topic: 'playback', score: 5, text: '有耐心' }] },
  })
  await pool.query(`update event ${aged} where kind = 'rated'`)
  expect(await thanks(lin)).toEqual({ count: 0, thanks: [] })
})
