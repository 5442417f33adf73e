/** The help centre as the panel asks it. Searching needs no session; who reads becomes a visitor, as who asks does. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '#shared/clock.ts'
import type { Article, HelpHit, HelpLocale, ReadFrom, UnhelpfulReason } from '#shared/protocol/help.ts'
import type { Panel } from './panel.ts'

const DEADLINE_MS = 8_000
/** Who still types is not asked about each letter. */
const QUIET_MS = 250
/** Who has not touched a key for this long has said what he looks for. */
const REST_MS = 1_500

export type HelpParts = {
  panel: Pick<Panel, 'site' | 'call'>
  locale: HelpLocale
  clock: Clock
  fetch(url: string, init: RequestInit): Promise<Response>
}

export type HelpFound = { query: string; hits: HelpHit[]; whole: boolean }

export function createHelp({ panel, locale, clock, fetch }: HelpParts) {
  /** @returns null where the desk could not be asked; what is not there is `missing` */
  async function get<T>(path: string, lang: string, more = ''): Promise<T | 'missing' | null> {
    try {
      const response = await fetch(`/v1/help/${path}?site=${panel.site}&locale=${lang}${more}`, {
        credentials: 'omit',
        signal: AbortSignal.timeout(DEADLINE_MS),
      })
      if (response.status === 404) return 'missing'
      return response.ok ? ((await response.json()) as { ok: T }).ok : null
    } catch {
      return null
    }
  }

  return {
    article: (slug: string, lang: HelpLocale) => get<Article>(`articles/${slug}`, lang),
    /**
     * What is found for what is being typed; what was typed last counts. For a player that fails more is asked for. Where it
     * `rests`, words that find nothing are searched for as a whole once no key is touched, or when it is closed: then they
     * are kept for the editor, and `whole` says that there is nothing.
     */
    createFinder({ isFailing = false, rests = false } = {}) {
      const found = signal<HelpFound | 'lost' | null>(null)
      let stop = () => {}
      let asked = 0
      let typedAt = 0
      async function ask(query: string, whole: boolean): Promise<void> {
        asked += 1
        const mine = asked
        const q = wordsOf(query)
        const answer = await get<{ hits: HelpHit[] }>(
          'search',
          locale,
          `&q=${q}${whole ? '' : isFailing ? '&failing=true' : '&typing=true'}`,
        )
        if (mine !== asked) return
        found.value = answer === null || answer === 'missing' ? 'lost' : { query, hits: answer.hits, whole }
        if (rests && isOpen())
          stop = clock.after(Math.max(0, typedAt + REST_MS - clock.now()), () => void ask(query, true))
      }
      /** Nothing was found so far for what may go on. */
      function isOpen(): boolean {
        const { value } = found
        return value !== null && value !== 'lost' && !value.whole && value.hits.length === 0
      }
      return {
        found: found as ReadonlySignal<HelpFound | 'lost' | null>,
        type(text: string): void {
          stop()
          typedAt = clock.now()
          const query = text.trim()
          if (/\p{Script=Han}|\w\w/u.test(query)) stop = clock.after(QUIET_MS, () => void ask(query, false))
          else {
            asked += 1
            found.value = null
          }
        },
        search(text: string): void {
          stop()
          if (text.trim() !== '') void ask(text.trim(), true)
        },
        /** It was sent to people: what no article answers is kept for the editor, once, with whoever asked. */
        sent(text: string): void {
          stop()
          const query = text.trim()
          const known = found.peek()
          if (query === '' || (known && known !== 'lost' && known.query === query && known.hits.length > 0))
            return
          void panel.call('GET', `/v1/help/search?site=${panel.site}&locale=${locale}&q=${wordsOf(query)}`)
        },
        close(): void {
          stop()
          const known = found.peek()
          if (rests && isOpen() && known && known !== 'lost') void ask(known.query, true)
        },
      }
    },
    read: ({ id, locale: lang }: Article, from: ReadFrom) =>
      panel.call('POST', '/v1/asks/help:read', { article: id, locale: lang, from }),
    /** @returns whether it was kept */
    async rate({ id, locale: lang }: Article, helpful: boolean, reason?: UnhelpfulReason): Promise<boolean> {
      const body = { article: id, locale: lang, helpful, ...(reason ? { reason } : {}) }
      return 'ok' in (await panel.call('POST', '/v1/asks/help:rate', body))
    },
  }
}

const wordsOf = (query: string) => encodeURIComponent(query.slice(0, 200).replace(/\p{Cc}+/gu, ' '))

export type Help = ReturnType<typeof createHelp>
export type Finder = ReturnType<Help['createFinder']>
