/** Giving on: to a colleague, to other people's queue, and back. At no instant is it nobody's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

/** A house with a second team, whose people speak what they are given. */
async function twoTeams() {
  const house = await openHouse(stores, { startsAt: '2026-11-23T04:00:00Z' })
  const orders = newId(house.clock.now())
  const { db, pool } = house.database
  const created_at = new Date(house.clock.now() + 1)
  await db.insertInto('team').values({ id: orders, site: house.site, name: 'Orders', created_at }).execute()
  return {
    ...house,
    orders,
    async personOf(name: string, languages: string[] = []) {
      const person = await house.person(name)
      await pool.query('update agent_team set team = $2 where agent = $1', [person.id, orders])
      await pool.query('update agent set languages = $2 where id = $1', [person.id, languages])
      return { ...person, teams: [orders] }
    },
  }
}

test('P45 to the queue of another team: the note is there first, the place is that of his time, and those who lose it cannot read it', async () => {
  const house = await twoTeams()
  const node = await house.node()
  const [mei, bo, en] = [
    await house.person('Mei'),
    await house.personOf('Bo'),
    await house.personOf('En', ['en']),
  ]
  const early = await node.start(await house.visitor())
  house.clock.shift(60_000)
  await node.works(mei)
  await until(async () => expect((await node.read(early.record.id)).assignee?.id).toBe(mei.id))
  // Somebody who came later waits there already.
  const late = await node.start(await house.visitor())
  await node.transfer(mei, late.record.id, null, { line: { team: house.orders, language: 'en' } })
  await node.routing.close()

  const options = await node.routing.transferOptions(mei, early.record.id)
  expect(options.people.map(({ name, online }) => [name, online])).toEqual([
    ['Bo', false],
    ['En', false],
  ])
  expect(options.teams).toMatchObject([
    { name: 'House', own: true, free: 0, queues: [{ language: null, waiting: 0, place: 1, open: true }] },
    { name: 'Orders', own: false, free: 0, queues: [{ language: null, waiting: 1, place: 1, open: true }] },
  ])

  const line = { team: house.orders, language: null }
  const ask = {
    conversation: early.record.id,
    clientId: newId(house.clock.now()),
    to: null,
    line,
    note: 'VIP',
  }
  const moved = await node.routing.transfer(mei, ask)
  expect((await node.routing.transfer(mei, ask)).dup).toBe(true)
  await expect(node.routing.transfer(mei, { ...ask, note: 'Another' })).rejects.toThrow('id_reused')
  await node.routing.close()
  expect(moved.fresh.map(({ kind, vseq }) => [kind, vseq !== null])).toEqual([
    ['note', false],
    ['moved', false],
    ['queued', true],
  ])
  const stands = await node.read(early.record.id)
  expect([stands.team, stands.line, stands.score]).toEqual([house.orders, 'en', early.record.score])
  expect(await node.reception.place(stands)).toBe(1)
  expect(await node.reception.place(await node.read(late.record.id))).toBe(2)
  await expect(node.conversations.readable(mei, early.record.id)).rejects.toThrow('not_found')
  await expect(node.conversations.readable(bo, early.record.id)).resolves.toBeDefined()

  // He who gave it has it back; then nobody else has.
  await node.undo(mei, early.record.id)
  await node.routing.close()
  const back = await node.read(early.record.id)
  expect([back.team, back.line, back.assignee?.id]).toEqual([house.team, '', mei.id])
  expect(await node.reception.place(await node.read(late.record.id))).toBe(1)
  await expect(node.undo(mei, early.record.id)).rejects.toThrow('conflict')
  await expect(node.undo(bo, early.record.id)).rejects.toThrow('not_found')

  await node.works(en)
  await until(async () => expect((await node.read(late.record.id)).assignee?.id).toBe(en.id))
  await expect(node.undo(mei, late.record.id)).rejects.toThrow('not_found')
  expect(node.errors).toEqual([])
  await house.close()
})

test('P45 to a colleague of another team it goes with him; who vanished in that moment does not keep it', async () => {
  const house = await twoTeams()
  const node = await house.node()
  const [mei, bo] = [await house.person('Mei'), await house.personOf('Bo')]
  await node.works(mei)
  await node.works(bo)
  const { record } = await node.start(await house.visitor())
  expect(record.assignee?.id).toBe(mei.id)
  const moved = await node.transfer(mei, record.id, bo.id, { note: 'He asks about a bill.' })
  expect(moved.fresh.map(({ kind }) => kind)).toEqual(['note', 'moved', 'transferred'])
  expect([moved.record.team, moved.record.assignee?.id]).toEqual([house.orders, bo.id])
  await node.say(bo, record.id, 'Hello')
  await expect(node.undo(mei, record.id)).rejects.toThrow('not_found')

  // He signs out on another node while it is given to him: the line is not told of it before the commit.
  const other = await node.start(await house.visitor())
  const given = node.transfer(mei, other.record.id, bo.id)
  await Promise.allSettled([given, node.routing.absent(bo, 'console', true)])
  await node.routing.close()
  await node.routing.sweep()
  const stands = await node.read(other.record.id)
  expect(stands.assignee?.id ?? null).not.toBe(bo.id)
  expect(['queued', 'assigned']).toContain(stands.status)

  // Who goes away in the same moment is not given it: that is looked at under his lock.
  const third = await node.start(await house.visitor())
  await node.works(bo)
  await house.database.pool.query(`update agent set availability = 'away' where id = $1`, [bo.id])
  await expect(node.transfer(mei, third.record.id, bo.id)).rejects.toThrow('unavailable')
  expect((await node.read(third.record.id)).assignee?.id).toBe(mei.id)
  expect(node.errors).toEqual([])
  await house.close()
})
