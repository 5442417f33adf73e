import { useEffect, useMemo } from 'preact/hooks'
import { createCaseList } from '../../core/cases.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { dueWords } from './pieces.tsx'
import { ownCaseWords } from './words.ts'

const MINUTE_MS = 60_000
const SHOWN = 4

/** On home, where there are any. */
export function YourCases() {
  const { panel, locale, clock, go } = useScreen()
  const now = useNow(clock, MINUTE_MS)
  const words = ownCaseWords(locale)
  const list = useMemo(() => createCaseList(panel), [panel])
  useEffect(() => list.follow(), [list])
  const cases = list.cases.value ?? []
  if (cases.length === 0) return null
  return (
    <section class="card yours your-cases" aria-label={words.yours}>
      <h2>{words.yours}</h2>
      {cases.slice(0, SHOWN).map((one) => (
        <button
          type="button"
          class="row"
          key={one.number}
          onClick={() => go({ is: 'case', number: one.number, back: { is: 'home' } })}
        >
          <span class="lines">
            <b>
              {words.kinds[one.kind]} <small>· {words.states[one.state]}</small>
            </b>
            <span class="last">{one.number}</span>
            <small>{dueWords(one, now, locale)}</small>
          </span>
          <Icon name="go" />
        </button>
      ))}
    </section>
  )
}
