/** To whom: who is free first, then the lines, found by a name, a team or a language. */
import type { TransferOptions, TransferPerson, TransferQueue } from '#shared/protocol/transfers.ts'
import { languageName } from '#shared/words/languages.ts'
import type { Locale } from '#shared/words/types.ts'
import type { Target } from '../../core/transfers.ts'
import { Icon } from '../icons.tsx'
import { Face } from '../people.tsx'
import { useScreen } from '../screen.ts'
import { type TransferWords, transferWords } from './words.ts'

/** What is picked, and for lines the place that there would be. `team`: of whom it is offered to instead. */
export type Choice = { target: Target; place: number | null; team: string | null }

type PersonState = keyof TransferWords['states']
const ORDER: readonly PersonState[] = ['free', 'full', 'busy', 'away', 'offline']

export function Choose({
  options,
  query,
  onPick,
}: {
  options: TransferOptions
  query: string
  onPick: (choice: Choice) => void
}) {
  const { locale } = useScreen()
  const words = transferWords(locale)
  const people = peopleOf(options, query, locale)
  const queues = queuesOf(options, query, locale, words)
  if (people.length + queues.length === 0) return <p class="quiet">{words.nobody}</p>
  return (
    <>
      {people.length > 0 && <h3>{words.people}</h3>}
      {people.map(({ one, state, about }) => (
        <button
          type="button"
          class="choice"
          key={one.id}
          disabled={state !== 'free'}
          onClick={() =>
            onPick({
              target: { is: 'person', id: one.id, name: one.name },
              place: null,
              team: one.teams[0] ?? null,
            })
          }
        >
          <Face id={one.id} name={one.name} />
          <span class="transfer-who">
            <b>{one.name}</b>
            <small>{about}</small>
          </span>
          <small class="transfer-state">
            <i class={state === 'free' ? 'dot on' : 'dot'} />
            {words.states[state]} {words.load(one.load, one.capacity)}
          </small>
        </button>
      ))}
      {queues.length > 0 && <h3>{words.queues}</h3>}
      {queues.map(({ key, title, about, choice }) => (
        <button type="button" class="choice" key={key} onClick={() => onPick(choice)}>
          <Icon name="inbox" />
          <span class="transfer-who">
            <b>{title}</b>
            <small>{about}</small>
          </span>
        </button>
      ))}
    </>
  )
}

export function stateOf(one: TransferPerson): PersonState {
  if (!one.online) return 'offline'
  if (one.availability !== 'available') return one.availability
  return one.load < one.capacity ? 'free' : 'full'
}

const fits = (query: string, ...texts: string[]): boolean => {
  const wanted = query.trim().toLowerCase()
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted))
}

function peopleOf({ people, teams }: TransferOptions, query: string, locale: Locale) {
  const words = transferWords(locale)
  const nameOf = new Map(teams.map(({ id, name }) => [id, name]))
  return people
    .map((one) => {
      const languages = one.languages.map((language) => languageName(language, locale)).join(words.comma)
      const inTeams = one.teams.flatMap((team) => nameOf.get(team) ?? []).join(words.comma)
      const about = [teams.length > 1 ? inTeams : '', languages || words.anyLanguage]
      return { one, state: stateOf(one), about: about.filter(Boolean).join(' · ') }
    })
    .filter(({ one, about }) => fits(query, one.name, about))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.one.load - b.one.load)
}

function queuesOf({ teams }: TransferOptions, query: string, locale: Locale, words: TransferWords) {
  return teams
    .flatMap(({ id, name, own, free, queues }) =>
      queues.map((queue) => {
        const isBack = own && queue.language === null
        const language = queue.language && languageName(queue.language, locale)
        const title = isBack ? words.own : words.queue(name, language)
        const choice: Choice = {
          target: {
            is: 'queue',
            line: isBack ? null : { team: id, language: queue.language },
            name: isBack ? words.own : title,
          },
          place: queue.place,
          team: null,
        }
        return { key: `${id}:${queue.language}`, title, about: aboutQueue(queue, free, words), choice }
      }),
    )
    .filter(({ title }) => fits(query, title))
}

const aboutQueue = ({ waiting, open }: TransferQueue, free: number, words: TransferWords): string =>
  [words.waits(waiting), open ? words.free(free) : words.closed].join(' · ')
