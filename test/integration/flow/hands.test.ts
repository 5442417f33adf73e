/**
 * I7 where it is held: ten thousand hands at once on two nodes. Half of them are the desk's own, through dispatch, offers, transfers and
 * presence; the others give, offer and take back in the stores beside it, as no desk would, so that the locks are met from everywhere.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor, VisitorActor } from '../../../server/domain/actors.ts'
import * as decide from '../../../server/domain/conversations/decisions.ts'
import { lineOf } from '../../../server/domain/conversations/lines.ts'
import { Refused } from '../../../server/domain/refused.ts'
import { freshStores } from '../../support/stores.ts'
import { type House, openHouse } from './house.ts'
import type { Node } from './node.ts'
import { expectOneAssignee } from './one-assignee.ts'

const SEED = Number(process.env.FC_SEED ?? 20261126)
const WAVES = 125
const HANDS = 80
const LANES = 16
const CAPACITIES = [0, 1, 2, 3]
const CONVERSATIONS = 12
const OFFER_MS = 20_000

let stores: Awaited<ReturnType<typeof freshStores>>
let house: House
let nodes: readonly [Node, Node]
let agents: AgentActor[]
let visitors: VisitorActor[]
let ids: string[]
beforeAll(async () => {
  stores = await freshStores()
  house = await openHouse(stores, { startsAt: '2026-11-23T04:00:00Z' })
  nodes = [await house.node(), await house.node()]
  agents = []
  for (const capacity of CAPACITIES) agents.push(await house.person(`Agent ${capacity}`, capacity))
  for (const [i, agent] of agents.entries()) await nodes[i % 2 === 0 ? 0 : 1].works(agent)
  visitors = []
  ids = []
  for (let i = 0; i < CONVERSATIONS; i += 1) {
    const visitor = await house.visitor()
    visitors.push(visitor)
    ids.push((await nodes[0].start(visitor)).record.id)
  }
})
afterAll(async () => {
  await house.close()
  await stores.close()
})

type Given = { node: Node; agent: AgentActor; what: number; id: string }

/** What the desk does by itself, and what people do to it. */
const DESK = {
  dispatch: ({ node }) => node.routing.dispatch(house.team),
  accept: ({ node, agent, id }) => node.accept(agent, id),
  async take({ node, agent }) {
    const [offer] = await node.routing.offers(agent.id)
    if (offer) await node.accept(agent, offer.conversation)
  },
  async decline({ node, agent }) {
    const [offer] = await node.routing.offers(agent.id)
    if (offer) await node.routing.decline(agent, offer.conversation)
  },
  async late({ node }) {
    house.clock.shift(OFFER_MS / 4)
    await node.routing.sweepOffers()
  },
  async hands({ node, agent, what }) {
    const [one, to] = [await heldBy(node, agent, what), agents[what % agents.length]]
    if (one && to) await node.transfer(agent, one.id, to.id)
  },
  async releases({ node, agent, what }) {
    const one = await heldBy(node, agent, what)
    if (one) await node.transfer(agent, one.id, null)
  },
  async undoes({ node, agent, what }) {
    const one = await heldBy(node, agent, what)
    if (!one) return
    await node.transfer(agent, one.id, null)
    await node.undo(agent, one.id)
  },
  async putBack({ node, agent, what }) {
    const one = await heldBy(node, agent, what)
    if (one) await node.routing.putBack(one.id, agent.id)
  },
  /** Whose chat is over comes again. */
  async ends({ node, agent, what }) {
    const one = await heldBy(node, agent, what)
    if (!one) return
    await node.resolve(agent, one.id)
    const index = ids.indexOf(one.id)
    const visitor = visitors[index]
    if (visitor) ids[index] = (await node.start(visitor)).record.id
  },
  /** On whichever node he was: signed out he is gone from both. */
  async signsOut({ node, agent }) {
    await node.routing.absent(agent, 'console', true)
    await node.works(agent)
  },
  async away({ node, agent }) {
    await node.routing.setAvailability(agent, 'away')
    await node.routing.setAvailability(agent, 'available')
  },
  sweep: ({ node }) => node.routing.sweep(),
} satisfies Record<string, (given: Given) => Promise<unknown>>

