/** Of what the help centre found: what suits the device and the error of a report, and why. Nothing of it leaves the device. */
import type { PlaybackReport } from '../protocol/diagnosis.ts'
import type { HelpHit } from '../protocol/help.ts'
import { decisive } from '../rules/diagnosis.ts'
import { suited } from '../rules/suited.ts'
import type { Locale } from '../words/types.ts'
import { diagnosisWords } from './words.ts'

const SHOWN = 3

/** @returns at most three, the best first, each with a line that says why where there is a reason */
export function answersFor(
  hits: readonly HelpHit[],
  report: PlaybackReport,
  locale: Locale,
): (HelpHit & { why?: string })[] {
  const { why: words } = diagnosisWords(locale)
  const candidates = hits.map((hit) => ({ hit, ...(hit.found ?? { score: 0, errors: [], devices: [] }) }))
  return suited(candidates, { device: report, code: decisive(report).code })
    .slice(0, SHOWN)
    .map(({ one: { hit }, why }) => {
      const said = words(why)
      return said === '' ? hit : { ...hit, why: said }
    })
}
