import type { CaseChange } from '#shared/protocol/cases.ts'
import type { FileView } from '#shared/protocol/conversation.ts'
import { refundSentence } from '#shared/words/refunds.ts'
import { useScreen } from '../screen.ts'
import { useWhen } from './pieces.tsx'
import { ownCaseWords } from './words.ts'

/** What happened, the newest first. */
export function Log({ changes, files }: { changes: readonly CaseChange[]; files: readonly FileView[] }) {
  const { locale } = useScreen()
  const words = ownCaseWords(locale)
  const when = useWhen()
  return (
    <section class="card">
      <h2>{words.history}</h2>
      <ol class="case-log">
        {[...changes].reverse().map((change) => {
          const own = files.filter(({ id }) => change.files.includes(id))
          return (
            <li key={`${change.at}${change.act}`}>
              <small>
                {when(change.at)} · {words.by[change.by]}
                {locale === 'en' ? ' ' : ''}
                {words.acts[change.act ?? 'open']}
              </small>
              {change.text && <p class="words">{change.text}</p>}
              {change.refund && <p class="words">{refundSentence(change.refund, locale)}</p>}
              {own.length > 0 && <p class="hint">{own.map(({ name }) => name).join(', ')}</p>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
