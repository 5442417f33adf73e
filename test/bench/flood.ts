/** What those notice who talk while others flood the desk with pings and packets that are nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './child.ts'
import { type Figure, median, rounded } from './figure.ts'
import type { Flooded } from './flooder.ts'
import type { Look } from './load.ts'
import { crowdAt, stage } from './stage.ts'

const ROUNDS = 3
const SPEAKERS = 50
const RATE = 100
const WARM_MS = 1_500
const PACED_MS = 4_000
const FLOODERS = 20
const P95_MOST_MS = 500

export async function flood(): Promise<Figure[]> {
  const { load, house, desk } = await stage()
  const people = await house(SPEAKERS)
  const server = await desk(people, null, { BENCH_KEEPS_LIMIT: 'stranger' })
  const flooder = await startChild('flooder.ts')
  await load.ask('gather', { name: 'calm agents', crowd: crowdAt(server, 'agent', people.agents) })
  await load.ask('gather', { name: 'calm', crowd: crowdAt(server, 'visitor', people.visitors) })

  async function p95(): Promise<number> {
    await load.ask('pace', { name: 'calm', rate: RATE })
    await sleep(WARM_MS)
    await load.ask('look')
    await sleep(PACED_MS)
    const look = await load.ask<Look>('look')
    await load.ask('quiet')
    return look.p95
  }

  const { port, origin } = server
  const pairs: { value: number; reference: number }[] = []
  try {
    for (let i = 0; i < ROUNDS; i += 1) {
      const reference = await p95()
      const ms = WARM_MS + PACED_MS
      const [value, { frames, cut }] = await Promise.all([
        p95(),
        flooder.ask<Flooded>('flood', { port, origin, sockets: FLOODERS, ms }),
      ])
      pairs.push({ value, reference })
      console.log(
        `  calm ${rounded(reference, 2)} ms, flooded ${rounded(value, 2)} ms p95: ${frames} frames, ${cut} lines cut`,
      )
    }
  } finally {
    await flooder.close()
    await server.child.close()
  }
  const value = median(pairs.map((pair) => pair.value))
  const reference = median(pairs.map((pair) => pair.reference))
  return [
    {
      name: 'flood',
      value: rounded(value, 1),
      reference: rounded(reference, 1),
      ratio: rounded(value / reference, 2),
      unit: 'ms p95',
      goal: `≤ ${P95_MOST_MS} ms`,
      met: value <= P95_MOST_MS,
      beside: `the same ${RATE} messages/s without the flood of ${FLOODERS} lines`,
    },
  ]
}
