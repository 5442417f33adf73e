/**
 * The queue over the wire: to come into it, to be told a place, to be given to an agent who has become free; with a
 * hundred thousand who wait beside a hundred, and beside one message that is delivered.
 */
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import type { AgentAsks, VisitorAsks } from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import { openLine, type Line as Wire } from '../simulate/wire.ts'
import { type Figure, figureOf, median, type Pair } from './figure.ts'
import { type Server, stage } from './stage.ts'
import { fillLine, type Line, type Waiter } from './waiting.ts'

const [MANY, FEW] = [100_000, 100]
const ROUNDS = 3
/** Of each kind in a round, after some to warm up. */
const [TIMES, WARM] = [25, 5]
/** Chats that are handed out one after the other, of so many who wait. */
const [ASSIGNED, ASSIGNED_OF] = [300, 400]
/** A limit, not a sleep. */
const PATIENCE_MS = 30_000

type Desk = { server: Server; line: Line; agent: Wire<AgentAsks>; has: Id; talks: Someone | null }
type Someone = { wire: Wire<VisitorAsks>; conversation: Id | null }

async function open(waiting: number, times: number): Promise<Desk> {
  const { house, desk } = await stage()
  const own = await house(1)
  const line = await fillLine(own, { waiting, first: times, spread: times, coming: times })
  const server = await desk(own)
  const agent = await openLine<AgentAsks>(server.origin, '/agent', { cookie: line.cookie })
  return { server, line, agent, has: line.busyWith, talks: null }
}

const close = async ({ server, agent, talks }: Desk) => {
  agent.close()
  talks?.wire.close()
  await server.child.close()
}

async function comes({ server }: Desk, { token, conversation }: Waiter): Promise<Someone> {
  const wire = await openLine<VisitorAsks>(server.origin, '/visitor', { auth: { token } })
  return { wire, conversation }
}

async function taking(job: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await job()
  return performance.now() - began
}

function heard(what: string, on: (told: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${what} never came.`)), PATIENCE_MS)
    on(() => {
      clearTimeout(late)
      resolve()
    })
  })
}

/** Asks something: from then on he waits. */
async function enqueue(desk: Desk): Promise<number> {
  const { wire } = await comes(desk, next(desk.line.coming))
  const ask = { topic: 'playback', priority: 'normal', text: '一直转圈', locale: 'zh' } as const
  const took = await taking(() => wire.ask('conversation:start', { ...ask, clientId: newId(Date.now()) }))
  wire.close()
  return took
}

/** Reads where he stands, as a screen does that returns. */
async function place(desk: Desk): Promise<number> {
  const { wire, conversation } = await comes(desk, next(desk.line.spread))
  const took = await taking(async () => {
    const { state } = await wire.ask('conversation:since', { conversation: conversation ?? '', after: 1 })
    if (!state.waiting?.place) throw new Error('He has no place.')
  })
  wire.close()
  return took
}

/** The agent ends what he has, and the first of the line is told that it is his turn. */
async function assign(desk: Desk): Promise<number> {
  const { agent } = desk
  const one = await comes(desk, next(desk.line.first))
  const told = heard('his turn', (now) => one.wire.on('conversation:accepted', now))
  const ended = { conversation: desk.has, clientId: newId(Date.now()) }
  const took = await taking(async () => {
    await Promise.all([agent.ask('conversation:resolve', ended), told])
  })
  desk.talks?.wire.close()
  Object.assign(desk, { talks: one, has: one.conversation })
  return took
}

/** What the one says whom the agent has, until the agent hears it. */
async function deliver({ agent, talks }: Desk): Promise<number> {
  const clientId = newId(Date.now())
  const told = heard('his message', (now) =>
    agent.on('message:sent', ({ entry }: { entry: Entry }) => {
      if (entry.clientId === clientId) now()
    }),
  )
  return taking(async () => {
    const said = { conversation: talks?.conversation ?? '', clientId, text: '还是打不开' }
    await Promise.all([talks?.wire.ask('message:send', said), told])
  })
}

function next(of: Waiter[]): Waiter {
  const one = of.shift()
  if (!one) throw new Error('Nobody is left.')
  return one
}

/** Those who come are no more than those who are served, so the lines stay as long as they are. */
const KINDS = { place, enqueue, assign }

async function round(desk: Desk, kind: keyof typeof KINDS): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES + WARM; i += 1) {
    const took = await KINDS[kind](desk)
    if (i >= WARM) times.push(took)
  }
  return median(times)
}

/** Medians of a hundred thousand beside those of a hundred. */
export async function queueScale(): Promise<Figure[]> {
  const times = ROUNDS * (TIMES + WARM)
  const [many, few] = [await open(MANY, times), await open(FEW, times)]
  const figures: Figure[] = []
  for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
    const pairs: Pair[] = []
    for (let i = 0; i < ROUNDS; i += 1)
      if (i % 2 === 0) pairs.push({ reference: await round(few, kind), value: await round(many, kind) })
      else pairs.push({ value: await round(many, kind), reference: await round(few, kind) })
    const beside = `${FEW} who wait instead of ${MANY.toLocaleString('en')}`
    const name = `queue-${kind}`
    figures.push(figureOf(pairs, { name, unit: 'ms', atMost: 1.5, digits: 2, beside }))
  }
  await close(many)
  await close(few)
  return figures
}

/** From the end of a chat until the next visitor is told, beside one message from a visitor to his agent. */
export async function assigning(): Promise<Figure[]> {
  const desk = await open(ASSIGNED_OF, ASSIGNED)
  const [assigned, delivered]: [number[], number[]] = [[], []]
  for (let i = 0; i < ASSIGNED; i += 1) {
    const took = await assign(desk)
    const heardIn = await deliver(desk)
    if (i >= WARM) {
      assigned.push(took)
      delivered.push(heardIn)
    }
  }
  await close(desk)
  const pair = { value: p95(assigned), reference: p95(delivered) }
  const beside = 'one message from a visitor to his agent'
  return [figureOf([pair], { name: 'assign', unit: 'ms p95', atMost: 3, digits: 2, beside })]
}

function p95(times: number[]): number {
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN
}
