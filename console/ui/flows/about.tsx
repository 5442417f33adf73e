/** What a flow is: its names and place, what it makes and promises, and what is said before anything is asked. */
import { FLOW_ICONS, FLOW_MAKES } from '#shared/protocol/flow.ts'
import { Field } from '../field.tsx'
import { useTopics } from '../topics/use.ts'
import { useArticles } from './articles.ts'
import { useEdit, wrongAt } from './parts.ts'
import { Texts } from './texts.tsx'

const LINES = ['can', 'who', 'needs', 'takes'] as const

export function About() {
  const parts = useEdit()
  const { document, words, set } = parts
  const named = document.card.article ?? ''
  const found = useArticles(parts.editor.site, named)
  const articles = found?.articles
  const isUnknown =
    named !== '' && found?.slug === named && !found.articles.some(({ slug }) => slug === named)
  const { title, short, icon = 'other', topic, makes, promise, card } = document
  const topics = useTopics()
  return (
    <section class="card sheet">
      <Texts name={words.name} path="title" value={title} />
      <Texts
        name={words.short}
        hint={words.shortHint}
        path="short"
        value={short ?? { 'zh-CN': '', en: '' }}
      />
      <div class="pair">
        <Field name={words.icon} wrong={null}>
          {(control) => (
            <select {...control} value={icon} onChange={(event) => set('icon', event.currentTarget.value)}>
              {FLOW_ICONS.map((one) => (
                <option key={one} value={one}>
                  {words.icons[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={words.topic} hint={words.topicHint} wrong={null}>
          {(control) => (
            <select {...control} value={topic} onChange={(event) => set('topic', event.currentTarget.value)}>
              {topics.offered([topic]).map((one) => (
                <option key={one} value={one}>
                  {topics.label(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div class="pair">
        <Field name={words.makes} hint={words.makesHint} wrong={wrongAt(parts, 'makes')}>
          {(control) => (
            <select
              {...control}
              data-at="makes"
              value={makes}
              onChange={(event) => set('makes', event.currentTarget.value)}
            >
              {FLOW_MAKES.map((one) => (
                <option key={one} value={one}>
                  {words.madeOf[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={words.promise} hint={words.promiseHint} wrong={wrongAt(parts, 'promise.answerHours')}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={1_000}
              data-at="promise.answerHours"
              value={promise.answerHours}
              onInput={(event) =>
                set(
                  'promise.answerHours',
                  Math.max(0, Math.round(event.currentTarget.valueAsNumber || 0)),
                  true,
                )
              }
            />
          )}
        </Field>
      </div>
      <h2>{words.card}</h2>
      {LINES.map((line) => (
        <Texts key={line} isLong name={words[line]} path={`card.${line}`} value={card[line]} />
      ))}
      <Field
        name={words.article}
        hint={words.articleHint}
        wrong={wrongAt(parts, 'card.article') ?? (isUnknown ? words.noArticle : null)}
      >
        {(control) => (
          <input
            {...control}
            data-at="card.article"
            list="articles-of-the-site"
            spellcheck={false}
            autocapitalize="off"
            value={card.article ?? ''}
            onInput={(event) => {
              const slug = event.currentTarget.value.trim().toLowerCase()
              set('card.article', slug || undefined, true)
            }}
          />
        )}
      </Field>
      <datalist id="articles-of-the-site">
        {articles?.map(({ slug, title: name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </datalist>
    </section>
  )
}
