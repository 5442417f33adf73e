/** Who has a conversation: given, taken, moved, and taken back from those who are gone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'
import { LEASE_MS } from './node.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'

describe('an agent is gone', () => {
  test('P14 his conversations go back to their old place, and to another agent', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    await node.reception.open()
    const [mei, tom] = [await house.person('Mei', 1), await house.person('Tom', 1)]
    await node.works(mei)
    const first = await node.start(await house.visitor())
    expect(first.record.assignee?.name).toBe('Mei')
    const second = await node.start(await house.visitor())
    expect(second.entries.at(-1)?.body).toEqual({ reason: 'busy' })

    await node.routing.absent(mei, 'console', false)
    expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id)
    // A sweep within the lease takes nothing away.
    await node.routing.sweep()
    expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id)

    house.clock.shift(LEASE_MS + 1_000)
    await until(async () => expect((await node.read(first.record.id)).status).toBe('queued'))
    // Kept first, announced after.
    await until(() => expect(node.told.kept.at(-1)?.body).toEqual({ reason: 'nobody', back: 'agent_gone' }))
    const back = await node.read(first.record.id)
    expect(back.score).toBe(first.record.score)
    await until(async () => expect(await node.reception.place(back)).toBe(1))
    expect(await node.reception.place(second.record)).toBe(2)

    await node.works(tom)
    await until(async () => expect((await node.read(first.record.id)).assignee?.id).toBe(tom.id))
    expect((await node.read(second.record.id)).status).toBe('queued')
    expect(node.errors).toEqual([])
    await house.close()
  })

  test('P14 who comes back within the lease keeps what he has, also when Redis forgets everything', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei')
    await node.works(mei, 'one')
    const { record } = await node.start(await house.visitor())
    house.clock.shift(LEASE_MS * 2)

    await node.routing.absent(mei, 'one', false)
    await node.redis.flushdb()
    await node.routing.sweep()
    expect((await node.read(record.id)).assignee?.id).toBe(mei.id)
    await node.routing.present(mei, 'two')
    house.clock.shift(LEASE_MS * 2)
    // The console is still connected: its lease counts although nobody has renewed it in Redis.
    await node.routing.sweep()
    expect((await node.read(record.id)).assignee?.id).toBe(mei.id)
    await house.close()
  })

  test('a node that has just started waits one lease before it believes that anybody is gone', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei')
    await node.works(mei)
    const { record } = await node.start(await house.visitor())
    await node.routing.absent(mei, 'console', false)
    house.clock.shift(LEASE_MS * 3)

    const fresh = await house.node()
    await fresh.routing.sweep()
    expect((await fresh.read(record.id)).assignee?.id).toBe(mei.id)
    house.clock.shift(LEASE_MS + 1)
    await fresh.routing.sweep()
    expect((await fresh.read(record.id)).status).toBe('queued')
    await house.close()
  })

  test('who signs out gives back at once; who is away keeps what he has and gets no more', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei')
    await node.works(mei)
    const first = await node.start(await house.visitor())
    await node.routing.setAvailability(mei, 'away')
    const second = await node.start(await house.visitor())
    expect(second.record.status).toBe('queued')
    expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id)

    await node.routing.absent(mei, 'console', true)
    expect((await node.read(first.record.id)).status).toBe('queued')
    expect(node.told.kept.at(-1)?.body).toEqual({ reason: 'nobody', back: 'signed_out' })
    await house.close()
  })

  test('P14 who is busy keeps what he has and gets nothing new; who waits is told that all are busy', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
    await node.works(mei)
    const first = await node.start(await house.visitor())
    await node.works(tom)
    await node.routing.setAvailability(tom, 'busy')
    await node.routing.setAvailability(mei, 'busy')
    await expect(node.transfer(mei, first.record.id, tom.id)).rejects.toThrow('unavailable')
    const second = await node.start(await house.visitor())
    expect(second.entries.at(-1)?.body).toEqual({ reason: 'busy' })
    expect([await node.routing.staffed(house.site), await node.routing.atWork(house.team)]).toEqual([
      true,
      [],
    ])
    expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id)
    const seen = await node.routing.colleagues(mei)
    expect(seen.map(({ name, availability }) => [name, availability])).toEqual([
      ['Mei', 'busy'],
      ['Tom', 'busy'],
    ])

    await node.routing.setAvailability(tom, 'available')
    await until(async () => expect((await node.read(second.record.id)).assignee?.id).toBe(tom.id))
    // Away is nobody's work: then the next one is told that nobody is there.
    for (const one of [mei, tom]) await node.routing.setAvailability(one, 'away')
    const third = await node.start(await house.visitor())
    expect(third.entries.at(-1)?.body).toEqual({ reason: 'nobody' })
    await house.close()
  })

  test('who signs out is gone at once, although a node that died under his session still holds a lease', async () => {
    const house = await openHouse(stores, { startsAt })
    const [dead, node] = [await house.node(), await house.node()]
    const mei = await house.person('Mei')
    const elsewhere = { ...mei, session: newId(house.clock.now()) }
    // The first node never tells that its console went: it was killed.
    await dead.routing.present(mei, 'one')
    await node.works(mei, 'two')
    await node.routing.present(elsewhere, 'three')
    const first = await node.start(await house.visitor())
    await node.routing.absent(elsewhere, 'three', true)
    expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id)

    await node.routing.absent(mei, 'two', true)
    expect((await node.read(first.record.id)).status).toBe('queued')
    const second = await node.start(await house.visitor())
    expect(second.record.status).toBe('queued')
    expect(second.entries.at(-1)?.body).toEqual({ reason: 'nobody' })
    await house.close()
  })
})

describe('moving', () => {
  test('a visitor who writes again gets the agent he had, even if another has more room', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
    await node.works(mei)
    const visitor = await house.visitor()
    const { record } = await node.start(visitor)
    await node.start(await house.visitor())
    await node.works(tom)
    await node.resolve(mei, record.id)

    await node.say(visitor, record.id, 'It happened again.')
    await until(async () => expect((await node.read(record.id)).assignee?.id).toBe(mei.id))
    expect((await node.kinds(record.id)).slice(-3)).toEqual(['reopened', 'message', 'accepted'])

    await node.resolve(mei, record.id)
    house.clock.shift(73 * 60 * 60 * 1_000)
    await expect(node.say(visitor, record.id, 'Hello?')).rejects.toThrow('ended')
    const next = await node.start(visitor)
    expect(next.entries[0]?.body).toMatchObject({ reopenedFrom: record.id })
    await expect(node.say(visitor, record.id, 'Here?')).rejects.toThrow('already_open')
    await house.close()
  })

  test('who gives a conversation back does not get it again; the old place is kept', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
    await node.works(mei)
    const first = await node.start(await house.visitor())
    await node.transfer(mei, first.record.id, null)
    await node.routing.close()
    await node.routing.dispatch(house.team)
    const released = await node.read(first.record.id)
    expect(released.status).toBe('queued')
    expect(released.score).toBe(first.record.score)
    // The next in the line is served meanwhile.
    const second = await node.start(await house.visitor())
    expect(second.record.assignee?.id).toBe(mei.id)
    await node.works(tom)
    await until(async () => expect((await node.read(first.record.id)).assignee?.id).toBe(tom.id))
    await house.close()
  })

  test('to a colleague who is here, available and has room; a repetition is the same entry', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom', 1)]
    await node.works(mei)
    const { record } = await node.start(await house.visitor())
    await expect(node.transfer(mei, record.id, tom.id)).rejects.toThrow('unavailable')
    await node.works(tom)
    await expect(node.transfer(tom, record.id, tom.id)).rejects.toThrow('forbidden')
    await expect(node.transfer(mei, record.id, newId(house.clock.now()))).rejects.toThrow('not_found')

    const ask = { conversation: record.id, clientId: newId(house.clock.now()), to: tom.id }
    const moved = await node.routing.transfer(mei, ask)
    expect(moved.entry.body).toEqual({ from: { id: mei.id, name: 'Mei' }, to: { id: tom.id, name: 'Tom' } })
    const again = await node.routing.transfer(mei, ask)
    expect([again.dup, again.entry.seq]).toEqual([true, moved.entry.seq])

    const other = await node.start(await house.visitor())
    expect(other.record.assignee?.id).toBe(mei.id)
    await expect(node.transfer(mei, other.record.id, tom.id)).rejects.toThrow('at_capacity')
    await house.close()
  })

  test('two hands at once: one has it, the other is told so', async () => {
    const house = await openHouse(stores, { startsAt })
    const [one, two] = [await house.node(), await house.node()]
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom', 1)]
    const { record } = await one.start(await house.visitor())
    const tries = await Promise.allSettled([one.accept(mei, record.id), two.accept(tom, record.id)])
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = tries.find((one) => one.status === 'rejected')
    expect(lost?.reason.refusal).toEqual({ code: 'conflict', now: 'assigned' })
    await house.close()
  })
})

describe('rights', () => {
  test('an agent sees his own past ones, a lead all of his site, an auditor only reads', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
    const lead = await house.person('Lin', 4, 'lead')
    const auditor = await house.person('Ada', 4, 'auditor')
    const stranger = { ...tom, id: newId(house.clock.now()), teams: [newId(house.clock.now())] }
    await node.works(mei)
    const { record } = await node.start(await house.visitor())
    const { id } = record
    const reads = (agent: typeof mei) => node.conversations.readable(agent, id)

    await expect(reads(tom)).resolves.toMatchObject({ id })
    await expect(reads(stranger)).rejects.toThrow('not_found')
    await expect(node.say(tom, id, 'Hello')).rejects.toThrow('forbidden')
    await expect(node.resolve(tom, id)).rejects.toThrow('forbidden')
    await expect(node.say(auditor, id, 'Hello')).rejects.toThrow('forbidden')
    await expect(node.resolve(auditor, id)).rejects.toThrow('forbidden')
    await expect(node.say(lead, id, 'I help.')).resolves.toMatchObject({ dup: false })

    await node.resolve(mei, id)
    await expect(reads(mei)).resolves.toMatchObject({ id })
    await expect(reads(tom)).rejects.toThrow('not_found')
    await expect(reads(lead)).resolves.toMatchObject({ id })
    await expect(reads(auditor)).resolves.toMatchObject({ id })
    const past = async (agent: typeof mei) =>
      (await node.conversations.resolved(agent, null)).records.map((one) => one.id)
    expect([await past(mei), await past(tom), await past(lead)]).toEqual([[id], [], [id]])
    await expect(node.accept(mei, id)).rejects.toThrow('ended')
    await house.close()
  })

  test('another visitor finds nothing, and one who only waits is not sent away by just any agent', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const [visitor, other] = [await house.visitor(), await house.visitor()]
    const { record } = await node.start(visitor)
    await expect(node.say(other, record.id, 'Hello')).rejects.toThrow('not_found')
    await expect(node.resolve(await house.person('Tom'), record.id)).rejects.toThrow('forbidden')
    await expect(node.resolve(await house.person('Lin', 1, 'lead'), record.id)).resolves.toBeDefined()
    await until(async () => expect(await node.reception.moved(house.team, 10)).toEqual([]))
    await expect(node.say(visitor, record.id, 'Wait')).resolves.toBeDefined()
    await house.close()
  })
})

test.each(['assign', 'offer'] as const)(
  'who turns busy in the moment in which he is picked is given nothing, and may take it himself: %s',
  async (handOver) => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const { pool } = house.database
    await pool.query('update team set hand_over = $2 where id = $1', [house.team, handOver])
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom', 1)]
    await node.works(mei)
    // He says so on another node, which has not committed it yet: whoever picks him waits for his lock.
    const other = await pool.connect()
    await other.query('begin')
    await other.query(`update agent set availability = 'busy' where id = $1`, [mei.id])
    const asked = node.start(await house.visitor())
    await until(async () => {
      const { rows } = await pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database()`)
      expect(rows).not.toEqual([])
    })
    await other.query('commit')
    other.release()
    const { record } = await asked
    expect(record.status).toBe('queued')
    expect(await node.routing.offers(mei.id)).toEqual([])
    await node.works(tom)
    const given = async () =>
      (await node.read(record.id)).assignee?.id ?? ((await node.routing.offers(tom.id)).length > 0 && tom.id)
    await until(async () => expect(await given()).toBe(tom.id))

    const second = await node.start(await house.visitor())
    expect(second.record.status).toBe('queued')
    await node.accept(mei, second.record.id)
    expect((await node.read(second.record.id)).assignee?.id).toBe(mei.id)
    expect(node.errors).toEqual([])
    await house.close()
  },
)

describe.each(['assign', 'offer'] as const)(
  'who signs out in the moment in which he is picked: %s',
  (handOver) => {
    /** Two nodes, and a transaction that may hold a row which giving somebody to Mei needs. */
    async function meet() {
      const house = await openHouse(stores, { startsAt })
      const [node, other] = [await house.node(), await house.node()]
      const { pool } = house.database
      await pool.query('update team set hand_over = $2 where id = $1', [house.team, handOver])
      const mei = await house.person('Mei')
      await node.works(mei)
      const holder = await pool.connect()
      return { house, node, other, pool, mei, holder }
    }

    const waitsForLock = (pool: Awaited<ReturnType<typeof meet>>['pool'], many: number) =>
      until(async () => {
        const { rows } = await pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database()`)
        // The sweep of the other node may pick him, too.
        expect(rows.length).toBeGreaterThanOrEqual(many)
      })

    test('before his presence is asked for once more: he is given nobody', async () => {
      const { house, node, other, pool, mei, holder } = await meet()
      await holder.query('begin')
      await holder.query('select from agent where id = $1 for update', [mei.id])
      // Another node picks him and waits for his lock; meanwhile he goes.
      const asked = other.start(await house.visitor())
      await waitsForLock(pool, 1)
      const gone = node.routing.absent(mei, 'console', true)
      await until(async () => expect(await other.routing.atWork(house.team)).toEqual([]))
      await holder.query('commit')
      holder.release()
      const { record } = await asked
      await gone
      expect(record.status).toBe('queued')
      expect(await other.kinds(record.id)).not.toContain('accepted')
      expect(await node.routing.offers(mei.id)).toEqual([])
      const tom = await house.person('Tom')
      await node.works(tom)
      const has = async () =>
        (await node.read(record.id)).assignee?.id ??
        ((await node.routing.offers(tom.id)).length > 0 && tom.id)
      await until(async () => expect(await has()).toBe(tom.id))
      expect([...node.errors, ...other.errors]).toEqual([])
      await house.close()
    })

    test('after it, before it is kept: he has it for that moment, and going takes it back', async () => {
      const { house, node, other, pool, mei, holder } = await meet()
      await node.routing.setAvailability(mei, 'away')
      await node.routing.close()
      const { record } = await node.start(await house.visitor())
      // His presence is asked for before the conversation's own lock is.
      await holder.query('begin')
      await holder.query('select from conversation where id = $1 for update', [record.id])
      const back = other.routing.setAvailability(mei, 'available')
      await waitsForLock(pool, 1)
      const gone = node.routing.absent(mei, 'console', true)
      await waitsForLock(pool, 2)
      await holder.query('commit')
      holder.release()
      await Promise.all([back, gone])
      await other.routing.close()
      expect((await node.read(record.id)).status).toBe('queued')
      expect(await node.routing.offers(mei.id)).toEqual([])
      expect([...node.errors, ...other.errors]).toEqual([])
      await house.close()
    })
  },
)
