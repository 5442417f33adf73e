/** I7 where it is held: ten thousand hands at once on two nodes, each giving, offering, taking back or ending. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor } from '../../../server/domain/actors.ts'
import * as decide from '../../../server/domain/conversations/decisions.ts'
import { freshStores } from '../../support/stores.ts'
import { type House, openHouse } from './house.ts'
import type { Node } from './node.ts'

const SEED = Number(process.env.FC_SEED ?? 20261126)
const WAVES = 125
const HANDS = 80
const CAPACITIES = [0, 1, 2, 3]
const CONVERSATIONS = 12
const OFFER_MS = 20_000

let stores: Awaited<ReturnType<typeof freshStores>>
let house: House
let nodes: readonly [Node, Node]
let agents: AgentActor[]
let ids: string[]
beforeAll(async () => {
  stores = await freshStores()
  house = await openHouse(stores, { startsAt: '2026-11-23T04:00:00Z' })
  nodes = [await house.node(), await house.node()]
  agents = []
  for (const capacity of CAPACITIES) agents.push(await house.person(`Agent ${capacity}`, capacity))
  ids = []
  for (let i = 0; i < CONVERSATIONS; i += 1) ids.push((await nodes[0].start(await house.visitor())).record.id)
})
afterAll(async () => {
  await house.close()
  await stores.close()
})

type Hand = { act: 'give' | 'offer' | 'decline' | 'due' | 'back'; who: number; what: number; node: 0 | 1 }

const hand = fc.record({
  act: fc.constantFrom<Hand['act']>('give', 'give', 'offer', 'offer', 'decline', 'due', 'back', 'back'),
  who: fc.nat(CAPACITIES.length - 1),
  what: fc.nat(CONVERSATIONS - 1),
  node: fc.constantFrom<0 | 1>(0, 1),
})

/** What is refused is an outcome like any other; what throws is not. */
async function move({ act, who, what, node }: Hand): Promise<void> {
  const { store, offers } = nodes[node]
  const [agent, conversation] = [agents[who], ids[what]]
  if (!agent || !conversation) return
  const at = house.clock.now()
  const clientId = newId(at)
  const said = { author: { role: 'system' } as const, clientId, at }
  const ask = { conversation, authorId: 'system', clientId, digest: act }
  if (act === 'give')
    await store.assign({
      ...ask,
      agent: agent.id,
      at,
      decide: (record, room) => decide.accept(record, { id: agent.id, name: agent.name }, room, said),
    })
  else if (act === 'offer')
    await offers.make({
      id: clientId,
      conversation,
      agent: agent.id,
      why: [],
      at,
      until: at + OFFER_MS,
      isHere: async () => true,
    })
  else if (act === 'decline') await offers.decline(agent.id, conversation)
  else if (act === 'due') {
    house.clock.shift(OFFER_MS / 4)
    await offers.due(house.clock.now(), 1_000)
  } else
    await store.append({
      ...ask,
      decide: (record) => decide.takeBack(record, agent.id, 'busy', 'released', said),
    })
}

test(`I7 ${WAVES * HANDS} hands on two nodes (seed ${SEED})`, async () => {
  const waves = fc.sample(fc.array(hand, { minLength: HANDS, maxLength: HANDS }), {
    seed: SEED,
    numRuns: WAVES,
  })
  for (const wave of waves) {
    await Promise.all(wave.map(move))
    await check()
  }
  const { rows } = await house.database.pool.query<{ kind: string; n: number }>(
    `select kind, count(*)::int as n from event where kind in ('accepted', 'queued') group by kind`,
  )
  // It proves something only where much was moved.
  for (const { n } of rows) expect(n).toBeGreaterThan(WAVES)
}, 120_000)

async function check(): Promise<void> {
  const { rows } = await house.database.pool.query<{ agent: string; load: number; capacity: number }>(
    `select a.id as agent, a.capacity, (select count(*)::int from (
         select c.id from conversation c where c.assignee = a.id and c.status = 'assigned'
         union all
         select c.id from offer o join conversation c on c.id = o.conversation
           where o.agent = a.id and o.outcome = 'open' and c.status = 'queued') has) as load
     from agent a where a.id = any($1::uuid[])`,
    [agents.map(({ id }) => id)],
  )
  for (const { load, capacity } of rows) expect(load).toBeLessThanOrEqual(capacity)
  const hands = await house.database.pool.query(
    `select conversation, seq, kind, body->'agent'->>'id' as agent from event
     where kind in ('accepted', 'queued') order by conversation, seq`,
  )
  let before: { conversation: string; kind: string } | null = null
  for (const row of hands.rows as { conversation: string; kind: string }[]) {
    // Nobody was given what another had.
    if (before?.conversation === row.conversation)
      expect([before.kind, row.kind]).not.toEqual(['accepted', 'accepted'])
    before = row
  }
}
