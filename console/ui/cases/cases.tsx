/** Two panes: the cases, and one of them; one at a time on a phone. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { AgentCaseAct, CaseState } from '#shared/protocol/cases.ts'
import { say } from '#shared/words/say.ts'
import { type CasesShown, shownOf } from '../../core/cases.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { CaseList } from './list.tsx'
import { One } from './one.tsx'
import { caseDeskWords } from './words.ts'

const TYPES_IN = new Set(['INPUT', 'TEXTAREA', 'SELECT'])
const KEYS: Record<string, AgentCaseAct> = { t: 'take', a: 'ask', g: 'grant', d: 'decline' }

export function Cases({ number }: { number: string | null }) {
  const { desk, words: all, locale, go } = useScreen()
  const words = caseDeskWords(locale)
  const { cases } = desk
  const [tab, setTab] = useState<CasesShown>('open')
  const [state, setState] = useState<CaseState | null>(null)
  const [wanted, setWanted] = useState<AgentCaseAct | null>(null)
  const card = cases.card.value
  const refused = cases.refused.value
  const rows = cases.lists[tab].value.filter(
    (line) => tab !== 'open' || state === null || line.state === state,
  )

  useEffect(() => {
    setWanted(null)
    cases.open(number)
  }, [number, cases])
  useEffect(() => () => cases.open(null), [cases])

  // What was decided moves into another list, and the eye goes with it.
  const shown = card && shownOf(card.state)
  useEffect(() => {
    if (shown) setTab(shown)
  }, [shown, card?.number])

  // With what is drawn, and not a frame later: whoever sees a case can press its keys.
  useLayoutEffect(() => {
    function step(by: number): void {
      const at = rows.findIndex((row) => row.number === number)
      const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
      if (next) go({ is: 'cases', number: next.number })
    }

    function press(event: KeyboardEvent): void {
      if (document.querySelector('dialog[open]')) return
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || TYPES_IN.has(target.tagName))
        return
      const key = event.key.toLowerCase()
      const act = KEYS[key]
      if (key === 'j') step(1)
      else if (key === 'k') step(-1)
      else if (act && card?.may.includes(act)) setWanted(act)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [rows, number, card, go])

  return (
    <main class={`panes cases ${number === null ? 'at-list' : 'at-thread'}`}>
      <CaseList
        tab={tab}
        onTab={(next) => {
          setState(null)
          setTab(next)
        }}
        rows={rows}
        state={state}
        onState={setState}
        number={number}
      />
      {number === null ? (
        <section class="thread none">
          <p class="empty">
            <b>{words.choose}</b>
            {words.chooseHint}
          </p>
        </section>
      ) : card ? (
        <One key={card.number} card={card} wanted={wanted} onWanted={setWanted} />
      ) : (
        <section class="thread">
          <header class="bar">
            <button
              type="button"
              class="round narrow"
              aria-label={all.back}
              onClick={() => go({ is: 'cases', number: null })}
            >
              <Icon name="back" />
            </button>
          </header>
          {refused ? (
            <p class="empty" role="alert">
              {refused === 'lost' ? all.lost : say(locale, refused)}{' '}
              <button type="button" class="link" onClick={() => void cases.read()}>
                {all.tryAgain}
              </button>
            </p>
          ) : (
            <div class="section" role="status" aria-label={all.loading}>
              <p class="skeleton" />
              <p class="skeleton" />
              <p class="skeleton" />
            </div>
          )}
        </section>
      )}
    </main>
  )
}
