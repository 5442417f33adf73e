/** Who gives a conversation away does not get it back by routing for a while, whichever node routes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentActor } from '../../../server/domain/actors.ts'
import { SPARED_MS } from '../../../server/domain/conversations/sparing.ts'
import { freshStores } from '../../support/stores.ts'
import { type House, openHouse } from './house.ts'
import type { Node } from './node.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'

/** Each node serves the line, the last one just started. */
async function everyNodeRoutes(house: House, mei: AgentActor, nodes: Node[]): Promise<void> {
  const fresh = await house.node()
  await fresh.works(mei, 'another console')
  for (const node of [...nodes, fresh]) await node.routing.dispatch(house.team)
}

test('who gave it to the queue is spared on every node, also on one that was started since; then it is his again', async () => {
  const house = await openHouse(stores, { startsAt })
  const [one, two] = [await house.node(), await house.node()]
  const mei = await house.person('Mei')
  await one.works(mei)
  const { record } = await one.start(await house.visitor())
  expect((await one.read(record.id)).assignee?.id).toBe(mei.id)
  await one.transfer(mei, record.id, null)
  await one.routing.close()
  await everyNodeRoutes(house, mei, [one, two])
  expect(await two.read(record.id)).toMatchObject({ status: 'queued', spared: { agent: mei.id } })

  // Somebody else gets it, and gives it away: he is spared then, and nobody besides.
  const tom = await house.person('Tom')
  await two.works(tom)
  await until(async () => expect((await one.read(record.id)).assignee?.id).toBe(tom.id))
  expect((await one.read(record.id)).spared).toBeNull()
  await two.transfer(tom, record.id, null)
  await until(async () => expect((await one.read(record.id)).assignee?.id).toBe(mei.id))

  // Nobody else is there: after the while whoever waits is served all the same.
  await two.routing.setAvailability(tom, 'away')
  await one.transfer(mei, record.id, null)
  house.clock.shift(SPARED_MS)
  await one.routing.present(mei, 'console')
  await two.routing.dispatch(house.team)
  expect((await one.read(record.id)).assignee?.id).toBe(mei.id)
  await house.close()
})

test('a chat gone quiet is not put back to him who did not answer', async () => {
  const house = await openHouse(stores, { startsAt })
  const [one, two] = [await house.node(), await house.node()]
  const mei = await house.person('Mei')
  await one.works(mei)
  const { record } = await one.start(await house.visitor())
  await one.routing.putBack(record.id, mei.id)
  await everyNodeRoutes(house, mei, [one, two])
  expect(await two.read(record.id)).toMatchObject({ status: 'queued', spared: { agent: mei.id } })
  // Who is gone has given nothing away.
  await one.accept(mei, record.id)
  await one.routing.absent(mei, 'console', false)
  expect((await two.read(record.id)).spared).toBeNull()
  await house.close()
})
