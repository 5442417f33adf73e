/** How a case was handled, once it is decided: whatever came of it. */
import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/protocol/cases.ts'
import type { Score } from '#shared/protocol/conversation.ts'
import type { CaseProblem, OwnCase } from '../../core/cases.ts'
import { RateForm } from '../rate-form.tsx'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { Trouble } from './trouble.tsx'
import { ownCaseWords } from './words.ts'

const MINUTE_MS = 60_000

export function CaseRatingCard({ view, own }: { view: CaseView; own: OwnCase }) {
  const { panel, locale, clock } = useScreen()
  const words = ownCaseWords(locale)
  const now = useNow(clock, MINUTE_MS)
  const [waits, setWaits] = useState<Score | null>(null)
  const [problem, setProblem] = useState<CaseProblem | null>(null)
  const { rating, rateUntil } = view
  const chosen = waits ?? rating?.score ?? null
  const isOpen = waits === null && rateUntil !== null && rateUntil > now
  if (!isOpen && chosen === null) return null
  async function rate(score: Score, text: string): Promise<void> {
    setWaits(score)
    setProblem(await own.rate({ clientId: panel.fresh(), score, text }))
    setWaits(null)
  }
  return (
    <section class="card case-rating">
      <RateForm
        asked={words.rateHow}
        chosen={chosen}
        isOpen={isOpen}
        rate={(score, text) => void rate(score, text)}
      />
      {rating?.text && <p class="words">“{rating.text}”</p>}
      {problem && <Trouble problem={problem} />}
    </section>
  )
}
