/**
 * A simulated day as the record holds it, small enough to be kept: who came when into which line and what became of him, and who was at work.
 * One line of text each, in seconds of the day, so that whatever tells waits can be tried on it without a desk.
 */
import type { Day } from './day.ts'
import { DAY_MS, OPEN } from './plan.ts'

export type RecordedVisitor = {
  /** His team and the language of his line, such as `money:en`. */
  line: string
  came: number
  /** How much earlier than he came he stood; after `nudged` with what a nudge gave him. */
  ahead: number
  nudged: number | null
  /** Until he was given to somebody, or left. */
  until: number
  /** Who got him, by his number in the list; null where he left. */
  agent: number | null
}

export type RecordedAgent = { teams: string[]; languages: string[]; works: { from: number; to: number }[] }

export type RecordedDay = {
  seed: number
  /** When the desk opens, each day; it closes at midnight. */
  opens: number
  agents: RecordedAgent[]
  visitors: RecordedVisitor[]
}

/** @param midnight the instant at which the day begins */
export function recordedOf({ plan, kept, workers, teams }: Day, midnight: number): RecordedDay {
  const seconds = (at: number) => Math.round((at - midnight) / 1_000)
  const numbers = new Map(workers.map(({ id }, number) => [id, number]))
  return {
    seed: plan.seed,
    opens: OPEN.from * 3_600,
    agents: plan.agents.map(({ teams: own, languages, works }) => ({
      teams: own,
      languages,
      works: works.map(({ from, to }) => ({ from: from / 1_000, to: to / 1_000 })),
    })),
    visitors: kept.conversations.flatMap((one) => {
      const until = one.acceptedAt ?? one.endedAt
      if (until === null) return []
      return {
        line: [teams.get(one.team) ?? one.team, ...(one.line === '' ? [] : [one.line])].join(':'),
        came: seconds(one.queuedAt),
        ahead: Math.round((one.queuedAt - one.score) / 1_000),
        nudged: one.nudgedAt === null ? null : seconds(one.nudgedAt),
        until: seconds(until),
        agent: one.acceptedAt === null ? null : (numbers.get(one.agent ?? '') ?? null),
      }
    }),
  }
}

export function textOf({ seed, opens, agents, visitors }: RecordedDay): string {
  const lines = [
    ['day', seed, opens],
    ...agents.map(({ teams, languages, works }) => [
      'agent',
      teams.join(' '),
      languages.join(' '),
      works.map(({ from, to }) => `${from}-${to}`).join(' '),
    ]),
    ...visitors.map(({ line, came, ahead, nudged, until, agent }) => [
      'visitor',
      line,
      came,
      ahead,
      nudged,
      until,
      agent,
    ]),
  ]
  return `${lines.map((line) => line.join(',')).join('\n')}\n`
}

/** @throws where a line is none of the three */
export function readRecorded(text: string): RecordedDay {
  const day: RecordedDay = { seed: 0, opens: 0, agents: [], visitors: [] }
  for (const line of text.trimEnd().split('\n')) {
    const [kind, first = '', ...rest] = line.split(',')
    const number = (index: number) => Number(rest[index])
    const maybe = (index: number) => (rest[index] === '' ? null : number(index))
    if (kind === 'day') Object.assign(day, { seed: Number(first), opens: number(0) })
    else if (kind === 'agent')
      day.agents.push({
        teams: first.split(' '),
        languages: (rest[0] ?? '').split(' ').filter(Boolean),
        works: (rest[1] ?? '').split(' ').map(spanOf),
      })
    else if (kind === 'visitor')
      day.visitors.push({
        ...{ line: first, came: number(0), ahead: number(1), nudged: maybe(2) },
        ...{ until: number(3), agent: maybe(4) },
      })
    else throw new Error(`This is no line of a recorded day: ${line}`)
  }
  return day
}

function spanOf(text: string): { from: number; to: number } {
  const [from = 0, to = 0] = text.split('-').map(Number)
  return { from, to }
}

export const DAY_SECONDS = DAY_MS / 1_000
