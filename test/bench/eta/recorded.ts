/** A recorded day once more: each minute everybody who waits is told by the rule what the day until then gives ground for. */

import { NUDGE_START_MS } from '#shared/rules/lifecycle.ts'
import { speaks } from '#shared/rules/routing.ts'
import { type Hand, servingNow } from '#shared/rules/serving.ts'
import { estimate, GROUND_MS, type LineLately } from '#shared/rules/wait.ts'
import {
  DAY_SECONDS,
  type RecordedAgent,
  type RecordedDay,
  type RecordedVisitor,
} from '../../simulate/recorded.ts'
import type { Verdict } from './verdict.ts'

const MINUTE = 60
const GROUND = GROUND_MS / 1_000
const NUDGE = NUDGE_START_MS / 1_000

/** A line with its team, as far as the desk looks at it. */
type Line = {
  /** Empty for the line of all languages that nobody of the team names. */
  language: string
  own: readonly RecordedVisitor[]
  ofTeam: readonly RecordedVisitor[]
  serving: readonly (RecordedAgent & { number: number })[]
  opens: number
}

/** @returns by line, for each who was served, of each minute of his wait, whether what was told then held */
export function replay({ opens, agents, visitors }: RecordedDay): Map<string, Verdict[]> {
  const lines = Map.groupBy(visitors, ({ line }) => line)
  const numbered = agents.map((agent, number) => ({ ...agent, number }))
  return new Map(
    [...lines].map(([line, own]) => {
      const [team = '', language = ''] = line.split(':')
      const ofTeam = visitors.filter((one) => one.line.split(':')[0] === team)
      const serving = numbered.filter(({ teams }) => teams.includes(team))
      return [line, ofLine({ language, own, ofTeam, serving, opens })]
    }),
  )
}

function ofLine(line: Line): Verdict[] {
  const { language, own } = line
  const verdicts: Verdict[] = []
  const last = Math.max(...own.map(({ until }) => until))
  const mean = meanPace(line)
  for (let now = 0; now <= last; now += MINUTE) {
    const waiting = own.filter(({ came, until }) => came <= now && until > now)
    if (waiting.length === 0) continue
    const lately = latelyAt(line, waiting, now)
    const serving = servingNow(lately.hands, language)
    const inOrder = [...waiting].sort((a, b) => scoreAt(a, now) - scoreAt(b, now))
    for (const [index, { until, agent }] of inOrder.entries()) {
      // Who left is no proof of anything.
      if (agent === null) continue
      const range = estimate(lately, index + 1, now * 1_000)
      const wait = (until - now) / MINUTE
      const beside = ((index + 1) * mean) / Math.max(1, serving)
      verdicts.push({
        silent: range === null,
        inside: range !== null && wait >= range.from && wait <= range.to,
        besideInside: wait >= beside / 2 && wait <= beside * 1.5,
      })
    }
  }
  return verdicts
}

/** As the desk reads it of its record: nothing of the time before it opened, and nothing while it is closed. */
function latelyAt(line: Line, waiting: readonly RecordedVisitor[], now: number): LineLately {
  const ofDay = now % DAY_SECONDS
  if (ofDay < line.opens) return { served: [], left: [], waitingSince: null, hands: [], since: now * 1_000 }
  const since = Math.max(now - GROUND, now - ofDay + line.opens)
  const isLately = ({ until }: RecordedVisitor) => until > since && until <= now
  const gone = line.own.filter(isLately)
  const span = ({ came, until }: RecordedVisitor) => ({ from: came * 1_000, to: until * 1_000 })
  return {
    served: gone.flatMap((one) => (one.agent === null ? [] : [{ ...span(one), agent: nameOf(one.agent) }])),
    left: gone.flatMap((one) => (one.agent === null ? [span(one)] : [])),
    waitingSince: Math.min(...waiting.map(({ came }) => came)) * 1_000,
    hands: handsAt(line, new Set(line.ofTeam.filter(isLately).map(({ agent }) => agent)), now),
    since: since * 1_000,
  }
}

const nameOf = (number: number): string => `a${number}`

const handsAt = (
  { language, serving }: Line,
  took: ReadonlySet<RecordedVisitor['agent']>,
  now: number,
): Hand[] =>
  serving.map((agent) => ({
    id: nameOf(agent.number),
    speaks: speaks(agent, language),
    isAtWork: isAtWork(agent, now),
    tookLately: took.has(agent.number),
  }))

/** A nudge moves him once it is made. */
const scoreAt = ({ came, ahead, nudged }: RecordedVisitor, now: number): number =>
  came - ahead + (nudged !== null && nudged > now ? NUDGE : 0)

/** For the reference: minutes of an agent for one who was served, of the time in which somebody waited while it was open. */
function meanPace({ language, own, serving, opens }: Line): number {
  const able = language === '' ? serving : serving.filter((agent) => speaks(agent, language))
  let minutes = 0
  for (let now = 0; now <= Math.max(...own.map(({ until }) => until)); now += MINUTE)
    if (now % DAY_SECONDS >= opens && own.some(({ came, until }) => came <= now && until > now))
      minutes += able.filter((agent) => isAtWork(agent, now)).length
  const served = own.filter(({ came, until, agent }) => agent !== null && until > came).length
  return minutes / Math.max(1, served)
}

const isAtWork = ({ works }: RecordedAgent, now: number): boolean =>
  works.some(({ from, to }) => from <= now % DAY_SECONDS && now % DAY_SECONDS < to)
