/** Before a second case is sent: the open ones that may be about the same, and the way to them. */
import type { CaseSummary } from '#shared/protocol/cases.ts'
import type { Locale } from '#shared/words/types.ts'
import { useScreen, type View } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { dueWords, useWhen } from './pieces.tsx'
import { ownCaseWords } from './words.ts'

const MINUTE_MS = 60_000
/** He who has more of them finds them on home. */
const SHOWN = 3

type SimilarProps = {
  cases: readonly CaseSummary[]
  /** Where he is now. */
  back: View
  onOther(): void
}

export function Similar({ cases, back, onOther }: SimilarProps) {
  const { locale, clock, go } = useScreen()
  const words = ownCaseWords(locale)
  const now = useNow(clock, MINUTE_MS)
  const when = useWhen()

  function other({ currentTarget }: { currentTarget: HTMLElement }): void {
    // What was pressed goes: who reads with his ears goes on with what is asked here.
    currentTarget.closest('.body')?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
    onOther()
  }

  const shown = cases.slice(0, SHOWN)
  const no = (
    <button type="button" class="button" onClick={other}>
      {words.sameOther}
    </button>
  )
  return (
    <section class="card similar" aria-label={words.same}>
      <p>
        <b>{words.same}</b>
        {words.sameHint}
      </p>
      <ul>
        {shown.map((one) => (
          <li key={one.number}>
            <span class="lines">
              <b>
                {words.kinds[one.kind]} · {words.states[one.state]}
              </b>
              <span>{[one.number, one.object].filter(Boolean).join(' · ')}</span>
              <span class={one.due !== null && one.due <= now ? 'late' : ''}>
                {dueWords(one, now, locale)}
              </span>
              <span>{words.sameSince(when(one.openedAt))}</span>
            </span>
            <span class="acts">
              <button
                type="button"
                class="button"
                aria-label={`${words.sameOpen} ${one.number}`}
                onClick={() => go({ is: 'case', number: one.number, back })}
              >
                {words.sameOpen}
              </button>
              {shown.length === 1 && no}
            </span>
          </li>
        ))}
      </ul>
      {shown.length > 1 && no}
    </section>
  )
}

/** The same for who does not see it appear. Without times: whatever changed in it would be said anew. */
export function similarSaid({ kind, number, state }: CaseSummary, locale: Locale): string {
  const words = ownCaseWords(locale)
  return words.sameSaid(words.kinds[kind], number, words.states[state])
}
