/** The catalogue: shelves, or what was looked for. */
import { catalogue, findTitle, KINDS, type Kind, searchTitles, type Title } from './catalogue.ts'
import { byId, el } from './dom.ts'
import { say } from './language.ts'
import { poster } from './poster.ts'
import { places } from './progress.ts'
import type { WordKey } from './words.ts'

export function showHome(): void {
  const form = byId<HTMLFormElement>('find')
  const field = form.elements.namedItem('q') as HTMLInputElement
  const chips = byId('kinds')
  let kind: Kind | null = null

  const draw = () => {
    const query = field.value.trim()
    for (const chip of chips.querySelectorAll('button'))
      chip.setAttribute('aria-pressed', String((chip.dataset.kind || null) === kind))
    const looking = query !== '' || kind !== null
    const found = looking ? searchTitles(query, kind) : []
    document.body.classList.toggle('looking', looking)
    byId('found').textContent = looking ? say('find.found', { count: found.length }) : ''
    byId('shelves').replaceChildren(...(looking ? [results(found, query, clear)] : shelves()))
  }
  const clear = () => {
    field.value = ''
    kind = null
    draw()
    field.focus()
  }

  for (const name of [null, ...KINDS]) {
    const chip = el('button', { class: 'chip', type: 'button', 'data-kind': name ?? '' })
    chip.textContent = say(name ? `kind.${name}` : 'find.all')
    chip.addEventListener('click', () => {
      kind = name
      draw()
    })
    chips.append(chip)
  }
  field.addEventListener('input', draw)
  form.addEventListener('submit', (event) => event.preventDefault())
  draw()
}

function shelves(): HTMLElement[] {
  const begun = places().flatMap(({ slug, part, share }) => {
    const title = findTitle(slug)
    return title && part <= title.parts ? [poster(title, { part, share })] : []
  })
  const of = (test: (title: Title) => boolean) => catalogue.filter(test).map((title) => poster(title))
  return [
    shelf('shelf.continue', begun),
    shelf(
      'shelf.new',
      of((title) => title.isNew),
    ),
    shelf(
      'shelf.series',
      of((title) => title.kind === 'series' || title.kind === 'animation'),
    ),
    shelf(
      'shelf.film',
      of((title) => title.kind === 'film' || title.kind === 'documentary'),
    ),
  ].filter((part) => part !== null)
}

function shelf(key: WordKey, cards: HTMLElement[]): HTMLElement | null {
  if (cards.length === 0) return null
  const id = key.replace('.', '-')
  return el(
    'section',
    { class: 'shelf', 'aria-labelledby': id },
    el('h2', { id }, say(key)),
    el('ul', { class: 'row' }, ...cards),
  )
}

function results(found: Title[], query: string, clear: () => void): HTMLElement {
  if (found.length > 0)
    return el(
      'section',
      { class: 'shelf' },
      el('h2', {}, say('find.found', { count: found.length })),
      el('ul', { class: 'grid' }, ...found.map((title) => poster(title))),
    )
  const again = el('button', { class: 'button', type: 'button' }, say('find.clear'))
  again.addEventListener('click', clear)
  return el(
    'section',
    { class: 'none' },
    el('h2', {}, query ? say('find.none', { query }) : say('find.none.kind')),
    el('p', {}, say('find.none.text')),
    el(
      'p',
      { class: 'none-actions' },
      again,
      el('button', { class: 'button primary', type: 'button', 'data-chat': 'feedback' }, say('find.wish')),
    ),
  )
}
