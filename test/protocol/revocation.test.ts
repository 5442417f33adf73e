/** Who may no longer hear hears no more, also when he asks nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TeamsView } from '#shared/protocol/teams.ts'
import { waiting } from '../support/actors.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { http } from '../support/callers.ts'
import { cast } from '../support/cast.ts'

let desk: TestApp
const { agent, visitor, leave } = cast(() => desk)
const until = waiting()
beforeAll(async () => {
  desk = await openApp({ deadlines: { recheck: 200 } })
})
afterAll(async () => {
  leave()
  await desk?.close()
})

const asks = async (text: string) => (await visitor(text)).conversation()

test('an agent who is disabled is out at once, though his console only listens', async () => {
  const person = await desk.person({ name: '林夕' })
  const lin = await agent(person)
  const first = await asks('他还听得到')
  await until('the row', () => lin.desk.inbox.row(first) !== undefined)
  await desk.app.database.pool.query('update agent set disabled_at = now() where id = $1', [person.id])
  await until('the end of his session', () => lin.desk.phase.peek() === 'out')
})

test('a visitor whose session ended where no hint came from is out, though his screen asks nothing', async () => {
  const xu = await visitor('我在别处退出了')
  await desk.app.database.pool.query(
    `update visitor_session set ended_at = now()
     where visitor = (select visitor from conversation where id = $1)`,
    [xu.conversation()],
  )
  await until('the end of his session', () => xu.panel.link.peek().is === 'ended')
  expect(xu.panel.thread.peek()).toBeNull()
})

test('an agent who changes teams hears of the new one and no more of the old', async () => {
  const person = await desk.person({ name: '周启明' })
  const zhou = await agent(person)
  const first = await asks('旧的组')
  await until('the row', () => zhou.desk.inbox.row(first) !== undefined)
  await desk.app.database.pool.query('delete from agent_team where agent = $1', [person.id])
  await until('an empty list', () => zhou.desk.inbox.row(first) === undefined)
  const witness = await agent(await desk.person({ name: '秦岭' }))
  const second = await asks('他听不到了')
  await until('the row of another', () => witness.desk.inbox.row(second) !== undefined)
  expect(zhou.desk.inbox.row(second)).toBeUndefined()
})

test('whoever is put into a team opens its chats at once: nobody waits until his session is looked up again', async () => {
  const slow = await openApp({ deadlines: { recheck: 3_600_000 } })
  const here = cast(() => slow)
  const { pool } = slow.app.database
  const lead = await slow.person({ name: '江月', role: 'lead' })
  const person = await slow.person({ name: '何苗' })
  await pool.query('delete from agent_team where agent = $1', [person.id])
  const he = await here.agent(person)
  const xu = await here.visitor('新的组')
  he.desk.open(xu.conversation())
  const thread = () => he.desk.thread.peek()
  await until('a refusal', () => thread()?.refused.peek()?.code === 'not_found')
  const { rows } = await pool.query<{ id: string }>('select id from site')
  const path = `/v1/sites/${rows[0]?.id}/teams`
  const { rev, teams, people } = (await http(slow, 'GET', path, { as: lead })).ok as TeamsView
  const named = people.map(({ name: _name, role: _role, ...one }) =>
    one.id === person.id ? { ...one, teams: teams.map(({ id }) => id) } : one,
  )
  const saved = await http(slow, 'PUT', path, { as: lead, body: { rev, teams, people: named } })
  expect(saved.status, saved.text).toBe(200)
  await until('the chat', () => thread()?.loaded.peek() === true)
  expect(thread()?.refused.peek()).toBeNull()
  here.leave()
  await slow.close()
})
