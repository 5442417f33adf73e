/** I7: one assignee at a time, and never more than an agent may have, however many assign at once. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentActor } from '../../../server/domain/actors.ts'
import { freshStores } from '../../support/stores.ts'
import { type House, openHouse } from './house.ts'
import type { Node } from './node.ts'
import { expectOneAssignee } from './one-assignee.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
let house: House
let nodes: readonly [Node, Node]
beforeAll(async () => {
  stores = await freshStores()
  house = await openHouse(stores, { startsAt: '2026-11-23T04:00:00Z' })
  nodes = [await house.node(), await house.node()]
})
afterAll(async () => {
  await house.close()
  await stores.close()
})

/** Nobody is at work and nobody waits, as on the first day. */
async function emptyHouse(people: readonly AgentActor[]): Promise<void> {
  for (const agent of people) for (const node of nodes) await node.routing.absent(agent, 'console', true)
  for (const node of nodes) await node.routing.close()
  await house.database.pool.query('truncate conversation, event, offer cascade')
  await nodes[0].redis.flushdb()
}

const SEED = Number(process.env.FC_SEED ?? 20261123)

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('start' as const), by: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('dispatch' as const), by: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('accept' as const), by: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('resolve' as const), by: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('transfer' as const), by: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('release' as const), by: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('signOut' as const), by: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('decline' as const), by: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('late' as const), by: fc.nat(3) }) },
)

test(`I7 any steps at once on two nodes (seed ${SEED})`, async () => {
  const wave = fc.array(step, { minLength: 8, maxLength: 16 })
  const property = fc.asyncProperty(
    fc.array(wave, { minLength: 2, maxLength: 4 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
    fc.boolean(),
    async (waves, capacities, isOffered) => {
      await house.database.pool.query('update team set hand_over = $1', [isOffered ? 'offer' : 'assign'])
      const agents = await Promise.all(capacities.map((capacity, i) => house.person(`Agent ${i}`, capacity)))
      const ids: string[] = []
      for (let i = 0; i < 3; i += 1) ids.push((await nodes[0].start(await house.visitor())).record.id)
      for (const [i, agent] of agents.entries()) await nodes[i % 2 === 0 ? 0 : 1].works(agent)
      try {
        for (const steps of waves) {
          const wave = Promise.allSettled(steps.map((one, i) => run(one, i)))
          await check()
          await wave
          await check()
        }
        for (const node of nodes) await node.routing.close()
        for (const node of nodes) await node.routing.dispatch(house.team)
        await check()
      } finally {
        await emptyHouse(agents)
      }

      async function run({ act, by }: { act: string; by: number }, i: number): Promise<unknown> {
        const node = nodes[i % 2 === 0 ? 0 : 1]
        const agent = agents[by]
        const id = ids[(i * 7 + by) % Math.max(1, ids.length)]
        if (!agent) return
        if (act === 'start') return ids.push((await node.start(await house.visitor())).record.id)
        if (act === 'dispatch') return node.routing.dispatch(house.team)
        if (act === 'signOut') {
          await node.routing.absent(agent, 'console', true)
          return node.works(agent)
        }
        if (act === 'late') {
          house.clock.shift(20_000)
          return node.routing.sweepOffers()
        }
        const [offer] = act === 'decline' || act === 'accept' ? await node.routing.offers(agent.id) : []
        if (act === 'decline') return offer && node.routing.decline(agent, offer.conversation)
        if (act === 'accept' && offer) return node.accept(agent, offer.conversation)
        if (id === undefined) return
        const { assignee } = await node.read(id)
        const holder = agents.find((one) => one.id === assignee?.id) ?? agent
        if (act === 'accept') return node.accept(agent, id)
        if (act === 'resolve') return node.resolve(holder, id)
        if (act === 'transfer') return node.transfer(holder, id, agent.id)
        return node.transfer(holder, id, null)
      }

      async function check(): Promise<void> {
        await expectOneAssignee(
          house,
          agents.map(({ id }, i) => ({ id, capacity: capacities[i] ?? 0 })),
        )
        for (const node of nodes) expect(node.errors).toEqual([])
      }
    },
  )
  await fc.assert(property, { seed: SEED, numRuns: 12, endOnFailure: true })
}, 120_000)
