/** Articles that can be sent as steps to be ticked. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { GuideText } from '#shared/protocol/guides.ts'
import type { ArticlePlace, ArticleText, HelpHit, HelpLocale } from '#shared/protocol/help.ts'
import type { HelpStore, Shelf } from './store.ts'

const SHOWN = 20

type Finding = (shelf: Shelf, query: string, most: number) => Promise<Pick<HelpHit, 'id'>[]>

/** @param find the search that viewers have */
export function createGuideShelf(store: Pick<HelpStore, 'texts' | 'withSteps'>, find: Finding) {
  return {
    async guides(site: Id, locale: HelpLocale, query: string): Promise<GuideText[]> {
      const shelf = { site, locale }
      if (query.trim() === '') return (await store.withSteps(shelf, SHOWN)).map(guideOf(locale))
      const best = (await find(shelf, query, SHOWN)).map(({ id }) => id)
      const texts = new Map((await store.texts(shelf, best)).map((one) => [one.id, one]))
      return best
        .flatMap((id) => texts.get(id) ?? [])
        .filter(({ steps }) => steps.length > 0)
        .map(guideOf(locale))
    },
    async guide(site: Id, locale: HelpLocale, article: Id): Promise<GuideText | null> {
      const [text] = await store.texts({ site, locale }, [article])
      return text && text.steps.length > 0 ? guideOf(locale)(text) : null
    },
  }
}

const guideOf =
  (locale: HelpLocale) =>
  ({ id, title, steps }: ArticlePlace & ArticleText): GuideText => ({ article: id, locale, title, steps })