/** The stores alone, whatever the desk knows. */
const STORES = {
  async give({ node, agent, id }) {
    const { said, ask } = intent(id)
    await node.store.assign({
      ...ask,
      digest: 'give',
      agent: agent.id,
      at: said.at,
      decide: (record, room) => decide.accept(record, { id: agent.id, name: agent.name }, room, said),
    })
  },
  async offer({ node, agent, id }) {
    const { said } = intent(id)
    await node.offers.make({
      ...{ id: said.clientId, conversation: id, agent: agent.id, why: [], at: said.at },
      ...{ until: said.at + OFFER_MS, isHere: async () => true },
    })
  },
  async due({ node }) {
    house.clock.shift(OFFER_MS / 4)
    await node.offers.due(house.clock.now(), 1_000)
  },
  async back({ node, agent, id }) {
    const { said, ask } = intent(id)
    const outcome = await node.store.append({
      ...ask,
      digest: 'back',
      decide: (record) => decide.takeBack(record, agent.id, 'busy', 'released', said),
    })
    if ('kept' in outcome) await node.queue.add(lineOf(outcome.record), { id, score: outcome.record.score })
  },
} satisfies Record<string, (given: Given) => Promise<unknown>>

function intent(conversation: string) {
  const at = house.clock.now()
  const said = { author: { role: 'system' } as const, clientId: newId(at), at }
  return { said, ask: { conversation, authorId: 'system', clientId: said.clientId } }
}

/** One of those that he has now; when it is asked for, another may have it. */
async function heldBy(node: Node, agent: AgentActor, what: number) {
  const held = await node.store.assignedTo(agent.id)
  return held[what % Math.max(1, held.length)]
}

type Act = keyof typeof DESK | `stores:${keyof typeof STORES}`
/** How often each is drawn among those of its kind. */
const DESK_DRAWN: Record<keyof typeof DESK, number> = {
  ...{ dispatch: 4, accept: 2, take: 3, decline: 2, late: 1, hands: 3, releases: 2 },
  ...{ undoes: 1, putBack: 2, ends: 3, signsOut: 1, away: 1, sweep: 1 },
}
const STORES_DRAWN: Record<keyof typeof STORES, number> = { give: 4, offer: 1, due: 1, back: 4 }

const drawn = <Name extends string>(weights: Record<Name, number>, prefix = '') =>
  fc.oneof(
    ...Object.entries<number>(weights).map(([name, weight]) => ({
      weight,
      arbitrary: fc.constant(`${prefix}${name}` as Act),
    })),
  )

const hand = fc.record({
  act: fc.oneof(drawn(DESK_DRAWN), drawn(STORES_DRAWN, 'stores:')),
  who: fc.nat(CAPACITIES.length - 1),
  what: fc.nat(CONVERSATIONS - 1),
  node: fc.constantFrom<0 | 1>(0, 1),
})

/** What is refused is an outcome like any other; what throws is not. */
async function move({ act, who, what, node }: { act: Act; who: number; what: number; node: 0 | 1 }) {
  const [agent, id] = [agents[who], ids[what]]
  if (!agent || !id) return
  const all: Record<string, (given: Given) => Promise<unknown>> = {
    ...DESK,
    ...Object.fromEntries(Object.entries(STORES).map(([name, run]) => [`stores:${name}`, run])),
  }
  await all[act]?.({ node: nodes[node], agent, what, id }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
}

test(`I7 ${WAVES * HANDS} hands on two nodes (seed ${SEED})`, async () => {
  const waves = fc.sample(fc.array(hand, { minLength: HANDS, maxLength: HANDS }), {
    seed: SEED,
    numRuns: WAVES,
  })
  const rooms = agents.map(({ id }, i) => ({ id, capacity: CAPACITIES[i] ?? 0 }))
  for (const [i, wave] of waves.entries()) {
    await house.database.pool.query('update team set hand_over = $1', [i % 2 === 0 ? 'assign' : 'offer'])
    // So many at once, and each of them goes on as soon as it can.
    const lanes = Map.groupBy(wave.entries(), ([index]) => index % LANES)
    await Promise.all(
      [...lanes.values()].map(async (lane) => {
        for (const [, hand] of lane) await move(hand)
      }),
    )
    await expectOneAssignee(house, rooms)
    for (const node of nodes) expect(node.errors).toEqual([])
  }
  // It proves something only where much was moved: by dispatch, which says why, by hand, and beside the desk.
  const { rows } = await house.database.pool.query<{ by: string; n: number }>(
    `select case when author->>'role' = 'agent' then 'hand' when body ? 'why' then 'dispatch' else 'stores' end as by,
       count(*)::int as n from event where kind = 'accepted' group by 1 order by 1`,
  )
  expect(rows.map(({ by }) => by)).toEqual(['dispatch', 'hand', 'stores'])
  for (const { n } of rows) expect(n).toBeGreaterThan(WAVES)

  // Who has gone has nothing, and is given nothing.
  for (const node of nodes) for (const agent of agents) await node.routing.absent(agent, 'console', true)
  for (const node of nodes) await node.routing.close()
  for (const node of nodes) await node.routing.dispatch(house.team)
  const { records, offers } = await expectOneAssignee(house, rooms)
  expect([records.filter(({ assignee }) => assignee !== null), offers]).toEqual([[], []])
}, 120_000)
