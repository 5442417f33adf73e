/** Who waits may ask for it, and gains what the first time gives; where an agent does not answer that is said, and mended. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import type { VisitorActor } from '../../../server/domain/actors.ts'
import { goneQuiet } from '../../../server/domain/conversations/late.ts'
import { inboxRow, visitorState } from '../../../server/domain/conversations/views.ts'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'
import type { Node } from './node.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'
const MINUTE_MS = 60_000
const NOWHERE = { place: null, wait: null, why: null }
const DESK = { hours: { open: true, until: null }, staffed: true } as const

const nudge = (node: Node, visitor: VisitorActor, conversation: string, at: number) =>
  node.reception.nudge(visitor, { conversation, clientId: newId(at) })

test('a nudge moves once by a minute, is told to the agent, and gains nothing by being pressed', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [early, visitor] = [await house.visitor(), await house.visitor()]
  const first = await node.start(early)
  house.clock.shift(MINUTE_MS / 2)
  const { record } = await node.start(visitor)
  const asks = () => nudge(node, visitor, record.id, house.clock.now())
  expect((await asks().catch((error) => error)).refusal).toMatchObject({ code: 'limited', limit: 'nudge' })
  house.clock.shift(3 * MINUTE_MS)
  const kept = await asks()
  expect(kept.entry.body).toEqual({ times: 1, moved: true })
  expect(kept.record.score).toBe(record.score - MINUTE_MS)
  await node.routing.close()
  expect(await node.reception.place(await node.read(record.id))).toBe(1)
  expect(await node.reception.place(first.record)).toBe(2)

  await expect(asks()).rejects.toThrow('limited')
  house.clock.shift(6 * MINUTE_MS)
  const again = await asks()
  expect(again.entry.body).toEqual({ times: 2, moved: false })
  expect(again.record.score).toBe(kept.record.score)
  house.clock.shift(11 * MINUTE_MS)
  await expect(asks()).rejects.toThrow('limited')
  expect(node.errors).toEqual([])
  await house.close()
})

test('a nudge that was said to his agent has moved nothing; the first one while he waits does, once', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [mei, visitor] = [await house.person('Mei'), await house.visitor()]
  await node.works(mei)
  const { record } = await node.start(visitor)
  const waits = async () => {
    const now = await node.read(record.id)
    const { nudgeMs } = visitorState(now, null, NOWHERE)
    const starts = inboxRow(now, DESK).waiting?.starts
    return { starts, nudgeMs, ahead: now.queuedAt - now.score }
  }
  house.clock.shift(3 * MINUTE_MS)
  const quiet = { author: { role: 'system' } as const, clientId: 'quiet', at: house.clock.now() }
  const by = { id: 'system', clientId: quiet.clientId, digest: 'quiet' }
  await node.conversations.append(record, by, (now) => goneQuiet(now, record.queuedAt, quiet))
  expect((await nudge(node, visitor, record.id, house.clock.now())).entry.body).toMatchObject({
    moved: false,
  })
  await node.routing.setAvailability(mei, 'busy')
  await node.transfer(mei, record.id, null)
  await node.routing.close()
  expect(await waits()).toEqual({ starts: [], nudgeMs: 0, ahead: 0 })

  house.clock.shift(12 * MINUTE_MS)
  const first = await nudge(node, visitor, record.id, house.clock.now())
  expect(first.entry.body).toEqual({ times: 2, moved: true })
  const ahead = { starts: [{ is: 'nudge', ms: MINUTE_MS }], nudgeMs: MINUTE_MS, ahead: MINUTE_MS }
  expect(await waits()).toEqual(ahead)
  house.clock.shift(30 * MINUTE_MS)
  const next = await nudge(node, visitor, record.id, house.clock.now())
  expect(next.entry.body).toEqual({ times: 3, moved: false })
  expect(await waits()).toEqual(ahead)
  await house.close()
})

test('an agent who does not answer: both are told once, the visitor may ask, and another agent gets it in the end', async () => {
  const house = await openHouse(stores, { startsAt })
  const [one, two] = [await house.node(), await house.node()]
  await house.database.pool.query('update team set quiet_back_minutes = 8 where id = $1', [house.team])
  // The other node would not see the consoles of this one after the clock was set forward.
  await one.reception.open()
  const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
  const visitor = await house.visitor()
  await one.works(mei)
  const { record } = await one.start(visitor)
  const works = async () => {
    for (const agent of [mei, tom]) await one.routing.present(agent, 'console')
  }
  const count = async (kind: string) => (await one.kinds(record.id)).filter((other) => other === kind).length
  await expect(nudge(one, visitor, record.id, house.clock.now())).rejects.toThrow('conflict')

  house.clock.shift(3 * MINUTE_MS)
  await until(async () => expect(await count('gone_quiet')).toBe(1))
  await works()
  expect((await nudge(two, visitor, record.id, house.clock.now())).entry.body).toEqual({
    times: 1,
    moved: false,
  })
  await one.say(mei, record.id, 'I am here.')
  expect((await one.read(record.id)).quietAt).toBeNull()

  // The second silence counts from the first word that had no answer.
  await one.say(visitor, record.id, 'Still broken.')
  house.clock.shift(2 * MINUTE_MS)
  await one.say(visitor, record.id, 'Hello?')
  house.clock.shift(MINUTE_MS)
  await until(async () => expect(await count('gone_quiet')).toBe(2))
  await works()
  await one.routing.setAvailability(tom, 'available')
  house.clock.shift(5 * MINUTE_MS)
  await until(async () => expect((await one.read(record.id)).assignee?.id).toBe(tom.id))
  expect(await one.read(record.id)).toMatchObject({ score: record.score, quietAt: null })
  for (const node of [one, two]) expect(node.errors).toEqual([])
  await house.close()
})
