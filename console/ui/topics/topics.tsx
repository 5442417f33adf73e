/** What is asked about at a site: named, ordered, added, retired; with the tiles as visitors will see them. */
import { useEffect, useMemo } from 'preact/hooks'
import { FLOW_LOCALES } from '#shared/protocol/flow.ts'
import { say } from '#shared/words/say.ts'
import { createTopicEditor, type TopicEditor } from '../../core/topics.ts'
import { useScreen } from '../screen.ts'
import { TopicSheet } from './sheet.tsx'
import './topics.css'
import { topicWords } from './words.ts'

export function Topics({ site }: { site: { id: string; key: string } }) {
  const { desk, words: all, locale, guard } = useScreen()
  const words = topicWords(locale)
  const editor = useMemo(() => createTopicEditor(site, desk.api), [site.id, desk])
  useEffect(() => void editor.load(), [editor])
  useEffect(() => guard(() => !editor.changed.value || confirm(all.leaveUnsaved)), [editor, guard, all])
  const draft = editor.draft.value
  return (
    <section class="card topics-of" aria-label={words.title}>
      <Head editor={editor} />
      <p class="quiet">{words.text}</p>
      <Failure editor={editor} />
      {!draft && !editor.failed.value && <p class="skeleton tall" />}
      {draft && (
        <>
          <ol class="plain-list">
            {draft.map((topic, index) => (
              // One that is new has no name of its own until it is saved: its place is what it is.
              <TopicSheet
                key={topic.fresh ? index : topic.id}
                {...{ topic, index, editor }}
                last={draft.length - 1}
              />
            ))}
          </ol>
          <button type="button" class="button" disabled={editor.isFull.value} onClick={editor.add}>
            {words.add}
          </button>
          <Preview editor={editor} />
        </>
      )}
    </section>
  )
}

function Head({ editor }: { editor: TopicEditor }) {
  const { words: all, locale } = useScreen()
  const words = topicWords(locale)
  const wrong = editor.problems.value.length
  return (
    <div class="topics-head">
      <h2>{words.title}</h2>
      <span class="acts">
        {wrong > 0 ? (
          <small class="wrong" role="status">
            {all.problems(wrong)}
          </small>
        ) : editor.changed.value ? (
          <small class="quiet">{all.unsaved}</small>
        ) : (
          editor.saved.value && (
            <small class="good" role="status">
              {all.saved}
            </small>
          )
        )}
        <button
          type="button"
          class="button primary"
          disabled={!editor.changed.value || wrong > 0 || editor.saving.value}
          onClick={() => void editor.save()}
        >
          {editor.saving.value ? all.saving : words.save}
        </button>
      </span>
    </div>
  )
}

function Failure({ editor }: { editor: TopicEditor }) {
  const { words: all, locale } = useScreen()
  const failed = editor.failed.value
  if (!failed) return null
  const isConflict = failed !== 'lost' && failed.code === 'conflict'
  return (
    <p class="wrong" role="alert">
      {failed === 'lost' ? all.lost : isConflict ? all.conflict : say(locale, failed)}{' '}
      {(!editor.draft.value || isConflict) && (
        <button type="button" class="link" onClick={() => void editor.load()}>
          {editor.draft.value ? all.reload : all.tryAgain}
        </button>
      )}
    </p>
  )
}

function Preview({ editor }: { editor: TopicEditor }) {
  const { locale } = useScreen()
  const words = topicWords(locale)
  return (
    <section class="topics-preview" aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <p class="quiet">{words.previewText}</p>
      {FLOW_LOCALES.map((one) => (
        <div key={one} class="topics-tiles">
          <small class="quiet">{words.languages[one]}</small>
          <ul class="plain-list" lang={one}>
            {editor.tiles.value.map(({ key, name }) => (
              <li key={key}>{name[one] || '…'}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
