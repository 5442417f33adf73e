/** Why routing chose this agent, behind a press: it matters when somebody wonders. */
import type { Why } from '#shared/protocol/teams.ts'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { teamWords } from './words.ts'

export function WhyAgent({ why }: { why: readonly Why[] }) {
  const words = teamWords(useScreen().locale)
  const topics = useTopics()
  const isWarning = why.some((one) => one.is === 'language' && !one.speaks)
  return (
    <details class="why" open={isWarning}>
      <summary>{words.why}</summary>
      <span>{why.map((one) => words.whyIs(one, topics.name)).join(words.comma)}</span>
    </details>
  )
}
