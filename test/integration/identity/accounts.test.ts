/** What agents see of an account: only of whom it was proved, only of their own site, and every look is kept. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Looked } from '#shared/protocol/systems.ts'
import { found } from '../../../server/stores/sql/founding.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  ask,
  connectAgent,
  connectVisitor,
  http,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { signed } from '../../support/site.ts'

let desk: TestApp
let lin: AgentCaller
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openApp({ systems: true })
  const other = { siteKey: 'pk_other', siteName: '别家影院', zone: 'Asia/Shanghai', origins: [] }
  await found(desk.app.database.db, other, desk.clock.now())
  lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 100 }))
})
afterEach(() => {
  for (const line of lines.splice(0)) line.close()
})
afterAll(async () => {
  lin?.close()
  await desk?.close()
})

async function someone(question: string): Promise<VisitorCaller & { conversation: string }> {
  const one = await connectVisitor(desk)
  lines.push(one)
  return { ...one, conversation: (await startConversation(one, question)).id }
}
const identify = async (who: { token: string }, subject: string, seconds = 600) =>
  http(desk, 'POST', '/v1/visitors/identify', {
    as: who,
    body: { jwt: await signed(subject, { seconds, now: Math.floor(desk.clock.now() / 1_000) }) },
  })

async function account(conversation: string) {
  const answer = await ask(lin, 'visitor:account', { conversation })
  return 'ok' in answer ? answer.ok : expect.unreachable(answer.refused.code)
}
const told = <T>(looked: Looked<T>): T =>
  'told' in looked ? looked.told : expect.unreachable(JSON.stringify(looked))

async function looks(conversation: string) {
  const { rows } = await desk.app.database.pool.query<{ actor: string; details: object }>(
    `select actor, details from audit where act = 'account read' and details->>'conversation' = $1`,
    [conversation],
  )
  return rows
}

describe('the account of a visitor', () => {
  test('is shown as the site tells it, masked, and who looked is kept', async () => {
    const xu = await someone('多扣了一次')
    await identify(xu, 'u_xunian')
    const { account: found, orders } = told(await account(xu.conversation))
    expect(found).toEqual({
      name: '许念',
      plan: '年度会员',
      state: 'active',
      addresses: [
        { kind: 'email', masked: 'x***@example.com' },
        { kind: 'phone', masked: '138****0001' },
      ],
    })
    expect(orders.map(({ id }) => id)).toEqual(['DH20261124003', 'DH20261120001', 'DH20261018007'])
    expect(orders[0]).toMatchObject({
      title: '点播：玻璃镇',
      state: 'paid',
      price: { amount: 1_800, currency: 'CNY' },
    })
    expect(await looks(xu.conversation)).toEqual([
      { actor: lin.id, details: { conversation: xu.conversation, subject: 'u_xunian' } },
    ])
  })

  test('is asked of nobody who only says so, or whose proof is over', async () => {
    const xu = await someone('我是许念')
    expect(await account(xu.conversation)).toEqual({ unverified: true })
    await identify(xu, 'u_wu', 60)
    expect(told(await account(xu.conversation)).account?.state).toBe('locked')
    desk.clock.shift(61_000)
    expect(await account(xu.conversation)).toEqual({ unverified: true })
    expect(await looks(xu.conversation)).toHaveLength(1)
  })

  test('may be none: then there is nothing, and no fault', async () => {
    const xu = await someone('注册不了')
    await identify(xu, 'u_nobody')
    expect(told(await account(xu.conversation))).toMatchObject({ account: null, orders: [] })
  })

  test('is never asked of the systems of another site', async () => {
    const { pool } = desk.app.database
    const { rows } = await pool.query<{ team: string }>(
      `select t.id as team from team t join site s on s.id = t.site where s.key = 'pk_other'`,
    )
    const shen = await connectAgent(desk, await desk.person({ name: '沈南', team: rows[0]?.team ?? '' }))
    lines.push(shen)
    const made = await http(desk, 'POST', '/v1/visitors', { body: { site: 'pk_other', locale: 'zh-CN' } })
    const one = await connectVisitor(desk, (made.ok as { token: string }).token)
    lines.push(one)
    const { id } = await startConversation(one, '看不了')
    await pool.query(
      `update visitor v set subject = 'u_xunian', verified_at = now(), verified_until = now() + interval '1 day'
       from conversation c where c.visitor = v.id and c.id = $1`,
      [id],
    )
    expect(await ask(shen, 'visitor:account', { conversation: id })).toEqual({ ok: { silent: 'off' } })
  })
})

test('a site that is away is a sentence, and the chat goes on', async () => {
  const env = {
    SITE_API_URL: 'http://127.0.0.1:9/foyer/v1/',
    SITE_API_SECRET: 'a secret of thirty-two characters',
  }
  const away = await openApp({ env })
  const person = await connectAgent(away, await away.person({ name: '白露' }))
  const xu = await connectVisitor(away)
  const { id } = await startConversation(xu, '多扣了一次')
  await http(away, 'POST', '/v1/visitors/identify', { as: xu, body: { jwt: await signed('u_xunian') } })
  expect(await ask(person, 'visitor:account', { conversation: id })).toEqual({ ok: { silent: 'away' } })
  const say = { conversation: id, clientId: crypto.randomUUID(), text: '还在吗' }
  expect(await ask(xu, 'message:send', say)).toHaveProperty('ok')
  person.close()
  xu.close()
  await away.close()
})
