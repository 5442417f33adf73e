/** A title as a card: the drawn poster, its name, and how much there is of it. */
import type { Title } from './catalogue.ts'
import { el } from './dom.ts'
import { language, say } from './language.ts'

export const amount = (title: Title): string =>
  title.parts > 1
    ? say('title.episodes', { count: title.parts })
    : say('title.minutes', { count: title.minutes })

/** @param watched where the visitor stopped: the part, and how much of it from 0 to 1 */
export function poster(title: Title, watched?: { part: number; share: number }): HTMLLIElement {
  const name = title.name[language]
  const fact = watched && title.parts > 1 ? say('watch.episode', { number: watched.part }) : amount(title)
  return el(
    'li',
    { class: 'card' },
    el(
      'a',
      { class: 'card-link', href: `/demo/watch/${title.slug}/${watched?.part ?? 1}` },
      el(
        'span',
        { class: 'card-art' },
        el('img', { src: `/demo/art/${title.slug}.svg`, alt: '', width: 200, height: 300, loading: 'lazy' }),
        title.isNew && !watched && el('span', { class: 'tag' }, say('tag.new')),
        watched &&
          el('progress', { class: 'card-progress', max: 1, value: watched.share, 'aria-hidden': 'true' }),
      ),
      el('span', { class: 'card-name' }, name),
      el('span', { class: 'card-fact' }, `${title.year} · ${fact}`),
    ),
  )
}
