/** What an article is made of, field by field; what is wrong with a field is said at the field. */
import { useRef, useState } from 'preact/hooks'
import type { Id } from '#shared/protocol/conversation.ts'
import { HELP_CATEGORIES, type HelpCategory } from '#shared/protocol/help.ts'
import { slugOf } from '#shared/rules/article.ts'
import type { ArticleEditor } from '../../core/articles.ts'
import { Field } from '../field.tsx'
import { Icon } from '../icons.tsx'
import { usePictures } from './pictures.tsx'
import type { ArticleWords } from './words.ts'

type Parts = { editor: ArticleEditor; words: ArticleWords }
/** A text that may have pictures, and where the cursor stood in it. */
type Place = { in: 'body' | number; at: number }

export function ArticleForm({ site, editor, words }: Parts & { site: Id }) {
  const { title, summary, slug, category, body } = editor.writing.value
  /** An empty sheet is not yet a mistake: a field is judged once it was left. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const leave = (field: string) => setLeft((before) => new Set([...before, field]))
  const wrong = (field: string) => {
    const problem = editor.problems.value.find((one) => one.field === field)
    return problem && (problem.rule !== 'empty' || left.has(field)) ? words.problem(problem) : null
  }
  const place = useRef<Place>({ in: 'body', at: body.length })
  const pictures = usePictures(site, `${editor.id}:${editor.locale.value}`, words, (mark) => {
    const { body: text, steps } = editor.writing.peek()
    // Where the cursor is, or was before a button was pressed.
    const { in: where, at } = placeIn(document.activeElement) ?? place.current
    const step = where === 'body' ? undefined : steps[where]
    if (where !== 'body' && step !== undefined)
      editor.change({ steps: steps.with(where, `${step.slice(0, at)} ${mark}${step.slice(at)}`) })
    else editor.change({ body: apart(text.slice(0, at), mark, text.slice(at)) })
    place.current = { in: where, at: at + mark.length + 1 }
  })
  return (
    <section
      class="card sheet"
      {...pictures.on}
      onFocusOut={({ target }) => {
        place.current = placeIn(target) ?? place.current
      }}
    >
      <Field name={words.titleField} hint={words.titleHint} wrong={wrong('title')}>
        {(control) => (
          <input
            {...control}
            value={title}
            onInput={(event) => editor.change({ title: event.currentTarget.value })}
            onBlur={() => {
              leave('title')
              if (slug === '' && slugOf(title) !== '') editor.change({ slug: slugOf(title) })
            }}
          />
        )}
      </Field>
      <Field name={words.summary} wrong={wrong('summary')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            value={summary}
            onInput={(event) => editor.change({ summary: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="pair">
        <Field name={words.category} wrong={null}>
          {(control) => (
            <select
              {...control}
              value={category}
              onChange={(event) => editor.change({ category: event.currentTarget.value as HelpCategory })}
            >
              {HELP_CATEGORIES.map((one) => (
                <option key={one} value={one}>
                  {words.categories[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={words.slug} hint={words.slugHint} wrong={wrong('slug')}>
          {(control) => (
            <input
              {...control}
              value={slug}
              spellcheck={false}
              autocapitalize="off"
              onInput={(event) => editor.change({ slug: event.currentTarget.value.trim().toLowerCase() })}
              onBlur={() => leave('slug')}
            />
          )}
        </Field>
      </div>
      <Steps editor={editor} words={words} wrong={wrong} onLeave={leave} />
      <Field name={words.body} hint={words.bodyHint} wrong={wrong('body')}>
        {(control) => (
          <textarea
            {...control}
            rows={12}
            data-place="body"
            value={body}
            onInput={(event) => editor.change({ body: event.currentTarget.value })}
          />
        )}
      </Field>
      {pictures.below}
      <div class="pair">
        <Lines
          editor={editor}
          field="errors"
          name={words.errors}
          hint={words.errorsHint}
          wrong={wrong('errors')}
        />
        <Lines
          editor={editor}
          field="keywords"
          name={words.keywords}
          hint={words.keywordsHint}
          wrong={wrong('keywords')}
        />
      </div>
      <Lines
        editor={editor}
        field="devices"
        name={words.devices}
        hint={words.devicesHint}
        wrong={wrong('devices')}
      />
    </section>
  )
}

function placeIn(box: unknown): Place | null {
  if (!(box instanceof HTMLTextAreaElement) || !box.dataset.place) return null
  const { place } = box.dataset
  return { in: place === 'body' ? place : Number(place), at: box.selectionEnd }
}

/** A picture between texts is a paragraph of its own. */
const apart = (before: string, mark: string, after: string): string =>
  [before.trimEnd(), mark, after.trimStart()].filter(Boolean).join('\n\n')

/** A list that is written a line each. What is half typed stays as it is until the field is left. */
function Lines(props: {
  editor: ArticleEditor
  field: 'errors' | 'keywords' | 'devices'
  name: string
  hint: string
  wrong: string | null
}) {
  const { editor, field } = props
  const list = editor.writing.value[field]
  const [text, setText] = useState(list.join('\n'))
  const read = (typed: string) => [...new Set(typed.split('\n').map((line) => line.trim()))].filter(Boolean)
  // Another version was taken over: what stands here is not what is being written.
  const shown = read(text).join('\n') === list.join('\n') ? text : list.join('\n')
  return (
    <Field name={props.name} hint={props.hint} wrong={props.wrong}>
      {(control) => (
        <textarea
          {...control}
          rows={3}
          spellcheck={false}
          value={shown}
          onInput={(event) => {
            setText(event.currentTarget.value)
            editor.change({ [field]: read(event.currentTarget.value) })
          }}
        />
      )}
    </Field>
  )
}

type StepsParts = Parts & { wrong: (field: string) => string | null; onLeave: (field: string) => void }

function Steps({ editor, words, wrong, onLeave }: StepsParts) {
  const { steps } = editor.writing.value
  const set = (next: string[]) => editor.change({ steps: next })
  const move = (from: number, to: number) => {
    const next = [...steps]
    next.splice(to, 0, ...next.splice(from, 1))
    set(next)
  }
  return (
    <fieldset class="steps-edit">
      <legend>{words.steps}</legend>
      {steps.map((step, i) => (
        // A step has no name of its own: its place is what it is.
        <div class={`step-edit ${wrong(`steps.${i}`) ? 'bad' : ''}`} key={i}>
          <b>{i + 1}</b>
          <textarea
            rows={2}
            data-place={i}
            aria-label={words.step(i + 1)}
            value={step}
            onInput={(event) => set(steps.with(i, event.currentTarget.value))}
            onBlur={() => onLeave(`steps.${i}`)}
          />
          <span class="acts">
            <Act name={words.up} icon="up" disabled={i === 0} onClick={() => move(i, i - 1)} />
            <Act
              name={words.down}
              icon="down"
              disabled={i === steps.length - 1}
              onClick={() => move(i, i + 1)}
            />
            <Act name={words.remove} icon="bin" onClick={() => set(steps.filter((_, at) => at !== i))} />
          </span>
          {wrong(`steps.${i}`) && <small class="wrong">{wrong(`steps.${i}`)}</small>}
        </div>
      ))}
      {wrong('steps') && <small class="wrong">{wrong('steps')}</small>}
      <button type="button" class="button" onClick={() => set([...steps, ''])}>
        {words.addStep}
      </button>
    </fieldset>
  )
}

function Act(props: { name: string; icon: 'up' | 'down' | 'bin'; disabled?: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      class="round small"
      aria-label={props.name}
      title={props.name}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  )
}
