/**
 * What a message costs, over its whole way: checked, allowed, counted, kept, answered, and told to the agent who
 * listens. Beside a bare relay that keeps each message as well, and for the eye one that keeps nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuOfDatabase } from './backends.ts'
import { type Figure, figureOf, median, type Pair, rounded } from './figure.ts'
import { SITES } from './house.ts'
import type { Look } from './load.ts'
import { crowdAt, type Server, stage, strangers } from './stage.ts'

const ROUNDS = 3
const SPEAKERS = 400
const WARM_MS = 2_000
const SATURATED_MS = 5_000
const PACED_MS = 8_000
/** Answers that are still under way come in. */
const SETTLE_MS = 300
/** Whoever is asked for so many a second and does less is overrun, and its delay says nothing. */
const KEEPS_PACE = 0.97
const BESIDE = 'a bare relay that keeps each message (group commit)'

type Name = 'desk' | 'kept' | 'plain'
/** `sqlUs`: what PostgreSQL spent on each, which counts where all share the cores. */
type Measured = { perSecond: number; cpuUs: number; sqlUs: number | null; p99: number; loadBusy: number }
type Round = Record<Name, Measured>

const opened = once(async (): Promise<Record<Name, Server>> => {
  const { load, house, desk, relay } = await stage()
  const people = await house(SPEAKERS)
  const others = strangers(SPEAKERS, SITES)
  const servers = { desk: await desk(people), kept: await relay('kept'), plain: await relay('plain') }
  for (const [name, server] of Object.entries(servers)) {
    const { visitors, agents } = server.kind === 'desk' ? people : others
    await load.ask('gather', { name: `${name} agents`, crowd: crowdAt(server, 'agent', agents) })
    await load.ask('gather', { name, crowd: crowdAt(server, 'visitor', visitors) })
  }
  return servers
})

const saturated = once(() => rounds(['plain', 'kept', 'desk'], { name: 'saturate', each: 1 }, SATURATED_MS))
const paced = new Map<number, () => Promise<Round[]>>(
  [1_000, 5_000].map((rate) => [
    rate,
    once(() => rounds(['kept', 'desk'], { name: 'pace', rate }, PACED_MS)),
  ]),
)

export async function throughput(): Promise<Figure[]> {
  const measured = await saturated()
  const plain = median(measured.map((round) => round.plain.perSecond))
  return [
    figureOf(pairs(measured, 'perSecond'), {
      name: 'durable-throughput',
      unit: 'messages/s',
      atLeast: 0.8,
      digits: 0,
      beside: `${BESIDE}; one that keeps nothing: ${rounded(plain, 0)}`,
    }),
  ]
}

export async function latency(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [rate, atMost] of [
    [1_000, 1.5],
    [5_000, 2],
  ] as const)
    figures.push(
      figureOf(pairs((await paced.get(rate)?.()) ?? [], 'p99'), {
        name: `latency-${rate}`,
        unit: 'ms p99',
        atMost,
        digits: 2,
        beside: `${BESIDE}, at ${rate} messages/s`,
      }),
    )
  return figures
}

export async function cpu(): Promise<Figure[]> {
  const about = { unit: 'µs', beside: BESIDE }
  const atRate = (await paced.get(1_000)?.()) ?? []
  return [
    figureOf(pairs(await saturated(), 'cpuUs'), { name: 'cpu-per-message', atMost: 1.25, ...about }),
    figureOf(pairs(atRate, 'cpuUs'), { name: 'cpu-per-message-1000', atMost: 1.5, ...about }),
  ]
}

const pairs = (measured: readonly Round[], what: 'perSecond' | 'cpuUs' | 'p99'): Pair[] =>
  measured.map(({ desk, kept }) => ({ value: desk[what], reference: kept[what] }))

type Work = { name: 'saturate'; each: number } | { name: 'pace'; rate: number }

async function rounds(names: Name[], work: Work, ms: number): Promise<Round[]> {
  const servers = await opened()
  const all: Round[] = []
  for (let i = 0; i < ROUNDS; i += 1) {
    const round = {} as Round
    // Who comes first has no advantage over all rounds.
    for (const name of i % 2 === 0 ? names : [...names].reverse()) {
      round[name] = await measure(servers[name], name, work, ms)
      const { perSecond, cpuUs, sqlUs, p99, loadBusy } = round[name]
      const sql = sqlUs === null ? '' : ` and ${rounded(sqlUs)} µs of PostgreSQL`
      console.log(
        `  ${name.padEnd(6)}${rounded(perSecond, 0)}/s, ${rounded(cpuUs)} µs each${sql}, p99 ${rounded(p99, 2)} ms; load ${rounded(loadBusy * 100, 0)} % of a core`,
      )
    }
    all.push(round)
  }
  return all
}

async function measure(server: Server, name: Name, work: Work, ms: number): Promise<Measured> {
  const { load } = await stage()
  await load.ask(work.name, { ...work, name })
  await sleep(WARM_MS)
  const spent = () => Promise.all([server.child.cpuMs(), cpuOfDatabase(server.database)])
  const [before] = await Promise.all([spent(), load.ask<Look>('look')])
  await sleep(ms)
  const [after, look] = await Promise.all([spent(), load.ask<Look>('look')])
  await load.ask('quiet')
  await sleep(SETTLE_MS)
  const overrun = whyOverrun(look, work.name === 'pace' ? work.rate : 0)
  if (overrun !== null) console.log(`  ${name} is overrun: ${overrun}. Its delay is that of a queue.`)
  return {
    perSecond: (look.acknowledged * 1_000) / look.ms,
    cpuUs: ((after[0] - before[0]) * 1_000) / look.heard,
    sqlUs: after[1] === null || before[1] === null ? null : ((after[1] - before[1]) * 1_000) / look.heard,
    p99: look.p99,
    loadBusy: look.cpuMs / look.ms,
  }
}

/** What shows that somebody gets more than he can do; null where he keeps pace. */
export function whyOverrun(look: Look, rate: number): string | null {
  const perSecond = (look.acknowledged * 1_000) / look.ms
  if (look.refused > 0) return `${look.refused} were refused`
  if (perSecond < rate * KEEPS_PACE) return `${rounded(perSecond, 0)} of ${rate} messages a second`
  // What is under way at either end is in one count alone.
  if (Math.abs(look.heard - look.acknowledged) > SPEAKERS + look.acknowledged * (1 - KEEPS_PACE))
    return `${look.acknowledged} were acknowledged and ${look.heard} heard by an agent`
  return null
}

function once<T>(run: () => Promise<T>): () => Promise<T> {
  let ran: Promise<T> | null = null
  return () => {
    ran ??= run()
    return ran
  }
}
