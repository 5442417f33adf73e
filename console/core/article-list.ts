/** The list of a site's articles: what is looked for is found by the server, a page at a time. What was there stays while it is asked. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { ArticleAsk, ArticlePage, HelpDesk } from '#shared/protocol/help.ts'
import { ARTICLES_PAGE } from '#shared/rules/limits.ts'
import type { Api } from './api.ts'
import type { Failed } from './articles.ts'

/** Who still types is not asked about each letter. */
const QUIET_MS = 250

/** What is not given is anything. */
export type Wanted = { [K in keyof ArticleAsk]?: ArticleAsk[K] | undefined }

export function createArticleList(site: Id, api: Pick<Api, 'articles' | 'helpDesk'>, clock: Clock) {
  const desk = signal<HelpDesk | null>(null)
  const page = signal<ArticlePage | null>(null)
  const wanted = signal<Wanted>({})
  const failed = signal<Failed | null>(null)
  let stop = () => {}
  let asked = 0

  /** What was asked last counts, in whatever order the answers come. */
  async function find(): Promise<void> {
    stop()
    asked += 1
    const mine = asked
    const answer = await api.articles(site, wanted.peek())
    if (mine !== asked) return
    failed.value = isLost(answer) ? 'lost' : 'refused' in answer ? answer.refused : null
    if (!('ok' in answer)) return
    page.value = answer.ok
    // A page that was emptied meanwhile: the last one that there is.
    const { page: at = 1 } = wanted.peek()
    const pages = pagesOf(answer.ok)
    if (at > pages) await turn(pages)
  }

  async function turn(to: number): Promise<void> {
    wanted.value = { ...wanted.peek(), page: to }
    await find()
  }

  return {
    desk: desk as ReadonlySignal<HelpDesk | null>,
    page: page as ReadonlySignal<ArticlePage | null>,
    wanted: wanted as ReadonlySignal<Wanted>,
    failed: failed as ReadonlySignal<Failed | null>,
    async load(): Promise<void> {
      const [answer] = await Promise.all([api.helpDesk(site), find()])
      if ('ok' in answer) desk.value = answer.ok
      else failed.value = isLost(answer) ? 'lost' : answer.refused
    },
    /** Words wait until their writer rests; all else is looked for at once. From the first page on. */
    seek(change: Omit<Wanted, 'page'>): void {
      const { page: _, ...before } = wanted.peek()
      wanted.value = { ...before, ...change }
      stop()
      if ('q' in change) stop = clock.after(QUIET_MS, () => void find())
      else void find()
    },
    turn,
    close: () => stop(),
  }
}

export const pagesOf = ({ total }: ArticlePage): number => Math.max(1, Math.ceil(total / ARTICLES_PAGE))
