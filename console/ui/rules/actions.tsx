/** Then …: what is done, one after the other. */
import type { Priority } from '#shared/protocol/conversation.ts'
import { HELP_LOCALES } from '#shared/protocol/help.ts'
import type { ActionKind, RuleAction } from '#shared/protocol/rules.ts'
import { mayDo } from '#shared/rules/automation/check.ts'
import { ACTIONS_MAX, ALERT_TEXT_MAX, RULE_TEXT_MAX } from '#shared/rules/automation/limits.ts'
import { Icon } from '../icons.tsx'
import { type Parts, wrongAt } from './parts.ts'
import { Commas } from './value.tsx'

const KINDS: readonly ActionKind[] = ['tag', 'priority', 'team', 'reply', 'note', 'notify', 'webhook']
const FRESH: { [K in ActionKind]: Extract<RuleAction, { do: K }> } = {
  tag: { do: 'tag', add: [], remove: [] },
  priority: { do: 'priority', priority: 'urgent' },
  team: { do: 'team', team: '' },
  reply: { do: 'reply', texts: { 'zh-CN': '', en: '' } },
  note: { do: 'note', text: '' },
  notify: { do: 'notify', text: '' },
  webhook: { do: 'webhook', webhook: '' },
}

type One = Parts & { one: RuleAction; field: string; onOne: (one: RuleAction | null) => void }

export function Actions(parts: Parts) {
  const { editor, words } = parts
  const { actions, on } = editor.document.value
  const set = (next: RuleAction[]) => editor.change({ actions: next })
  const next = KINDS.find((kind) => mayDo(on, kind) && !actions.some((one) => one.do === kind)) ?? 'note'
  return (
    <section class="card rule-part" aria-label={words.does}>
      <h2>{words.does}</h2>
      {actions.map((one, index) => (
        <Row
          // An action has no name of its own: its place is what it is.
          key={index}
          {...parts}
          one={one}
          field={`actions.${index}`}
          onOne={(changed) => set(actions.flatMap((old, at) => (at === index ? (changed ?? []) : old)))}
        />
      ))}
      {wrongAt(parts, 'actions') && <small class="wrong">{wrongAt(parts, 'actions')}</small>}
      <p class="acts">
        <button
          type="button"
          class="button"
          disabled={actions.length >= ACTIONS_MAX}
          onClick={() => set([...actions, FRESH[next]])}
        >
          {words.addAction}
        </button>
      </p>
    </section>
  )
}

function Row(props: One) {
  const { editor, words, one, field, onOne } = props
  const { on } = editor.document.value
  const wrong =
    wrongAt(props, field) ??
    HELP_LOCALES.map((locale) => wrongAt(props, `${field}.texts.${locale}`)).find(Boolean) ??
    null
  return (
    <div class={`rule-action ${wrong ? 'bad' : ''}`}>
      <div class="rule-line">
        <select
          aria-label={words.does}
          value={one.do}
          onChange={(event) => onOne(FRESH[event.currentTarget.value as ActionKind])}
        >
          {KINDS.filter((kind) => kind === one.do || mayDo(on, kind)).map((kind) => (
            <option key={kind} value={kind}>
              {words.action[kind]}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="round small"
          aria-label={words.removeAction}
          title={words.removeAction}
          onClick={() => onOne(null)}
        >
          <Icon name="bin" />
        </button>
      </div>
      <What {...props} />
      {wrong && <small class="wrong">{wrong}</small>}
    </div>
  )
}

function What({ editor, words, one, onOne }: One) {
  switch (one.do) {
    case 'tag':
      return (
        <div class="rule-pair">
          <div>
            <span>{words.add}</span>
            <Commas
              label={words.add}
              hint={words.tagsHint}
              list={one.add}
              onList={(add) => onOne({ ...one, add })}
            />
          </div>
          <div>
            <span>{words.take}</span>
            <Commas
              label={words.take}
              hint={words.tagsHint}
              list={one.remove}
              onList={(remove) => onOne({ ...one, remove })}
            />
          </div>
        </div>
      )
    case 'priority':
      return (
        <select
          aria-label={words.action.priority}
          value={one.priority}
          onChange={(event) => onOne({ ...one, priority: event.currentTarget.value as Priority })}
        >
          <option value="urgent">{words.priorities.urgent}</option>
          <option value="normal">{words.priorities.normal}</option>
        </select>
      )
    case 'team':
      return (
        <div class="rule-text">
          <select
            aria-label={words.action.team}
            value={one.team}
            onChange={(event) => onOne({ ...one, team: event.currentTarget.value })}
          >
            <option value="">{words.chooseTeam}</option>
            {one.team !== '' && !editor.teams.value.some(({ id }) => id === one.team) && (
              <option value={one.team}>{words.teamGone}</option>
            )}
            {editor.teams.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <small class="quiet">{words.teamText}</small>
        </div>
      )
    case 'reply':
      return (
        <div class="rule-pair">
          {HELP_LOCALES.map((locale) => (
            <label key={locale}>
              <span>{words.replies[locale]}</span>
              <textarea
                rows={3}
                maxLength={RULE_TEXT_MAX}
                value={one.texts[locale]}
                onInput={(event) =>
                  onOne({ ...one, texts: { ...one.texts, [locale]: event.currentTarget.value } })
                }
              />
            </label>
          ))}
          <small class="quiet">{words.variables}</small>
        </div>
      )
    case 'note':
    case 'notify':
      return (
        <label class="rule-text">
          <span>{one.do === 'note' ? words.noteText : words.notifyText}</span>
          <textarea
            rows={2}
            maxLength={one.do === 'note' ? RULE_TEXT_MAX : ALERT_TEXT_MAX}
            value={one.text}
            onInput={(event) => onOne({ ...one, text: event.currentTarget.value })}
          />
          <small class="quiet">{words.variables}</small>
        </label>
      )
    case 'webhook': {
      const webhooks = editor.webhooks.value
      if (webhooks.length === 0) return <p class="quiet">{words.noWebhook}</p>
      return (
        <select
          aria-label={words.chooseWebhook}
          value={one.webhook}
          onChange={(event) => onOne({ ...one, webhook: event.currentTarget.value })}
        >
          <option value="">{words.chooseWebhook}</option>
          {webhooks.map(({ id, description, url }) => (
            <option key={id} value={id}>
              {description || url}
            </option>
          ))}
        </select>
      )
    }
  }
}
