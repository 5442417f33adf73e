/** What is wrong, each with the way to its place. */
import { useEdit } from './parts.ts'
import { placeName } from './places.ts'

const SHOWN = 12

export function Check({ onGo }: { onGo: (path: string) => void }) {
  const { document, faults, words, locale } = useEdit()
  return (
    <section class="card" aria-label={words.check}>
      <h2>{words.check}</h2>
      {faults.length === 0 ? (
        <p class="good">{words.fine}</p>
      ) : (
        <>
          <p class="wrong">{words.faults(faults.length)}</p>
          <ul class="plain-list faults">
            {faults.slice(0, SHOWN).map((fault) => (
              <li key={`${fault.path} ${fault.rule}`}>
                <button type="button" onClick={() => onGo(fault.path)}>
                  <span class="lines">
                    <b>{placeName(document, fault.path, locale, words.step) || words.untitled}</b>
                    <small class="wrong">
                      {nameOf(fault.path, words)} {words.fault(fault)}
                    </small>
                  </span>
                  <span class="link">{words.goTo}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What of a place it is, by the last of its path that has a name here. */
function nameOf(path: string, words: ReturnType<typeof useEdit>['words']): string {
  const keys = path.split('.')
  const last = keys.at(-1) ?? ''
  const language = last === 'en' || last === 'zh-CN' ? words.languages[last] : ''
  const own = (language ? keys.at(-2) : last) ?? ''
  const names: Record<string, string> = {
    ...{
      title: path.startsWith('steps') ? words.stepTitle : words.name,
      short: words.short,
      label: words.label,
    },
    ...{ purpose: words.purpose, kind: words.kind },
    ...{ hint: words.hint, can: words.can, who: words.who, needs: words.needs, takes: words.takes },
    ...{ article: words.article, makes: words.makes, answerHours: words.promise, max: words.max.text ?? '' },
    ...{ fields: words.fields, options: words.options, text: words.refusalText, rule: words.refusalRule },
    ...{ field: words.when, is: words.when, steps: words.parts },
  }
  return [names[own] ?? own, language].filter(Boolean).join(' · ')
}
