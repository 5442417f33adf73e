/** Which answers suit somebody whose player failed on this device: decided where the report lies, and nothing of it is told. Pure. */
import { bestFit, type Device, isKnown } from './device.ts'

export type Failing = { device: Device; code?: string | undefined }
/** `score` as the search gave it; `errors` and `devices` as the article lists them. */
export type Candidate = { score: number; errors: readonly string[]; devices: readonly string[] }
/** Why it is shown: it is for this device, it is about this error. */
export type Why = { device?: string; code?: string }

/** An article that lists the error is about it; the closer it names the device, the more it is meant. Both are a match. */
const CODE = 2
const FIT = { version: 2, name: 1.7, kind: 1.4 }
const NO_MATCH = 0
/** What is for others comes last, and is not shown at all beside something that may help. */
const FOR_OTHERS = 0.2
const WORTH_SHOWING = 0.3

/** @returns the best first, each with why; without what is for other devices, unless there is nothing else */
export function suited<C extends Candidate>(
  candidates: readonly C[],
  failing: Failing,
): { one: C; why: Why }[] {
  const judged = candidates
    .map((one) => ({ one, ...judge(one, failing) }))
    .toSorted((a, b) => b.match - a.match || b.score - a.score)
  const floor = Math.max(0, ...judged.map(({ score }) => score)) * WORTH_SHOWING
  return judged.flatMap(({ one, why, match, score }) =>
    match > NO_MATCH || score >= floor ? [{ one, why }] : [],
  )
}

type Judged = { match: number; score: number; why: Why }

function judge({ score, errors, devices }: Candidate, { device, code }: Failing): Judged {
  const fit = bestFit(devices, device)
  const hasCode = code !== undefined && code !== '' && errors.some((one) => isSame(one, code))
  // Who is not known may be anybody.
  const isForOthers = devices.length > 0 && isKnown(device) && !fit
  return {
    // Whoever wrote both into the list meant exactly this, however the words of the two were weighed.
    match: fit && hasCode ? FIT[fit.by] : NO_MATCH,
    score: score * (hasCode ? CODE : 1) * (fit ? FIT[fit.by] : isForOthers ? FOR_OTHERS : 1),
    why: { ...(fit ? { device: fit.name } : {}), ...(hasCode ? { code } : {}) },
  }
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
