/**
 * How often the wait that was foretold came true: days of one line that are made, and a day that was recorded, through the very rule
 * that tells visitors, minute by minute, for each one who waits. No store and no clock: a day takes a fraction of a second.
 */
import { readFile } from 'node:fs/promises'
import { estimate, GROUND_MS, type Left, type Served } from '#shared/rules/wait.ts'
import { readRecorded } from '../simulate/recorded.ts'
import { replay } from './eta/recorded.ts'
import type { Verdict } from './eta/verdict.ts'
import { type Figure, rounded } from './figure.ts'

const MINUTE_MS = 60_000
const DAYS = 40
const OPEN_MINUTES = 13 * 60
const SEED = 20_261_126
const GOAL = 80

type Visitor = { came: number; leaves: number; served: number | null }

/** The same numbers each time. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Agents of a day: each with slots, and a break at noon in two shifts. */
const isAtWork = (agent: number, minute: number): boolean =>
  !(minute >= 180 + (agent % 2) * 45 && minute < 225 + (agent % 2) * 45)

function day(random: () => number): Verdict[] {
  const agents = 3 + Math.floor(random() * 6)
  const slots = 1 + Math.floor(random() * 3)
  const handleMean = 5 + random() * 8
  // Somewhat more than they can do at the peaks, less between them.
  const capacity = (agents * slots) / handleMean
  const arrivals = (minute: number) =>
    capacity * (0.85 + 0.35 * Math.sin((minute / OPEN_MINUTES) * 4 * Math.PI))
  const handle = () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return handleMean * Math.exp(0.6 * normal - 0.18)
  }
  // On one day in four everybody stays; on the others some go, the sooner the more.
  const patience = random() < 0.25 ? Number.POSITIVE_INFINITY : 20 + random() * 60
  const left: Left[] = []
  const waiting: Visitor[] = []
  const served: (Served & { visitor: Visitor })[] = []
  const busy: { agent: number; until: number }[] = []
  const asked: { visitor: Visitor; at: number; range: ReturnType<typeof estimate>; beside: number }[] = []
  const step = 0.1
  for (let at = 0; at < OPEN_MINUTES; at = rounded(at + step, 4)) {
    if (random() < arrivals(at) * step) {
      waiting.push({ came: at, leaves: at - patience * Math.log(1 - random()), served: null })
    }
    for (let i = waiting.length - 1; i >= 0; i -= 1) {
      const visitor = waiting[i]
      if (!visitor || visitor.leaves > at) continue
      waiting.splice(i, 1)
      left.push({ from: visitor.came * MINUTE_MS, to: at * MINUTE_MS })
    }
    for (let i = busy.length - 1; i >= 0; i -= 1) if ((busy[i]?.until ?? 0) <= at) busy.splice(i, 1)
    for (let agent = 0; agent < agents; agent += 1)
      while (
        waiting.length > 0 &&
        isAtWork(agent, at) &&
        busy.filter((one) => one.agent === agent).length < slots
      ) {
        const visitor = waiting.shift()
        if (!visitor) break
        visitor.served = at
        busy.push({ agent, until: at + handle() })
        served.push({ from: visitor.came * MINUTE_MS, to: at * MINUTE_MS, agent: `a${agent}`, visitor })
      }
    if (Math.abs(at - Math.round(at)) > 1e-6) continue
    const now = at * MINUTE_MS
    const since = Math.max(0, now - GROUND_MS)
    const recent = served.filter(({ to }) => to > since)
    const took = new Set(recent.map((one) => one.agent))
    const hands = Array.from({ length: agents }, (_, i) => ({
      ...{ id: `a${i}`, speaks: true, isAtWork: isAtWork(i, at), tookLately: took.has(`a${i}`) },
    }))
    const lately = { served: recent, left, hands, since }
    const waitingSince = waiting[0] ? waiting[0].came * MINUTE_MS : null
    for (const [index, visitor] of waiting.entries())
      asked.push({
        visitor,
        at,
        range: estimate({ ...lately, waitingSince }, index + 1, now),
        beside: (index / agents + 1) * handleMean,
      })
  }
  return asked.flatMap(({ visitor, at, range, beside }) => {
    // Who has left, or still waits in the evening, is no proof of anything.
    if (visitor.served === null) return []
    const wait = visitor.served - at
    return {
      silent: range === null,
      inside: range !== null && wait >= range.from && wait <= range.to,
      besideInside: wait >= beside / 2 && wait <= beside * 1.5,
    }
  })
}

/** A day of `npm run simulate --write`, as the record holds it. */
const RECORDED = new URL('days/recorded.csv', import.meta.url)

export async function eta(): Promise<Figure[]> {
  const random = chance(SEED)
  const made = Array.from({ length: DAYS }, () => day(random)).flat()
  const recorded = replay(readRecorded(await readFile(RECORDED, 'utf8')))
  const ofDays = figureOf('eta', `${DAYS} days`, made)
  const ofRecorded = figureOf('eta-recorded', 'the recorded day', [...recorded.values()].flat())
  const lines = [...recorded].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [line, all] of lines) console.log(rowOf(line, all))
  const isEach = lines.every(([, all]) => all.every(({ silent }) => silent) || insideOf(all) >= GOAL)
  return [ofDays, { ...ofRecorded, goal: `≥ ${GOAL} %, each line`, met: ofRecorded.met && isEach }]
}

/** A total hides what a small line reads. */
function rowOf(line: string, all: readonly Verdict[]): string {
  const said = all.filter(({ silent }) => !silent).length
  const inside = insideOf(all)
  const verdict = said === 0 ? 'nothing was said' : `${inside} % inside${inside < GOAL ? ', MISSED' : ''}`
  return `    ${line.padEnd(14)}${String(said).padStart(6)} of ${String(all.length).padStart(6)}  ${verdict}`
}

/** Of what was said. */
function insideOf(all: readonly Verdict[], holds = ({ inside }: Verdict) => inside): number {
  const said = all.filter(({ silent }) => !silent)
  return rounded((100 * said.filter(holds).length) / said.length)
}

function figureOf(name: string, of: string, all: readonly Verdict[]): Figure {
  const silent = all.filter((one) => one.silent).length
  const [value, reference] = [insideOf(all), insideOf(all, ({ besideInside }) => besideInside)]
  console.log(`  ${all.length - silent} ranges in ${of}; nothing was said ${silent} times`)
  return {
    name,
    value,
    reference,
    ratio: rounded(value / reference, 2),
    unit: '% of waits inside',
    goal: `≥ ${GOAL} %`,
    met: value >= GOAL,
    beside: 'place by agents and mean time, half more or less',
  }
}
