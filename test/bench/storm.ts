/**
 * A node is killed and started again, and all its visitors are there at once. The time runs from the first knock at
 * the new process until each has asked for his conversations and has what he missed; beside a relay to which they
 * only connect.
 */
import { type Figure, figureOf, type Pair, rounded } from './figure.ts'
import { crowdAt, type Server, stage, strangers } from './stage.ts'

const ROUNDS = 3
const VISITORS = 2_000

export async function reconnectStorm(): Promise<Figure[]> {
  const { load, house, desk, relay } = await stage()
  const people = await house(VISITORS)
  const crowds = { desk: people.visitors, relay: strangers(VISITORS, VISITORS).visitors }
  let servers = { desk: await desk(people), relay: await relay('plain') }

  async function storm(kind: 'desk' | 'relay'): Promise<number> {
    const name = `storm ${kind}`
    await servers[kind].child.kill()
    await load.ask('dismiss', name)
    const again: Server = await servers[kind].again()
    servers = { ...servers, [kind]: again }
    const crowd = crowdAt(again, 'visitor', crowds[kind])
    const seconds = (await load.ask<number>('storm', { name, crowd, catchUp: kind === 'desk' })) / 1_000
    console.log(`  ${kind}: ${rounded(seconds, 2)} s`)
    return seconds
  }

  for (const kind of ['desk', 'relay'] as const)
    await load.ask('gather', {
      name: `storm ${kind}`,
      crowd: crowdAt(servers[kind], 'visitor', crowds[kind]),
    })
  const pairs: Pair[] = []
  for (let i = 0; i < ROUNDS; i += 1)
    if (i % 2 === 0) pairs.push({ reference: await storm('relay'), value: await storm('desk') })
    else pairs.push({ value: await storm('desk'), reference: await storm('relay') })
  for (const kind of ['desk', 'relay'] as const) await load.ask('dismiss', `storm ${kind}`)
  await Promise.all([servers.desk.child.close(), servers.relay.child.close()])
  const beside = `a bare relay that ${VISITORS} connect to`
  return [figureOf(pairs, { name: 'reconnect-storm', unit: 's', atMost: 2, digits: 2, beside })]
}
