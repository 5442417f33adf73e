import { useEffect } from 'preact/hooks'
import type { CaseLine, CaseState } from '#shared/protocol/cases.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { say } from '#shared/words/say.ts'
import type { CasesShown } from '../../core/cases.ts'
import { useScreen } from '../screen.ts'
import { amountText, Due, StateTag, stateName } from './pieces.tsx'
import { caseDeskWords } from './words.ts'

const TABS: readonly CasesShown[] = ['open', 'granted', 'declined']
const OPEN_STATES: readonly CaseState[] = [
  'received',
  'in_review',
  'waiting_visitor',
  'second_look',
  'appealed',
]

export type ListProps = {
  tab: CasesShown
  onTab: (tab: CasesShown) => void
  rows: readonly CaseLine[]
  state: CaseState | null
  onState: (state: CaseState | null) => void
  number: string | null
}

export function CaseList({ tab, onTab, rows, state, onState, number }: ListProps) {
  const { desk, words: all, locale } = useScreen()
  const words = caseDeskWords(locale)
  const { cases } = desk
  const isLoaded = cases.loaded.value.has(tab)
  const failed = cases.failed.value
  useEffect(() => {
    // What is open is kept up to date by itself; what was decided is looked up when somebody wants it.
    if (tab !== 'open' || !isLoaded) void cases.list(tab)
  }, [tab])
  return (
    <section class="list" aria-label={all.cases}>
      <header class="bar">
        <h1>{all.cases}</h1>
      </header>
      <div class="tabs" role="tablist">
        {TABS.map((one) => (
          <button
            type="button"
            role="tab"
            key={one}
            aria-selected={one === tab}
            class={one === 'open' && cases.late.value > 0 ? 'hot' : ''}
            onClick={() => onTab(one)}
          >
            {words.tabs[one]}
            {one === 'open' && <i>{cases.lists.open.value.length}</i>}
          </button>
        ))}
      </div>
      {tab === 'open' && (
        <label class="case-filter">
          <select
            aria-label={words.filter}
            value={state ?? ''}
            onChange={(event) => onState((event.currentTarget.value || null) as CaseState | null)}
          >
            <option value="">{words.allStates}</option>
            {OPEN_STATES.map((one) => (
              <option key={one} value={one}>
                {stateName(one, locale)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="rows" role="tabpanel" aria-label={words.tabs[tab]}>
        {!isLoaded && failed ? (
          <p class="empty" role="alert">
            {failed === 'lost' ? all.lost : say(locale, failed)}{' '}
            <button type="button" class="link" onClick={() => void cases.list(tab)}>
              {all.tryAgain}
            </button>
          </p>
        ) : !isLoaded ? (
          [1, 2, 3, 4].map((key) => <div class="row skeleton" key={key} />)
        ) : rows.length === 0 ? (
          <p class="empty">{state ? words.emptyState : words.empty[tab]}</p>
        ) : (
          rows.map((line) => <Row key={line.number} line={line} on={line.number === number} />)
        )}
      </div>
    </section>
  )
}

function Row({ line, on }: { line: CaseLine; on: boolean }) {
  const { locale, go } = useScreen()
  const words = caseDeskWords(locale)
  const amount = amountText(line, locale)
  return (
    <button
      type="button"
      class={`row case-row ${on ? 'on' : ''}`}
      aria-current={on ? 'true' : undefined}
      onClick={() => go({ is: 'cases', number: line.number })}
    >
      <b>
        {caseNames(locale).kinds[line.kind]}
        {line.object && <span class="object">{line.object}</span>}
      </b>
      <Due of={line} />
      <span class="number">
        <span>{line.number}</span>
        {amount && <span>{amount}</span>}
      </span>
      <span class="tags">
        {line.due !== null && line.nudgedAt !== null && <span class="tag warn">{words.nudged}</span>}
        <StateTag state={line.state} />
      </span>
    </button>
  )
}
