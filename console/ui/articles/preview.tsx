/** The article as a visitor reads it, while it is written. */
import { Line, Prose } from '#shared/help/prose.tsx'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Writing } from '../../core/articles.ts'
import type { ArticleWords } from './words.ts'

export function Preview(props: { writing: Writing; locale: HelpLocale; words: ArticleWords }) {
  const { title, summary, steps, body } = props.writing
  const isEmpty = [title, summary, body, ...steps].every((text) => text.trim() === '')
  return (
    <section class="card" aria-label={props.words.preview}>
      <h2 class="quiet">{props.words.preview}</h2>
      {isEmpty ? (
        <p class="quiet">{props.words.previewEmpty}</p>
      ) : (
        <article class="prose" lang={props.locale}>
          <h3 class="big">{title}</h3>
          <p class="lead">{summary}</p>
          {steps.length > 0 && (
            <ol class="steps">
              {steps.map((step, i) => (
                <li key={i}>
                  <Line text={step} />
                </li>
              ))}
            </ol>
          )}
          <Prose text={body} />
        </article>
      )}
    </section>
  )
}
