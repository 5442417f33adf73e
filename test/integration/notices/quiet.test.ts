/** A chat that nobody answers is told to whoever leads, also where he has no console open. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import type { AgentAsks, VisitorAsks } from '#shared/protocol/events.ts'
import { waiting } from '../../support/actors.ts'
import type { Person } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  type Caller,
  connectAgent,
  connectVisitor,
  http,
  startConversation,
} from '../../support/callers.ts'
import { MINUTE_MS, type NoticeHouse, openNotices } from './house.ts'

let desk: NoticeHouse
const until = waiting(20_000)
beforeAll(async () => {
  desk = await openNotices()
})
afterAll(() => desk?.close())

const pool = () => desk.app.database.pool
const isAvailable = (agent: AgentCaller) => ask(agent, 'availability:set', { availability: 'available' })
const says = (
  who: Caller<Pick<AgentAsks, 'message:send'>> | Caller<Pick<VisitorAsks, 'message:send'>>,
  conversation: Id,
  text: string,
) =>
  ask(who as Caller<Pick<AgentAsks, 'message:send'>>, 'message:send', {
    conversation,
    clientId: anId(),
    text,
  })

async function statusOf(id: Id): Promise<string | undefined> {
  const { rows } = await pool().query<{ status: string }>('select status from conversation where id = $1', [
    id,
  ])
  return rows[0]?.status
}

async function silences(id: Id): Promise<number> {
  const { rowCount } = await pool().query(
    `select from event where conversation = $1 and kind = 'gone_quiet'`,
    [id],
  )
  return rowCount ?? 0
}

const alertsOf = async (lead: Person) => {
  const { rows } = await pool().query<{ id: Id }>('select id from site')
  const answer = await http(desk, 'GET', `/v1/sites/${rows[0]?.id}/alerts`, { as: lead })
  return (answer.ok as { alerts: { body: { is: string; conversation: string; agent: string } }[] }).alerts
}

test('P35 no lead is there: each gets one mail for the silence, and finds an alert until it is answered', async () => {
  const lead = await desk.person({ name: '许知远', role: 'lead' })
  const other = await desk.person({ name: '白露', role: 'lead' })
  await pool().query(`update agent set languages = '{en}' where id = $1`, [other.id])
  const person = await desk.person({ name: '林夕' })
  const lin = await connectAgent(desk, person)
  await isAvailable(lin)
  const xu = await connectVisitor(desk)
  const { id } = await startConversation(xu, '看不了')
  await until('林夕 has it', async () => (await statusOf(id)) === 'assigned')

  desk.clock.shift(3 * MINUTE_MS)
  await until('it has gone quiet', async () => (await silences(id)) === 1)
  expect(await alertsOf(lead)).toEqual([])
  desk.clock.shift(2 * MINUTE_MS)
  const mail = await desk.mailTo(lead.email, '林夕')
  expect(mail.headers.get('subject')).toContain('播放问题')
  expect(mail.text).toContain(`/console#/c/${id}`)
  expect(mail.text).not.toContain('看不了')
  expect((await desk.mailTo(other.email)).text).toContain('waiting for an answer of 林夕')
  expect(await alertsOf(lead)).toMatchObject([{ body: { is: 'quiet', conversation: id, agent: '林夕' } }])
  desk.clock.shift(5 * MINUTE_MS)
  await desk.quiet()
  expect(desk.mailsTo(lead.email)).toHaveLength(1)

  await says(lin, id, '我在')
  expect(await alertsOf(lead)).toEqual([])
  // The second silence is another; this time one of them is there, and nobody is written to.
  const here = await connectAgent(desk, other)
  await says(xu, id, '还是不行')
  desk.clock.shift(3 * MINUTE_MS)
  await until('it has gone quiet again', async () => (await silences(id)) === 2)
  desk.clock.shift(2 * MINUTE_MS)
  await until('the second alert', async () => (await alertsOf(lead)).length === 1)
  await desk.quiet()
  expect(desk.mailsTo(lead.email)).toHaveLength(1)
  expect(desk.mailsTo(other.email)).toHaveLength(1)
  for (const one of [lin, xu, here]) one.close()
})

test('P35 who answers within the two minutes is not told of', async () => {
  const lin = await connectAgent(desk, await desk.person({ name: '江月' }))
  await isAvailable(lin)
  const xu = await connectVisitor(desk)
  const { id } = await startConversation(xu, '在吗', 'order')
  await until('somebody has it', async () => (await statusOf(id)) === 'assigned')
  desk.clock.shift(3 * MINUTE_MS)
  await until('it has gone quiet', async () => (await silences(id)) === 1)
  await says(lin, id, '在')
  const before = desk.smtp.mails.length
  desk.clock.shift(3 * MINUTE_MS)
  await desk.quiet()
  expect(desk.smtp.mails).toHaveLength(before)
  for (const one of [lin, xu]) one.close()
})
