/** What the page's player did: shown in plain words before anything of it is sent. A chunk of its own. */
import { ReportCard } from '#shared/diagnosis/card.tsx'
import { questionOf } from '#shared/diagnosis/question.ts'
import { answersFor } from '#shared/diagnosis/suited.ts'
import { diagnosisWords } from '#shared/diagnosis/words.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { HelpHit } from '#shared/protocol/help.ts'
import { decisive } from '#shared/rules/diagnosis.ts'
import { useScreen, type View } from './screen.ts'
import { wearTickStyles } from './tick-styles.ts'

wearTickStyles()

type Consent = { report: PlaybackReport; agreed: boolean; onAgree: (agreed: boolean) => void }

/** At the first question: attached when the visitor ticks it, and only then. */
export function Consent({ report, agreed, onAgree }: Consent) {
  const { locale } = useScreen()
  const words = diagnosisWords(locale)
  return (
    <ReportCard report={report} locale={locale}>
      <label class="tick">
        <input type="checkbox" checked={agreed} onChange={(event) => onAgree(event.currentTarget.checked)} />
        <span>
          {words.offer}
          <small>{words.offerHint}</small>
        </span>
      </label>
    </ReportCard>
  )
}

export const isTrouble = (report: PlaybackReport): boolean => decisive(report).is !== 'fine'

/** What the help centre says to it, before a person has to be waited for. */
export function Answers({ report, back }: { report: PlaybackReport; back: View }) {
  const { locale, help } = useScreen()
  const choose = (hits: readonly HelpHit[]) => answersFor(hits, report, locale)
  return help ? <help.Suggest text={questionOf(report, locale)} back={back} choose={choose} isAlone /> : null
}

/** In a chat that runs: one press sends what is shown. */
export function Offer({ report }: { report: PlaybackReport }) {
  const { panel, locale } = useScreen()
  const words = diagnosisWords(locale)
  return (
    <ReportCard report={report} locale={locale}>
      <span class="around">{words.offerHint}</span>
      <button type="button" class="button" onClick={() => panel.keep('diagnosis:send', { report })}>
        {words.send}
      </button>
    </ReportCard>
  )
}

export { ReportCard }
