/** A recorded day once more: each minute everybody who waits is told by the rule what the day until then gives ground for. */

import { NUDGE_START_MS } from '#shared/rules/lifecycle.ts'
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

/** @returns for each who was served, of each minute of his wait, whether what was told then held */
export function replay({ opens, agents, visitors }: RecordedDay): Verdict[] {
  const lines = Map.groupBy(visitors, ({ line }) => line)
  return [...lines].flatMap(([line, own]) => {
    const team = line.split(':')[0] ?? ''
    const serving = agents.filter(({ teams }) => teams.includes(team))
    return ofLine(own, serving, opens)
  })
}

function ofLine(
  own: readonly RecordedVisitor[],
  serving: readonly RecordedAgent[],
  opens: number,
): Verdict[] {
  const verdicts: Verdict[] = []
  const last = Math.max(...own.map(({ until }) => until))
  const mean = meanPace(own, serving, opens)
  for (let now = 0; now <= last; now += MINUTE) {
    const waiting = own.filter(({ came, until }) => came <= now && until > now)
    if (waiting.length === 0) continue
    const lately = latelyAt(own, waiting, serving, { now, opens })
    const inOrder = [...waiting].sort((a, b) => scoreAt(a, now) - scoreAt(b, now))
    for (const [index, { until, agent }] of inOrder.entries()) {
      // Who left is no proof of anything.
      if (agent === null) continue
      const range = estimate(lately, index + 1, now * 1_000)
      const wait = (until - now) / MINUTE
      const beside = ((index + 1) * mean) / Math.max(1, lately.atWork)
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
function latelyAt(
  own: readonly RecordedVisitor[],
  waiting: readonly RecordedVisitor[],
  serving: readonly RecordedAgent[],
  { now, opens }: { now: number; opens: number },
): LineLately {
  const ofDay = now % DAY_SECONDS
  if (ofDay < opens) return { served: [], left: [], waitingSince: null, atWork: 0, since: now * 1_000 }
  const since = Math.max(now - GROUND, now - ofDay + opens)
  const gone = own.filter(({ until }) => until > since && until <= now)
  const span = ({ came, until }: RecordedVisitor) => ({ from: came * 1_000, to: until * 1_000 })
  return {
    served: gone.flatMap((one) => (one.agent === null ? [] : [{ ...span(one), agent: `a${one.agent}` }])),
    left: gone.flatMap((one) => (one.agent === null ? [span(one)] : [])),
    waitingSince: Math.min(...waiting.map(({ came }) => came)) * 1_000,
    atWork: atWork(serving, now),
    since: since * 1_000,
  }
}

/** A nudge moves him once it is made. */
const scoreAt = ({ came, ahead, nudged }: RecordedVisitor, now: number): number =>
  came - ahead + (nudged !== null && nudged > now ? NUDGE : 0)

/** For the reference: minutes of an agent for one who was served, of the time in which somebody waited while it was open. */
function meanPace(own: readonly RecordedVisitor[], serving: readonly RecordedAgent[], opens: number): number {
  let minutes = 0
  for (let now = 0; now <= Math.max(...own.map(({ until }) => until)); now += MINUTE)
    if (now % DAY_SECONDS >= opens && own.some(({ came, until }) => came <= now && until > now))
      minutes += atWork(serving, now)
  const served = own.filter(({ came, until, agent }) => agent !== null && until > came).length
  return minutes / Math.max(1, served)
}

const atWork = (serving: readonly RecordedAgent[], now: number): number =>
  serving.filter(({ works }) =>
    works.some(({ from, to }) => from <= now % DAY_SECONDS && now % DAY_SECONDS < to),
  ).length
