/** The language of the page: asked for in the address, else remembered, else Chinese. */
import { type Language, type WordKey, words } from './words.ts'

const KEY = 'longnight.lang'

/** Safari throws when storage is forbidden; the page then simply forgets. */
export const memory = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value)
    } catch {
      // Nothing is lost that the visitor would miss.
    }
  },
}

function choose(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked) {
    const language = asked.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
    memory.write(KEY, language)
    return language
  }
  return memory.read(KEY) === 'en' ? 'en' : 'zh-CN'
}

export const language: Language = choose()
document.documentElement.lang = language

/** The sentence of a key, with `{name}` filled in. */
export function say(key: WordKey, fill: Record<string, string | number> = {}): string {
  return words[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole))
}

const isKey = (key: string | undefined): key is WordKey => key !== undefined && Object.hasOwn(words.en, key)

/** Translates what the HTML holds: `data-i18n`, `data-i18n-placeholder`, `data-i18n-label`. */
export function translate(root: ParentNode): void {
  for (const node of root.querySelectorAll<HTMLElement>(
    '[data-i18n], [data-i18n-placeholder], [data-i18n-label]',
  )) {
    const { i18n, i18nPlaceholder, i18nLabel } = node.dataset
    if (isKey(i18n)) node.textContent = say(i18n)
    if (isKey(i18nPlaceholder)) node.setAttribute('placeholder', say(i18nPlaceholder))
    if (isKey(i18nLabel)) node.setAttribute('aria-label', say(i18nLabel))
  }
}

/** A day in the visitor's words, `offset` days from today. */
export function day(offset: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(shifted(offset))
}

/** The same day as orders are numbered: `261123`. */
export function stamp(offset: number): string {
  const date = shifted(offset)
  return [date.getFullYear() % 100, date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('')
}

function shifted(days: number): Date {
  const date = new Date()
  date.setDate(date.getDate() + days)
  return date
}
