/** If …: conditions, and groups of them that are one deep. */
import type { Condition, ConditionKind, Group, InnerGroup } from '#shared/protocol/rules.ts'
import { mayAsk } from '#shared/rules/automation/check.ts'
import { CONDITIONS_MAX } from '#shared/rules/automation/limits.ts'
import { Icon } from '../icons.tsx'
import { type Parts, wrongAt } from './parts.ts'
import { Value } from './value.tsx'

const KINDS: readonly ConditionKind[] = [
  'text',
  'topic',
  'tag',
  'priority',
  'language',
  'vip',
  'verified',
  'open',
  'rating',
  'announcement',
  'case',
  'case_state',
  'page',
  'device',
  'team',
]
/** What either holds or does not: it has nothing to choose. */
const FRESH: { [K in ConditionKind]: Extract<Condition, { is: K }> } = {
  topic: { not: false, is: 'topic', topics: [] },
  language: { not: false, is: 'language', languages: [] },
  priority: { not: false, is: 'priority', priorities: ['urgent'] },
  vip: { not: false, is: 'vip' },
  verified: { not: false, is: 'verified' },
  open: { not: false, is: 'open' },
  text: { not: false, is: 'text', words: [] },
  team: { not: false, is: 'team', teams: [] },
  tag: { not: false, is: 'tag', tags: [] },
  case: { not: false, is: 'case', cases: [] },
  case_state: { not: false, is: 'case_state', states: [] },
  rating: { not: false, is: 'rating', atMost: 2 },
  announcement: { not: false, is: 'announcement', kinds: ['incident'] },
  page: { not: false, is: 'page', begins: '/' },
  device: { not: false, is: 'device', devices: [] },
}

export function Conditions(parts: Parts) {
  const { editor, words } = parts
  const { when } = editor.document.value
  const set = (next: Group) => editor.change({ when: next })
  const replace = (index: number, one: Condition | InnerGroup | null) =>
    set({ ...when, of: when.of.flatMap((old, at) => (at === index ? (one ?? []) : old)) })
  const isFull = when.of.length >= CONDITIONS_MAX
  return (
    <section class="card rule-part" aria-label={words.if}>
      <h2>{words.if}</h2>
      {when.of.length === 0 && <p class="quiet">{words.always}</p>}
      {when.of.length > 1 && <Match {...parts} group={when} onMatch={(match) => set({ ...when, match })} />}
      {when.of.map((one, index) => {
        const field = `when.of.${index}`
        return 'match' in one ? (
          <Inner
            // A condition has no name of its own: its place is what it is.
            key={index}
            {...parts}
            group={one}
            field={field}
            onGroup={(group) => replace(index, group)}
          />
        ) : (
          <Row key={index} {...parts} one={one} field={field} onOne={(next) => replace(index, next)} />
        )
      })}
      <p class="acts">
        <button
          type="button"
          class="button"
          disabled={isFull}
          onClick={() => set({ ...when, of: [...when.of, FRESH.text] })}
        >
          {words.addCondition}
        </button>
        <button
          type="button"
          class="button"
          disabled={isFull}
          onClick={() => set({ ...when, of: [...when.of, { match: 'any', of: [FRESH.text] }] })}
        >
          {words.addGroup}
        </button>
      </p>
    </section>
  )
}

function Match(props: Parts & { group: Pick<Group, 'match'>; onMatch: (match: 'all' | 'any') => void }) {
  const { words, group, onMatch } = props
  return (
    <select
      aria-label={words.matchName}
      value={group.match}
      onChange={(event) => onMatch(event.currentTarget.value as 'all' | 'any')}
    >
      <option value="all">{words.match.all}</option>
      <option value="any">{words.match.any}</option>
    </select>
  )
}

function Inner(
  props: Parts & { group: InnerGroup; field: string; onGroup: (group: InnerGroup | null) => void },
) {
  const { words, group, field, onGroup } = props
  const replace = (index: number, one: Condition | null) => {
    const of = group.of.flatMap((old, at) => (at === index ? (one ?? []) : old))
    onGroup(of.length === 0 ? null : { ...group, of })
  }
  return (
    <div class="rule-group">
      <Match {...props} onMatch={(match) => onGroup({ ...group, match })} />
      {group.of.map((one, index) => (
        <Row
          key={index}
          {...props}
          one={one}
          field={`${field}.of.${index}`}
          onOne={(next) => replace(index, next)}
        />
      ))}
      <p class="acts">
        <button
          type="button"
          class="link"
          disabled={group.of.length >= CONDITIONS_MAX}
          onClick={() => onGroup({ ...group, of: [...group.of, FRESH.text] })}
        >
          {words.addCondition}
        </button>
      </p>
    </div>
  )
}

function Row(props: Parts & { one: Condition; field: string; onOne: (one: Condition | null) => void }) {
  const { editor, words, one, field, onOne } = props
  const { on } = editor.document.value
  const teams = editor.teams.value
  const kinds = KINDS.filter(
    (kind) => kind === one.is || (mayAsk(on, kind) && (kind !== 'team' || teams.length > 1)),
  )
  const wrong = wrongAt(props, field)
  const [is, isNot] = words.has[one.is] ?? words.is
  return (
    <div class={`rule-line ${wrong ? 'bad' : ''}`}>
      <select
        aria-label={words.if}
        value={one.is}
        onChange={(event) => onOne({ ...FRESH[event.currentTarget.value as ConditionKind], not: one.not })}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.condition[kind]}
          </option>
        ))}
      </select>
      <select
        aria-label={`${words.condition[one.is]}: ${is} / ${isNot}`}
        value={String(one.not)}
        onChange={(event) => onOne({ ...one, not: event.currentTarget.value === 'true' })}
      >
        <option value="false">{is}</option>
        <option value="true">{isNot}</option>
      </select>
      <Value {...props} one={one} onOne={onOne} />
      <button
        type="button"
        class="round small"
        aria-label={words.removeCondition}
        title={words.removeCondition}
        onClick={() => onOne(null)}
      >
        <Icon name="bin" />
      </button>
      {wrong && <small class="wrong">{wrong}</small>}
    </div>
  )
}
