/** What the rule would have fitted lately, without doing anything. */
import { dayName } from '#shared/words/times.ts'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import type { Parts } from './parts.ts'

export function TrialCard({ editor, words }: Parts) {
  const { locale } = useScreen()
  const topics = useTopics()
  const trial = editor.trial.value
  const { on } = editor.document.value
  // Of promises the log says nothing.
  if (on === 'case_due') return null
  return (
    <section class="card rule-part" aria-label={words.try}>
      <div class="auto-head">
        <h2>{words.try}</h2>
        <button
          type="button"
          class="button"
          disabled={editor.problems.value.length > 0 || editor.working.value !== null}
          onClick={() => void editor.try()}
        >
          {editor.working.value === 'try' ? words.trying : words.try}
        </button>
      </div>
      <p class="quiet">{words.tryText}</p>
      {trial && (
        <div role="status">
          <p>{words.tried(trial.matches.length, trial.looked)}</p>
          <ul class="plain-list rule-matches">
            {trial.matches.map((one) => (
              <li key={one.conversation}>
                <a href={`#/c/${one.conversation}`} target="_blank" rel="noreferrer">
                  {topics.name(one.topic)} · {dayName(one.at, locale)}
                </a>
                <span class="quiet">{one.text}</span>
              </li>
            ))}
          </ul>
          {trial.matches.length > 0 && <small class="quiet">{words.tryNow}</small>}
        </div>
      )}
    </section>
  )
}
