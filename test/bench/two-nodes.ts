/** From a visitor on node A to an agent on node B, beside one node alone that has both. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DEADLINES } from '../../server/limits.ts'
import { type Figure, figureOf, type Pair, rounded } from './figure.ts'
import type { Look } from './load.ts'
import { crowdAt, type Server, stage } from './stage.ts'
import { whyOverrun } from './talking.ts'

const ROUNDS = 3
const SPEAKERS = 200
const RATE = 1_000
const WARM_MS = 2_000
const PACED_MS = 6_000
const SETTLE_MS = 300

export async function twoNodes(): Promise<Figure[]> {
  const { load, house, desk } = await stage()
  const [alone, shared] = [await house(SPEAKERS), await house(SPEAKERS)]
  const one = await desk(alone)
  const a = await desk(shared)
  const b = await desk(shared, a)
  // By then each has heard that the other lives.
  await sleep(2 * DEADLINES.nodeBeat)
  const gather = (name: string, server: Server, side: 'visitor' | 'agent', { visitors, agents } = shared) =>
    load.ask('gather', { name, crowd: crowdAt(server, side, side === 'agent' ? agents : visitors) })
  await gather('one agents', one, 'agent', alone)
  await gather('one', one, 'visitor', alone)
  await gather('two agents', b, 'agent')
  await gather('two', a, 'visitor')

  async function p95(name: string): Promise<number> {
    await load.ask('pace', { name, rate: RATE })
    await sleep(WARM_MS)
    await load.ask('look')
    await sleep(PACED_MS)
    const look = await load.ask<Look>('look')
    await load.ask('quiet')
    await sleep(SETTLE_MS)
    const overrun = whyOverrun(look, RATE)
    if (overrun !== null) console.log(`  ${name} is overrun: ${overrun}. Its delay is that of a queue.`)
    console.log(`  ${name}: p50 ${rounded(look.p50, 2)}, p95 ${rounded(look.p95, 2)} ms`)
    return look.p95
  }

  const pairs: Pair[] = []
  for (let i = 0; i < ROUNDS; i += 1)
    if (i % 2 === 0) pairs.push({ reference: await p95('one'), value: await p95('two') })
    else pairs.push({ value: await p95('two'), reference: await p95('one') })
  for (const name of ['one', 'one agents', 'two', 'two agents']) await load.ask('dismiss', name)
  await Promise.all([one, a, b].map((server) => server.child.close()))
  const beside = `one node, at ${RATE} messages/s`
  return [figureOf(pairs, { name: 'two-nodes', unit: 'ms p95', atMost: 2, digits: 2, beside })]
}
