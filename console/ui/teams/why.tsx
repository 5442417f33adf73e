/** Why routing chose this agent, behind a press: it matters when somebody wonders. */
import type { Why } from '#shared/protocol/teams.ts'
import { useScreen } from '../screen.ts'
import { teamWords } from './words.ts'

export function WhyAgent({ why }: { why: readonly Why[] }) {
  const words = teamWords(useScreen().locale)
  const isWarning = why.some((one) => one.is === 'language' && !one.speaks)
  return (
    <details class="why" open={isWarning}>
      <summary>{words.why}</summary>
      <span>{why.map(words.whyIs).join(words.comma)}</span>
    </details>
  )
}
