/** What a condition compares with: choices by ticking, words and tags with commas between. */
import { useEffect, useState } from 'preact/hooks'
import type { CaseKind, CaseState } from '#shared/protocol/cases.ts'
import type { Score } from '#shared/protocol/conversation.ts'
import { type Condition, type Device, RULE_NEWS, type RuleLanguage } from '#shared/protocol/rules.ts'
import { PAGE_MAX } from '#shared/rules/automation/limits.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import type { Parts } from './parts.ts'

type Props = Parts & { one: Condition; onOne: (one: Condition) => void }

const LANGUAGES: readonly RuleLanguage[] = ['zh', 'en', 'other']
const DEVICES: readonly Device[] = ['phone', 'tablet', 'computer', 'tv']
const PRIORITIES = ['normal', 'urgent'] as const
const CASES: readonly CaseKind[] = ['refund', 'account', 'report', 'suggestion', 'content', 'playback']
const STATES: readonly CaseState[] = [
  'received',
  'in_review',
  'waiting_visitor',
  'second_look',
  'granted',
  'declined',
  'appealed',
]
const SCORES: readonly Score[] = [1, 2, 3, 4, 5]

export function Value({ editor, words, one, onOne }: Props) {
  const { locale } = useScreen()
  const label = words.condition[one.is]
  const names = caseNames(locale)
  const topics = useTopics()
  switch (one.is) {
    case 'topic':
      return (
        <Choices
          all={topics.offered(one.topics)}
          name={topics.label}
          chosen={one.topics}
          onChosen={(topics) => onOne({ ...one, topics })}
        />
      )
    case 'language':
      return (
        <Choices
          all={LANGUAGES}
          name={(language) => words.languages[language]}
          chosen={one.languages}
          onChosen={(languages) => onOne({ ...one, languages })}
        />
      )
    case 'priority':
      return (
        <Choices
          all={PRIORITIES}
          name={(priority) => words.priorities[priority]}
          chosen={one.priorities}
          onChosen={(priorities) => onOne({ ...one, priorities })}
        />
      )
    case 'device':
      return (
        <Choices
          all={DEVICES}
          name={(device) => words.devices[device]}
          chosen={one.devices}
          onChosen={(devices) => onOne({ ...one, devices })}
        />
      )
    case 'announcement':
      return (
        <Choices
          all={RULE_NEWS}
          name={(kind) => words.news[kind]}
          chosen={one.kinds}
          onChosen={(kinds) => onOne({ ...one, kinds })}
        />
      )
    case 'case':
      return (
        <Choices
          all={CASES}
          name={(kind) => names.kinds[kind]}
          chosen={one.cases}
          onChosen={(cases) => onOne({ ...one, cases })}
        />
      )
    case 'case_state':
      return (
        <Choices
          all={STATES}
          name={(state) => names.states[state]}
          chosen={one.states}
          onChosen={(states) => onOne({ ...one, states })}
        />
      )
    case 'team': {
      const teams = editor.teams.value
      return (
        <Choices
          all={teams.map(({ id }) => id)}
          name={(id) => teams.find((team) => team.id === id)?.name ?? id}
          chosen={one.teams}
          onChosen={(chosen) => onOne({ ...one, teams: chosen })}
        />
      )
    }
    case 'text':
      return (
        <Commas
          label={label}
          hint={words.wordsHint}
          list={one.words}
          onList={(list) => onOne({ ...one, words: list })}
        />
      )
    case 'tag':
      return (
        <Commas
          label={label}
          hint={words.tagsHint}
          list={one.tags}
          onList={(tags) => onOne({ ...one, tags })}
        />
      )
    case 'rating':
      return (
        <select
          aria-label={label}
          value={String(one.atMost)}
          onChange={(event) => onOne({ ...one, atMost: Number(event.currentTarget.value) as Score })}
        >
          {SCORES.map((score) => (
            <option key={score} value={String(score)}>
              {words.score(score)}
            </option>
          ))}
        </select>
      )
    case 'page':
      return (
        <input
          class="grow"
          aria-label={label}
          maxLength={PAGE_MAX}
          value={one.begins}
          onInput={(event) => onOne({ ...one, begins: event.currentTarget.value.trim() })}
        />
      )
    default:
      return null
  }
}

/** In the order in which they stand here, whatever the order of ticking. */
function Choices<T extends string>(props: {
  all: readonly T[]
  name: (one: T) => string
  chosen: readonly T[]
  onChosen: (chosen: T[]) => void
}) {
  const { all, name, chosen, onChosen } = props
  return (
    <span class="rule-choices">
      {all.map((one) => (
        <label key={one} class={chosen.includes(one) ? 'on' : ''}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChosen(
                all.filter((other) => (other === one ? event.currentTarget.checked : chosen.includes(other))),
              )
            }
          />
          {name(one)}
        </label>
      ))}
    </span>
  )
}

const partsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

/** What is typed stays as it is typed: only what it means is handed on. */
export function Commas(props: {
  label: string
  hint: string
  list: readonly string[]
  onList: (list: string[]) => void
}) {
  const { label, hint, list, onList } = props
  const [text, setText] = useState(list.join('，'))
  // Another list than what is typed came from elsewhere, such as from the server.
  useEffect(() => {
    if (partsOf(text).join('\n') !== list.join('\n')) setText(list.join('，'))
  }, [list])
  return (
    <input
      class="grow"
      aria-label={label}
      placeholder={hint}
      value={text}
      onInput={(event) => {
        setText(event.currentTarget.value)
        onList(partsOf(event.currentTarget.value))
      }}
    />
  )
}
