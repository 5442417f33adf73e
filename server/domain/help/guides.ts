/** Articles that can be sent as steps to be ticked. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { FoundGuide, GuideText } from '#shared/protocol/guides.ts'
import type { ArticlePlace, ArticleText, HelpHit, HelpLocale } from '#shared/protocol/help.ts'
import type { Device } from '#shared/rules/device.ts'
import { byDevice } from '#shared/rules/for-device.ts'
import type { HelpStore, Shelf } from './store.ts'

const SHOWN = 20
/** Of a shelf that is not searched so many are asked whether they are for the device. */
const LOOKED_AT = 200

type Finding = (
  shelf: Shelf,
  query: string,
  most: number,
) => Promise<Pick<Required<HelpHit>, 'id' | 'found'>[]>

/** @param find the search that viewers have */
export function createGuideShelf(store: Pick<HelpStore, 'texts' | 'withSteps'>, find: Finding) {
  const first = async (shelf: Shelf) =>
    (await store.withSteps(shelf, LOOKED_AT)).map((text) => ({ ...text, score: 1 }))

  async function searched(shelf: Shelf, query: string) {
    const best = await find(shelf, query, SHOWN)
    const ids = best.map(({ id }) => id)
    const texts = new Map((await store.texts(shelf, ids)).map((one) => [one.id, one]))
    return best.flatMap(({ id, found }) => {
      const text = texts.get(id)
      return text && text.steps.length > 0 ? [{ ...text, score: found.score }] : []
    })
  }

  return {
    async guides(site: Id, locale: HelpLocale, query: string, device: Device): Promise<FoundGuide[]> {
      const shelf = { site, locale }
      const found = await (query.trim() === '' ? first(shelf) : searched(shelf, query))
      return byDevice(found, device, query)
        .slice(0, SHOWN)
        .map(({ one, of }) => ({ ...guideOf(locale)(one), ...of }))
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
