/** Signing in as one of the invented people: a demonstration has no passwords. */
import { el } from '../dom.ts'
import { say } from '../language.ts'
import type { Person } from '../signed-in.ts'
import type { WordKey } from '../words.ts'

export function card(key: WordKey, kind: string, ...children: (Node | false | null)[]): HTMLElement {
  const id = `card-${kind}`
  return el(
    'section',
    { class: `panel panel-${kind}`, 'aria-labelledby': id },
    el('h2', { id }, say(key)),
    ...children,
  )
}

export const signInCard = (known: HTMLElement): HTMLElement =>
  card('account.sign', 'sign', el('p', { class: 'quiet' }, say('account.sign.text')), known)

export function list(people: readonly Person[], onSignIn: (subject: string) => Promise<void>): HTMLElement {
  if (people.length === 0) return el('p', { class: 'quiet' }, say('account.sign.none'))
  return el(
    'ul',
    { class: 'people' },
    ...people.map((one) => {
      const button = el(
        'button',
        { class: 'person', type: 'button', 'data-person': one.subject },
        el('span', { class: 'person-face', 'aria-hidden': 'true' }, one.name.slice(0, 1)),
        el(
          'span',
          { class: 'person-text' },
          el('strong', {}, one.name),
          el('span', { class: 'quiet' }, `${one.plan} · ${say(`account.state.${one.state}`)}`),
        ),
      )
      button.addEventListener('click', () => {
        button.disabled = true
        void onSignIn(one.subject)
      })
      return el('li', {}, button)
    }),
  )
}
