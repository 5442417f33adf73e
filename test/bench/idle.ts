/**
 * What a visitor costs who is connected and says nothing. His screen still compares heads, as it does where nobody
 * looks (P11); those of the relay have nothing to compare. Both stand idle at the same time, on the same machine.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { HEADS_MS } from '#shared/client/link.ts'
import { DEADLINES } from '../../server/limits.ts'
import { type Figure, figureOf } from './figure.ts'
import { crowdAt, type Server, stage, strangers } from './stage.ts'

const FIRST = 500
const VISITORS = 5_000
/** Two pings of each. */
const IDLE_MS = 2 * DEADLINES.pingEvery
const KB = 1_000
const MINUTE_MS = 60_000

export async function idleVisitors(): Promise<Figure[]> {
  const { load, house, desk, relay } = await stage()
  const people = await house(FIRST + VISITORS)
  const servers = { desk: await desk(people), relay: await relay('plain') }
  const crowds = { desk: people.visitors, relay: strangers(FIRST + VISITORS, FIRST + VISITORS).visitors }

  async function fill(name: 'desk' | 'relay'): Promise<number> {
    const enter = (part: string, from: number, to: number) =>
      load.ask('gather', {
        name: `${name} ${part}`,
        crowd: crowdAt(servers[name], 'visitor', crowds[name].slice(from, to)),
      })
    const { child } = servers[name]
    // The first ones make the program load and compile what it needs, which is no cost of a visitor.
    await enter('first', 0, FIRST)
    const before = await child.rss()
    await enter('idle', FIRST, FIRST + VISITORS)
    return ((await child.rss()) - before) / VISITORS
  }
  const memory = { reference: (await fill('relay')) / KB, value: (await fill('desk')) / KB }

  await load.ask('watch', { name: 'desk idle', everyMs: HEADS_MS })
  const cpu = await perMinute(servers)
  await load.ask('quiet')
  for (const name of ['desk first', 'desk idle', 'relay first', 'relay idle']) await load.ask('dismiss', name)
  await Promise.all([servers.desk.child.close(), servers.relay.child.close()])
  const beside = 'a bare relay with as many connections'
  return [
    figureOf([memory], { name: 'memory-per-visitor', unit: 'KB', atMost: 1.3, beside }),
    figureOf([cpu], { name: 'cpu-per-visitor', unit: 'ms a minute', atMost: 2, digits: 2, beside }),
  ]
}

async function perMinute({ desk, relay }: Record<'desk' | 'relay', Server>) {
  const both = () => Promise.all([desk.child.cpuMs(), relay.child.cpuMs()])
  await sleep(DEADLINES.pingEvery / 4)
  const before = await both()
  await sleep(IDLE_MS)
  const after = await both()
  const each = (i: 0 | 1) => ((after[i] - before[i]) * MINUTE_MS) / IDLE_MS / VISITORS
  return { value: each(0), reference: each(1) }
}
