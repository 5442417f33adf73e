/** Tags of a conversation, put on and taken off by hand; and the list narrowed to one of them. */
import { useEffect, useId, useState } from 'preact/hooks'
import { TAG_MAX, TAGS_MAX } from '#shared/rules/automation/limits.ts'
import { cleanTag, hasTag } from '#shared/rules/automation/tags.ts'
import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'

export function TagsOf({ conversation }: { conversation: string }) {
  const { desk, words } = useScreen()
  const [text, setText] = useState('')
  const known = useId()
  const role = desk.me.value?.role
  const may = role === 'agent' || role === 'lead' || role === 'admin'
  const tags = desk.inbox.row(conversation)?.tags ?? []
  if (!may && tags.length === 0) return null

  async function add(): Promise<void> {
    const tag = cleanTag(text)
    // A refusal is told by the bar above the screen, and what was typed stays.
    if (tag !== '' && !hasTag(tags, tag) && !(await desk.tag(conversation, [tag], []))) return
    setText('')
  }

  return (
    <section class="section" aria-label={words.tags}>
      <h3>{words.tags}</h3>
      {tags.length > 0 && (
        <ul class="tag-list">
          {tags.map((tag) => (
            <li class="tag" key={tag}>
              {tag}
              {may && (
                <button
                  type="button"
                  aria-label={words.removeTag(tag)}
                  title={words.removeTag(tag)}
                  onClick={() => void desk.tag(conversation, [], [tag])}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {may && tags.length < TAGS_MAX && (
        <form
          class="tag-add"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <input
            aria-label={words.addTag}
            placeholder={`${words.addTag} · ${words.addTagHint}`}
            list={known}
            maxLength={TAG_MAX}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <datalist id={known}>
            {desk.inbox.tags.value
              .filter((tag) => !hasTag(tags, tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </form>
      )}
    </section>
  )
}

export function TagFilter({ tag, onTag }: { tag: string; onTag: (tag: string) => void }) {
  const { desk, words } = useScreen()
  const tags = desk.inbox.tags.value
  const isGone = tag !== '' && !tags.includes(tag)
  // The last conversation with it is gone, and nobody could choose another.
  useEffect(() => {
    if (isGone) onTag('')
  }, [isGone, onTag])
  if (tags.length === 0) return null
  return (
    <div class="tag-filter">
      <select aria-label={words.tagFilter} value={tag} onChange={(event) => onTag(event.currentTarget.value)}>
        <option value="">{words.anyTag}</option>
        {tags.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  )
}
