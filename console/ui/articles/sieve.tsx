/** What of the articles is shown: the words and shelves that are looked for, and which page. */
import type { ArticlePage } from '#shared/protocol/help.ts'
import { HELP_QUERY_MAX } from '#shared/rules/limits.ts'
import { type createArticleList, pagesOf } from '../../core/article-list.ts'
import { useScreen } from '../screen.ts'
import { articleWords } from './words.ts'

export type List = ReturnType<typeof createArticleList>

export function Sieve({ list }: { list: List }) {
  const { locale } = useScreen()
  const words = articleWords(locale)
  const wanted = list.wanted.value
  return (
    <div class="sieve">
      <input
        type="search"
        class="find"
        aria-label={words.find}
        placeholder={words.find}
        maxLength={HELP_QUERY_MAX}
        value={wanted.q ?? ''}
        onInput={(event) => list.seek({ q: event.currentTarget.value })}
      />
      <Choice
        name={words.category}
        every={words.everyCategory}
        of={words.categories}
        value={wanted.category}
        onPick={(category) => list.seek({ category })}
      />
      <Choice
        name={words.language}
        every={words.everyLanguage}
        of={words.languages}
        value={wanted.locale}
        onPick={(one) => list.seek({ locale: one })}
      />
      <Choice
        name={words.stateField}
        every={words.everyState}
        of={words.state}
        value={wanted.state}
        onPick={(state) => list.seek({ state })}
      />
    </div>
  )
}

function Choice<T extends string>(props: {
  name: string
  every: string
  of: Record<T, string>
  value: T | undefined
  onPick: (one: T | undefined) => void
}) {
  const options = Object.entries(props.of) as [T, string][]
  return (
    <select
      aria-label={props.name}
      value={props.value ?? ''}
      onChange={(event) => props.onPick((event.currentTarget.value || undefined) as T | undefined)}
    >
      <option value="">{props.every}</option>
      {options.map(([one, label]) => (
        <option key={one} value={one}>
          {label}
        </option>
      ))}
    </select>
  )
}

export function Pages({ list, page }: { list: List; page: ArticlePage }) {
  const { locale } = useScreen()
  const words = articleWords(locale)
  const pages = pagesOf(page)
  const at = list.wanted.value.page ?? 1
  if (pages === 1) return null
  return (
    <nav class="turn" aria-label={words.pages}>
      <button type="button" class="button" disabled={at <= 1} onClick={() => void list.turn(at - 1)}>
        {words.before}
      </button>
      <span>{words.pageOf(at, pages)}</span>
      <button type="button" class="button" disabled={at >= pages} onClick={() => void list.turn(at + 1)}>
        {words.after}
      </button>
    </nav>
  )
}
