/** The watch page: the film, its parts, and what to see next. */
import { catalogue, findTitle, type Title } from './catalogue.ts'
import { tellChat, watchPlayer } from './chat.ts'
import { byId, el } from './dom.ts'
import { language, say } from './language.ts'
import { startPlayer } from './player.ts'
import { amount, poster } from './poster.ts'

/** How many titles are shown beneath. */
const RELATED = 6

export function showWatch(): void {
  const [, , , slug = '', part = '1'] = location.pathname.split('/')
  const title = findTitle(slug)
  const number = Number(part)
  if (!title || number < 1 || number > title.parts) {
    location.replace('/demo/')
    return
  }
  const name = title.name[language]
  const episode = title.parts > 1 ? say('watch.episode', { number }) : say('watch.film')
  document.title = `${name} ${episode} · ${say('brand')}`
  const facts = { page: 'watch', title: name, episode: number }
  tellChat(facts)
  watchPlayer(byId<HTMLVideoElement>('player'), { title: name, episode: number })
  startPlayer(title, number, (error) => tellChat({ ...facts, error }))
  byId('about').replaceChildren(...about(title, number, episode))
  byId('episodes-part').hidden = title.parts === 1
  document.body.classList.toggle('single', title.parts === 1)
  byId('episodes').replaceChildren(
    ...Array.from({ length: title.parts }, (_, at) => episodeLink(title, at + 1, number)),
  )
  byId('related').replaceChildren(...related(title).map((other) => poster(other)))
}

function about(title: Title, number: number, episode: string): HTMLElement[] {
  const facts = [title.year, say(`kind.${title.kind}`), amount(title)]
  if (title.released) facts.push(say('watch.preview'))
  const next = number < title.parts && `/demo/watch/${title.slug}/${number + 1}`
  return [
    el(
      'div',
      { class: 'about-head' },
      el('h1', {}, title.name[language], el('span', { class: 'about-episode' }, episode)),
      next && el('a', { class: 'button', href: next, rel: 'next' }, say('watch.next')),
    ),
    el('p', { class: 'facts' }, ...facts.map((fact) => el('span', {}, String(fact)))),
    ...(title.released ? [] : [el('p', { class: 'notice' }, say('watch.trailer'))]),
    el('p', { class: 'story' }, title.story[language]),
    el(
      'dl',
      { class: 'people' },
      el('div', {}, el('dt', {}, say('watch.director')), el('dd', {}, title.director[language])),
      el('div', {}, el('dt', {}, say('watch.cast')), el('dd', {}, title.cast[language])),
    ),
    el(
      'p',
      { class: 'about-help' },
      say('watch.help'),
      ' ',
      el('button', { class: 'link', type: 'button', 'data-chat': 'playback' }, say('nav.help')),
    ),
  ]
}

function episodeLink(title: Title, part: number, current: number): HTMLLIElement {
  const here = part === current
  return el(
    'li',
    {},
    el(
      'a',
      {
        class: 'episode',
        href: `/demo/watch/${title.slug}/${part}`,
        'aria-current': here ? 'page' : undefined,
      },
      el('span', { class: 'episode-number' }, String(part)),
      el('span', { class: 'episode-name' }, say('watch.episode', { number: part })),
      el(
        'span',
        { class: 'episode-fact' },
        here ? say('watch.current') : say('title.minutes', { count: title.minutes }),
      ),
    ),
  )
}

/** The same kind first, then the others as the house lists them. */
function related(title: Title): Title[] {
  const others = catalogue.filter((other) => other !== title)
  const alike = others.filter((other) => other.kind === title.kind)
  return [...alike, ...others.filter((other) => other.kind !== title.kind)].slice(0, RELATED)
}
