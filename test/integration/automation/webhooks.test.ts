/** P42: what happened is delivered at least once, or lies where somebody finds it. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Alert } from '#shared/protocol/alerts.ts'
import { DELIVERY_TRIES } from '#shared/rules/webhooks.ts'
import { createWebhookStore } from '../../../server/stores/sql/webhooks.ts'
import { waiting } from '../../support/actors.ts'
import { openApp } from '../../support/app.ts'
import {
  anId,
  ask,
  connect,
  connectAgent,
  connectVisitor,
  newVisitor,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'
import { isSigned, openReceiver } from '../../support/receiver.ts'
import { type AutomationHouse, openAutomation, QUICK } from './house.ts'

const DAY_MS = 24 * 3_600_000
const until = waiting()
const here = cast(() => desk)
let desk: AutomationHouse
beforeAll(async () => {
  desk = await openAutomation()
})
afterEach(async () => {
  here.leave()
  desk.receiver.answers(() => 200)
  await desk.app.database.pool.query('delete from webhook')
})
afterAll(() => desk?.close())

/** The desk's clock runs ahead, so that waits between tries are over. */
const untilLater = (what: string, holds: () => boolean | Promise<boolean>) =>
  until(what, async () => {
    desk.clock.shift(1_000)
    return holds()
  })

const callsOf = (secret: string) => desk.receiver.calls.filter((call) => isSigned(call, secret))

test('P42 who fails twice is told again under the same key, signed, without a word of anybody', async () => {
  const tries = new Map<string, number>()
  desk.receiver.answers(({ key }) => {
    const times = (tries.get(key) ?? 0) + 1
    tries.set(key, times)
    return times === 1 ? 500 : times === 2 ? 302 : 200
  })
  const { webhook, secret } = await desk.hooks({ events: ['conversation:started', 'message:sent'] })
  const xu = await here.visitor('我的订单呢')
  await untilLater('both', async () => (await desk.webhook(webhook.id)).taken === 2)
  const own = callsOf(secret)
  // At least once: the clock that runs ahead may take one out of a hand that still holds it.
  const times = [...Map.groupBy(own, ({ key }) => key).values()].map((calls) => calls.length)
  expect(times).toHaveLength(2)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(3)
  expect(own.every(({ body }) => body.conversation === xu.conversation())).toBe(true)
  expect(JSON.stringify(own)).not.toContain('订单')
  const [one] = await desk.deliveries(webhook.id)
  expect(one).toMatchObject({ state: 'taken', status: 200, answer: 'said 200', nextAt: null })
  expect(await desk.webhook(webhook.id)).toMatchObject({ failingSince: null, dead: 0 })
})

test('P42 with texts it gets them, and nothing of what was redacted meanwhile', async () => {
  const { webhook, secret } = await desk.hooks({ events: ['message:sent'], texts: true })
  const xu = await here.visitor('密码是 hunter2')
  await until('the words', () => callsOf(secret).some(({ body }) => body.text === '密码是 hunter2'))
  await until('kept as taken', async () => (await desk.webhook(webhook.id)).taken === 1)
  const lead = here.closing(await connectAgent(desk, desk.lead))
  const conversation = xu.conversation()
  const redacted = await ask(lead, 'message:redact', { conversation, clientId: anId(), n: 2 })
  expect(redacted).toMatchObject({ ok: {} })
  expect(JSON.stringify(await desk.deliveries(webhook.id))).not.toContain('hunter2')
})

test('P42 after a day of trying it lies dead, with what was answered; again, and it is taken; or it is forgotten', async () => {
  desk.receiver.answers(() => 503)
  const { webhook } = await desk.hooks()
  const caller = here.closing(await connectVisitor(desk))
  await startConversation(caller, '一')
  await startConversation(caller, '二', 'order')
  await until('both dead', async () => {
    await desk.hurries()
    return (await desk.webhook(webhook.id)).dead === 2
  })
  const [dead] = await desk.deliveries(webhook.id)
  expect(dead).toMatchObject({ state: 'dead', tries: DELIVERY_TRIES, status: 503, answer: 'said 503' })
  expect(dead?.payload).toMatchObject({ event: 'conversation:started', site: desk.site })
  const path = `/webhooks/${webhook.id}/deliveries`
  desk.receiver.answers(() => 200)
  expect(await desk.must('POST', path, { delivery: dead?.id, act: 'again' })).toEqual({ changed: 1 })
  await until('the one', async () => (await desk.webhook(webhook.id)).taken === 1)
  expect(await desk.must('POST', path, { delivery: dead?.id, act: 'again' })).toEqual({ changed: 0 })
  expect(await desk.must('POST', path, { delivery: null, act: 'forget' })).toEqual({ changed: 1 })
  expect(await desk.deliveries(webhook.id)).toHaveLength(1)
})

test('P42 who has failed for three days is called no more, and the leads are told once', async () => {
  desk.receiver.answers(() => 'never')
  const { webhook } = await desk.hooks()
  const caller = here.closing(await connectVisitor(desk))
  await startConversation(caller, '一')
  await until('a first failure', async () => (await desk.webhook(webhook.id)).failingSince !== null)
  desk.clock.shift(3 * DAY_MS)
  await untilLater('switched off', async () => (await desk.webhook(webhook.id)).gaveUp)
  expect(await desk.webhook(webhook.id)).toMatchObject({ on: false, gaveUp: true })
  const { alerts } = await desk.must<{ alerts: Alert[] }>('GET', '/alerts')
  expect(alerts.map(({ body }) => body)).toEqual([
    { is: 'webhook_off', webhook: webhook.id, url: desk.receiver.url },
  ])
  await desk.must('POST', `/alerts/${alerts[0]?.id}/seen`)
  expect(await desk.must('GET', '/alerts')).toEqual({ alerts: [] })
  // Switched on again it has not failed yet, and what waited goes on.
  desk.receiver.answers(() => 200)
  const { on: _, ...body } = await desk.webhook(webhook.id)
  const { url, description, events, texts } = body
  const back = { rev: body.rev, url, description, events, texts, on: true }
  await desk.must('PUT', `/webhooks/${webhook.id}`, back)
  await until('what waited', async () => {
    await desk.hurries()
    return (await desk.webhook(webhook.id)).taken === 1
  })
  expect(await desk.webhook(webhook.id)).toMatchObject({ failingSince: null, gaveUp: false })
})

