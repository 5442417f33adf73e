/** One simulated day: the agenda is gone through, the clock set from one thing to the next, until nobody waits any more. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { chance } from '../fault/chance.ts'
import { createAgenda } from './agenda.ts'
import { openDesk } from './desk.ts'
import { agentComes, type Notes, type Stage, visitorComes } from './people.ts'
import { DAY_MS, OPEN, type Plan } from './plan.ts'
import { type Kept, readKept } from './record.ts'

const HOUR_MS = 3_600_000
/** A Friday. */
export const MIDNIGHT = Date.parse('2026-11-27T00:00:00+08:00')
/** While the desk is closed nobody is served, and the clock may be set further at once. */
const CLOSED_MS = 600_000
/** Where somebody waits still in the evening he is served the next day; later than this nobody is. */
const GIVEN_UP_MS = 2 * DAY_MS
/** What agents and visitors do by the way has its own chance: one more word must not change who comes. */
const BY_THE_WAY = 7

export type Day = {
  plan: Plan
  notes: Notes
  kept: Kept
  workers: { id: Id; teams: Id[] }[]
  /** The names of the teams by their ids. */
  teams: ReadonlyMap<Id, string>
  steps: number
}

export type Living = {
  /** The clock moves by so much, and what falls into it happens together. */
  stepMs: number
  /** Where nothing happens it is set no further than this, so that the desk looks after its lines. */
  idleMs: number
  /** Told how far it is, each hour of the day. */
  tell?: (hour: number, begun: number) => void
}

export async function liveThrough(
  stores: { databaseUrl: string; redisUrl: string },
  plan: Plan,
  { stepMs, idleMs, tell = () => {} }: Living,
): Promise<Day> {
  const desk = await openDesk(stores, plan, MIDNIGHT, stepMs)
  const agenda = createAgenda()
  const notes: Notes = { begun: new Map(), said: [], foretold: [], gone: 0, unexpected: [] }
  const opens = MIDNIGHT + OPEN.from * HOUR_MS
  const stage: Stage = {
    desk,
    agenda,
    notes,
    midnight: MIDNIGHT,
    opens,
    stepMs,
    by: chance(plan.seed + BY_THE_WAY),
  }
  const goHome: (() => void)[] = []
  let steps = 0
  try {
    for (const [i, worker] of desk.workers.entries()) {
      const own = plan.agents[i]
      if (own) goHome.push(await agentComes(stage, worker, own, (id) => notes.begun.get(id)))
    }
    for (const visitor of plan.visitors)
      agenda.at(MIDNIGHT + visitor.at, () =>
        visitorComes(stage, visitor).catch((error: unknown) => void notes.unexpected.push(String(error))),
      )
    let hour = 0
    for (let now = MIDNIGHT; now < MIDNIGHT + GIVEN_UP_MS; now = desk.clock.now()) {
      const next = agenda.next()
      if (next === null || notes.gone === plan.visitors.length) break
      const idle = now + (isOpen(now) ? idleMs : Math.max(idleMs, CLOSED_MS))
      desk.clock.setTo(Math.max(now, wholeStep(Math.min(next, idle), stepMs)))
      // At once, as it would be: the locks of the desk are part of what is looked at.
      await Promise.all(agenda.take(desk.clock.now()).map((deed) => deed()))
      await desk.calm()
      steps += 1
      if (desk.clock.now() - MIDNIGHT < (hour + 1) * HOUR_MS) continue
      hour += 1
      tell(hour, notes.begun.size)
    }
    const teams = new Map(Object.entries(desk.teams).map(([name, id]) => [id, name]))
    const kept = await readKept(desk.app.database.pool)
    return { plan, notes, kept, workers: desk.workers, teams, steps }
  } finally {
    for (const end of goHome) end()
    await desk.close()
  }
}

const isOpen = (at: Instant): boolean => (at - MIDNIGHT) % DAY_MS >= OPEN.from * HOUR_MS

const wholeStep = (at: Instant, stepMs: number): Instant =>
  MIDNIGHT + Math.ceil((at - MIDNIGHT) / stepMs) * stepMs
