/** One topic: its names, its icon, its place. Closed but for a new one: the list is what is read most. */
import { useId } from 'preact/hooks'
import { FLOW_ICONS, FLOW_LOCALES, type FlowIcon } from '#shared/protocol/flow.ts'
import type { SiteTopic } from '#shared/protocol/topics.ts'
import { FREE_TOPIC, isShipped, TOPIC_ID_MAX, TOPIC_NAME_MAX } from '#shared/rules/topics.ts'
import type { TopicDraft, TopicEditor } from '../../core/topics.ts'
import { CheckedText } from '../checked-text.tsx'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { topicWords } from './words.ts'

type SheetProps = { topic: TopicDraft; index: number; last: number; editor: TopicEditor }

export function TopicSheet({ topic, index, last, editor }: SheetProps) {
  const { locale } = useScreen()
  const words = topicWords(locale)
  const { id, icon, name, retired } = topic
  const set = (given: Partial<SiteTopic>) => editor.set(index, given)
  const isNew = topic.fresh === true
  const isWrong = (field: string) =>
    // What is not written yet is counted at the head, and no mistake.
    editor.problems.value.some(
      (one) => one.field === `topics.${index}.${field}` && (one.rule !== 'empty' || !isNew),
    )
  const shown = name[locale] || words.fresh
  const isFree = id === FREE_TOPIC
  const iconId = useId()
  return (
    <li class={`topic-of ${retired ? 'retired' : ''}`} aria-label={shown}>
      <details open={isNew}>
        <summary>
          <b>{shown}</b>
          {retired && <span class="tag warn">{words.retired}</span>}
        </summary>
        <div class="topic-fields">
          {FLOW_LOCALES.map((one) => (
            <CheckedText
              key={one}
              name={words.name[one]}
              lang={one}
              max={TOPIC_NAME_MAX}
              value={name[one]}
              wrong={isWrong(`name.${one}`) ? words.wrong.name : null}
              onText={(text) => set({ name: { ...name, [one]: text } })}
            />
          ))}
          {!isShipped(id) && (
            <div class="field">
              <label htmlFor={iconId}>
                <span>{words.icon}</span>
              </label>
              <select
                id={iconId}
                value={icon}
                onChange={(event) => set({ icon: event.currentTarget.value as FlowIcon })}
              >
                {FLOW_ICONS.map((one) => (
                  <option key={one} value={one}>
                    {words.icons[one]}
                  </option>
                ))}
              </select>
            </div>
          )}
          {isNew && (
            <CheckedText
              name={words.id}
              max={TOPIC_ID_MAX}
              value={id}
              wrong={isWrong('id') ? words.wrong.id : null}
              onText={(text) => set({ id: text.trim() })}
            />
          )}
        </div>
        {!isShipped(id) && id !== '' && <small class="quiet">{words.idHint(id)}</small>}
        {isFree ? (
          <small class="quiet">{words.free}</small>
        ) : isNew ? (
          <button type="button" class="link" onClick={() => editor.remove(index)}>
            {words.remove}
          </button>
        ) : (
          <button type="button" class="link" onClick={() => set({ retired: !retired })}>
            {retired ? words.restore : words.retire}
          </button>
        )}
      </details>
      <Places {...{ index, last, editor, shown }} />
    </li>
  )
}

function Places(props: Omit<SheetProps, 'topic'> & { shown: string }) {
  const { index, last, editor, shown } = props
  const words = topicWords(useScreen().locale)
  return (
    <span class="acts">
      <button
        type="button"
        class="round small"
        aria-label={`${words.up} · ${shown}`}
        title={words.up}
        disabled={index === 0}
        onClick={() => editor.move(index, -1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        class="round small"
        aria-label={`${words.down} · ${shown}`}
        title={words.down}
        disabled={index === last}
        onClick={() => editor.move(index, 1)}
      >
        <Icon name="down" />
      </button>
    </span>
  )
}