test('P42 a new secret signs at once, and the one before for a day', async () => {
  const { webhook, secret } = await desk.hooks({ events: ['conversation:rated'] })
  const rotated = await desk.must<{ secret: string }>('POST', `/webhooks/${webhook.id}/act`, {
    rev: 1,
    act: 'rotate',
  })
  const test = () => desk.must('POST', `/webhooks/${webhook.id}/act`, { rev: 2, act: 'test' })
  await test()
  await until('a test', () => callsOf(rotated.secret).some(({ body }) => body.event === 'webhook:test'))
  expect(callsOf(secret)).toHaveLength(1)
  desk.clock.shift(DAY_MS + 1)
  await test()
  await until('another', () => callsOf(rotated.secret).length === 2)
  expect(callsOf(secret)).toHaveLength(1)
  expect(
    (await desk.asks('POST', `/webhooks/${webhook.id}/act`, { rev: 1, act: 'rotate' })).refused,
  ).toMatchObject({ code: 'conflict' })
})

test('P42 no webhook leads into a private network, whatever its address looks like', async () => {
  const body = { rev: 0, description: '', events: ['conversation:rated'], texts: false, on: true }
  const closed = ['10.0.0.1', '169.254.169.254', '192.168.1.7', '[fd00::1]', '[::ffff:10.0.0.1]', '0x0a.1']
  for (const host of closed) {
    const { refused } = await desk.asks('PUT', `/webhooks/${anId()}`, { ...body, url: `https://${host}/x` })
    expect(refused, host).toMatchObject({ code: 'invalid', field: 'url' })
  }
  for (const url of ['http://example.com/x', 'ftp://example.com', 'https://a:b@example.com/', 'https://'])
    expect((await desk.asks('PUT', `/webhooks/${anId()}`, { ...body, url })).refused, url).toEqual({
      ...{ code: 'invalid', field: 'url', rule: 'format' },
    })
  // What was allowed when it was saved is looked at again at each call.
  const { webhook } = await desk.hooks()
  await desk.app.database.pool.query(`update webhook set url = 'https://192.168.0.1/x' where id = $1`, [
    webhook.id,
  ])
  await startConversation(here.closing(await connectVisitor(desk)), '一')
  await until('a refusal', async () => (await desk.deliveries(webhook.id))[0]?.triedAt != null)
  expect((await desk.deliveries(webhook.id))[0]).toMatchObject({ state: 'waiting', status: null })
  expect((await desk.deliveries(webhook.id))[0]?.answer).toMatch(/private/)
})

test('P42 two nodes share the work: each delivery is made once, and a slow receiver holds up no other', async () => {
  const slow = await openReceiver()
  slow.answers(() => 'never')
  const again = { stores: desk.stores, env: { PUBLIC_URL: desk.url }, deadlines: QUICK }
  const second = await openApp({ ...again, startsAt: new Date(desk.clock.now()).toISOString() })
  try {
    const { secret } = await desk.hooks({ events: ['message:sent'] })
    await desk.hooks({ events: ['message:sent'], url: slow.url })
    // Also the node that did not set it up knows that somebody listens.
    const { visitor, token } = await newVisitor(desk)
    const shake = { auth: { token }, extraHeaders: { origin: desk.url } }
    const line = await connect({ url: `http://127.0.0.1:${second.config.port}` }, '/visitor', shake)
    const caller: VisitorCaller = here.closing({ visitor, token, ...line })
    const { id: conversation } = await startConversation(caller, '第 0 句')
    for (let i = 1; i < 30; i += 1)
      await ask(caller, 'message:send', { conversation, clientId: anId(), text: `第 ${i} 句` })
    await until('all of them', () => callsOf(secret).length >= 30)
    expect(new Set(callsOf(secret).map(({ key }) => key)).size).toBe(30)
    expect(callsOf(secret)).toHaveLength(30)
  } finally {
    await second.stop()
    await slow.close()
  }
})

test('who removes a webhook and who writes down what came of a try do not wait for each other', async () => {
  const { pool } = desk.app.database
  desk.receiver.answers(() => 500)
  const { webhook } = await desk.hooks({ events: ['conversation:started'] })
  await here.visitor('在吗')
  await until('a try', async () => (await desk.deliveries(webhook.id))[0]?.triedAt != null)
  const [tried] = await desk.deliveries(webhook.id)
  const remover = await pool.connect()
  try {
    await remover.query('begin')
    await remover.query('select 1 from webhook where id = $1 for update', [webhook.id])
    const at = desk.clock.now()
    const came = createWebhookStore(pool).came(
      { id: tried?.id ?? '', webhook: webhook.id },
      { state: 'waiting', nextAt: at, at, status: 500, answer: '', tookMs: 1 },
      at - 1,
    )
    const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    await until('it waits', async () => (await pool.query(waits)).rowCount === 1)
    await remover.query('delete from webhook where id = $1', [webhook.id])
    await remover.query('commit')
    expect(await came).toBeNull()
  } finally {
    remover.release()
  }
})
