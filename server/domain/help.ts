/** The help centre: what viewers read, search and judge; and what leads write. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { FoundGuide, GuideText } from '#shared/protocol/guides.ts'
import {
  type Article,
  type ArticleAsk,
  type ArticleLine,
  type ArticlePage,
  type ArticlePlace,
  type ArticleText,
  type EditedArticle,
  HELP_LOCALES,
  type HelpCategory,
  type HelpDesk,
  type HelpHit,
  type HelpLocale,
  type ReadFrom,
  type UnhelpfulReason,
} from '#shared/protocol/help.ts'
import type { Device } from '#shared/rules/device.ts'
import { newId } from '#shared/rules/id.ts'
import { ARTICLES_PAGE, HELP_QUERY_MAX } from '#shared/rules/limits.ts'
import type { AgentActor, VisitorActor } from './actors.ts'
import { createGuideShelf } from './help/guides.ts'
import { missedWords } from './help/missed.ts'
import { neighbours } from './help/near.ts'
import { passageOf } from './help/passage.ts'
import { loadSounds } from './help/pinyin.ts'
import { planOf, type Understanding } from './help/question.ts'
import { postingsOf } from './help/rank.ts'
import type { HelpSite, HelpStore, Part, Posting, Shelf, ShelfCount, Shipment } from './help/store.ts'
import { soundsOfMeanings, termsOfArticle } from './help/terms.ts'
import { Refused } from './refused.ts'

const DAY_MS = 24 * 3_600_000
/** Figures are of this long. */
const LOOKED_BACK_MS = 30 * DAY_MS
/** Who has read an answer and asks nobody for this long has been helped by it. */
const UNASKED_MS = 3_600_000
const ADDRESS = /\S+@\S+/g
/** The same words of the same person, within this time, are one search. */
const MISSED_ONCE_MS = 10 * 60_000
const SUGGESTED = 3
const FOUND = 10
/** So many articles are one transaction: more would hold the shelf for longer than anybody wants to wait. */
const SHIPPED_TOGETHER = 50
/** What is much worse than the best is chance. */
const WORTH_SHOWING = 0.3

export type ShippedArticle = {
  slug: string
  category: HelpCategory
  texts: Record<HelpLocale, ArticleText>
}

/** An article that may answer a question. */
export type Finding = {
  text: ArticlePlace & ArticleText
  locale: HelpLocale
  /** The sentence that answers best. */
  passage: string
  /** What was found of what was looked for, at best about 2; `score` the same, to be compared with that of the others. */
  fit: number
  score: number
  /** What part of the question the index knows. */
  known: number
}

/** `who`: each name under which the asker is known, such as his address; the same words of the same one count once in a while. */
export type Searched = { by?: 'typing' | 'failing' | undefined; who?: () => Promise<readonly string[]> }

export type Draft = { rev: number; slug: string; category: HelpCategory; locale: HelpLocale } & ArticleText

export interface Help {
  /** Refuses `not_found`, as all that name a site by its key. */
  site(key: string): Promise<HelpSite>
  /** Of each category the first `most`. */
  heads(shelf: Shelf, most: number): Promise<ArticleLine[]>
  /** How much can be read of each language and category in which there is anything. */
  counts(site: Id): Promise<ShelfCount[]>
  lines(shelf: Shelf, category: HelpCategory | null, part: Part): Promise<ArticleLine[]>
  article(site: Id, locale: HelpLocale, slug: string): Promise<Article>
  /** In which languages there is anything to read. */
  languages(site: Id): Promise<HelpLocale[]>
  addresses(site: Id, part: Part): ReturnType<HelpStore['addresses']>
  /**
   * The best first: ten, or three with a passage each while somebody is `typing`; for a player that is `failing` ten, with
   * what each is for. What a search does not find is kept for the editor, masked; while it is typed it is not.
   */
  search(key: string, locale: HelpLocale, query: string, asked?: Searched): Promise<HelpHit[]>
  /** Keeps for the editor what was asked and not answered, as `search` does. */
  missed(shelf: Shelf, question: string, who: readonly string[]): Promise<void>
  /**
   * Of what is published and has steps: what answers the query best, or with an empty one the first; what names the
   * device before its equals, and what is only for others at the end. At most 20.
   */
  guides(site: Id, locale: HelpLocale, query: string, device: Device): Promise<FoundGuide[]>
  /** Null where this article has none in this language. */
  guide(site: Id, locale: HelpLocale, article: Id): Promise<GuideText | null>
  /** Refuses `not_found`. */
  read(visitor: VisitorActor, article: Id, locale: HelpLocale, from: ReadFrom): Promise<void>
  /** Refuses `not_found`. */
  rate(
    by: { site: Id; visitor: Id | null },
    article: Id,
    locale: HelpLocale,
    helpful: boolean,
    reason: UnhelpfulReason | null,
  ): Promise<void>

  /** What the articles say to a question, the best first, at most three, with how well each fits. Nothing of it is kept. */
  answers(site: Id, locale: HelpLocale, question: string): Promise<Finding[]>
  /** How an article is called that can be read; null where there is none. */
  titled(site: Id, locale: HelpLocale, slug: string): Promise<string | null>
  /** It was told to a visitor whom it helped: he has read it, and found it helpful. */
  helped(visitor: VisitorActor, locale: HelpLocale, slug: string): Promise<void>

  desk(actor: AgentActor, site: Id): Promise<HelpDesk>
  list(actor: AgentActor, site: Id, ask: ArticleAsk): Promise<ArticlePage>
  /** Refuses `not_found`. */
  edited(actor: AgentActor, site: Id, id: Id): Promise<EditedArticle>
  /** Refuses `conflict` when somebody has saved since `rev`, and `invalid` where the slug is another article's. */
  save(actor: AgentActor, site: Id, id: Id, draft: Draft): Promise<EditedArticle>
  /** Makes the draft what viewers read, or takes the language away. Refuses `conflict` and `not_found`. */
  publish(
    actor: AgentActor,
    site: Id,
    id: Id,
    how: { rev: number; locale: HelpLocale; published: boolean },
  ): Promise<EditedArticle>
  /** Adds the shipped articles that the site has not. @returns how many */
  ship(site: Id, articles: readonly ShippedArticle[]): Promise<number>
}

export function createHelp({ store, clock }: { store: HelpStore; clock: Clock }): Help {
  let understanding: Promise<Understanding> | null = null

  function understand(): Promise<Understanding> {
    understanding ??= loadSounds().then((sounds) => ({ sounds, meaningBySound: soundsOfMeanings(sounds) }))
    return understanding
  }

  async function siteOf(key: string): Promise<HelpSite> {
    const site = await store.siteByKey(key)
    if (!site) throw new Refused({ code: 'not_found' })
    return site
  }

  async function indexed(text: ArticleText): Promise<Posting[]> {
    const { sounds } = await understand()
    return postingsOf(termsOfArticle(text, sounds)).map(([term, weight]) => ({
      term,
      weight,
      near: /^[wp]:/.test(term) ? neighbours(term.slice(2)) : [],
    }))
  }

  const planned = async (shelf: Shelf, query: string) =>
    planOf(query.replace(ADDRESS, ' '), await understand(), store.dictionary(shelf))

  async function find(shelf: Shelf, query: string, most: number): Promise<Required<HelpHit>[]> {
    // An address is about somebody, and no article is.
    const { wanted } = await planned(shelf, query)
    if (wanted.length === 0) return []
    const best = await store.best(shelf, wanted, most)
    const floor = (best[0]?.score ?? 0) * WORTH_SHOWING
    const worth = best.filter(({ score }) => score >= floor)
    const ids = worth.map(({ article }) => article)
    const texts = new Map((await store.texts(shelf, ids)).map((one) => [one.id, one]))
    return worth.flatMap(({ article: id, score }) => {
      const text = texts.get(id)
      if (!text) return []
      const { slug, category, title, summary, errors, devices } = text
      const passage = passageOf(text, wanted)
      const found = { score, errors, devices }
      return [{ id, slug, category, title, summary, locale: shelf.locale, passage, found }]
    })
  }

  async function missed(shelf: Shelf, question: string, who: readonly string[]): Promise<void> {
    const told = missedWords(question)
    if (told === null) return
    await store.miss(shelf, told, who, clock.now(), MISSED_ONCE_MS)
  }

  async function whole(site: Id, id: Id): Promise<EditedArticle> {
    const article = await store.edited(site, id)
    if (!article) throw new Refused({ code: 'not_found' })
    return article
  }

  return {
    site: siteOf,
    heads: (shelf, most) => store.heads(shelf, most),
    counts: (site) => store.counts(site),
    lines: (shelf, category, part) => store.lines(shelf, category, part),
    async article(site, locale, slug) {
      const article = await store.article({ site, locale }, slug)
      if (!article) throw new Refused({ code: 'not_found' })
      return article
    },
    languages: (site) => store.languages(site),
    addresses: (site, part) => store.addresses(site, part),
    async search(key, locale, query, { by, who = async () => [] } = {}) {
      const site = await siteOf(key)
      const asked = query.slice(0, HELP_QUERY_MAX)
      for (const one of languagesFor(asked, locale)) {
        const hits = await find({ site: site.id, locale: one }, asked, by === 'typing' ? SUGGESTED : FOUND)
        if (hits.length > 0) return by === 'failing' ? hits : hits.map(({ found: _, ...hit }) => hit)
      }
      if (by === undefined) await missed({ site: site.id, locale }, asked, await who())
      return []
    },
    missed,
    ...createGuideShelf(store, find),
    async read(visitor, article, locale, from) {
      const found = await store.read(visitor, article, locale, from, clock.now())
      if (!found) throw new Refused({ code: 'not_found' })
    },
    async rate(by, article, locale, helpful, reason) {
      const found = await store.rate(by, article, locale, helpful, helpful ? null : reason, clock.now())
      if (!found) throw new Refused({ code: 'not_found' })
    },

    async answers(site, locale, question) {
      const asked = question.slice(0, HELP_QUERY_MAX)
      const shelf: Shelf = { site, locale: languagesFor(asked, locale)[0] ?? locale }
      const { wanted, known } = await planned(shelf, asked)
      if (wanted.length === 0) return []
      const best = await store.best(shelf, wanted, SUGGESTED)
      const texts = new Map(
        (
          await store.texts(
            shelf,
            best.map(({ article }) => article),
          )
        ).map((one) => [one.id, one]),
      )
      const all = wanted.reduce((sum, { weight }) => sum + weight, 0)
      return best.flatMap(({ article, score }) => {
        const text = texts.get(article)
        if (!text) return []
        return [
          { text, locale: shelf.locale, passage: passageOf(text, wanted), fit: score / all, score, known },
        ]
      })
    },
    titled: async (site, locale, slug) => (await store.article({ site, locale }, slug))?.title ?? null,
    async helped(visitor, locale, slug) {
      const article = await store.article({ site: visitor.site, locale }, slug)
      if (!article) return
      await store.read(visitor, article.id, locale, 'suggestion', clock.now())
      await store.rate(
        { site: visitor.site, visitor: visitor.id },
        article.id,
        locale,
        true,
        null,
        clock.now(),
      )
    },

    async desk(actor, site) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      const since = clock.now() - LOOKED_BACK_MS
      const [articles, misses, deflection] = await Promise.all([
        store.countAll(site),
        store.misses(site, since),
        store.deflection(site, since, clock.now() - UNASKED_MS, UNASKED_MS),
      ])
      return { articles, misses, deflection }
    },
    async list(actor, site, { page = 1, ...ask }) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      const part = { from: (page - 1) * ARTICLES_PAGE, most: ARTICLES_PAGE }
      return store.rows(site, ask, part, clock.now() - LOOKED_BACK_MS)
    },
    async edited(actor, site, id) {
      mustReach(actor, site)
      return whole(site, id)
    },
    async save(actor, site, id, { rev, slug, category, locale, ...text }) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      const change = { site, id, rev, by: actor.id, at: clock.now() }
      const outcome = await store.save(change, { slug, category }, locale, text)
      if (outcome === 'slug_taken') throw new Refused({ code: 'invalid', field: 'slug', rule: 'duplicate' })
      if (outcome === 'conflict') throw await gone(site, id, rev)
      return whole(site, id)
    },
    async publish(actor, site, id, { rev, locale, published }) {
      mustReach(actor, site)
      const before = await whole(site, id)
      const draft = before.versions.find((one) => one.locale === locale && one.state === 'draft')
      if (published && !draft) throw new Refused({ code: 'conflict' })
      const postings = published && draft ? await indexed(draft) : null
      const change = { site, id, rev, by: actor.id, at: clock.now() }
      if ((await store.publish(change, locale, postings)) === 'conflict')
        throw new Refused({ code: 'conflict' })
      return whole(site, id)
    },
    async ship(site, articles) {
      let added = 0
      for (let from = 0; from < articles.length; from += SHIPPED_TOGETHER) {
        const some = articles.slice(from, from + SHIPPED_TOGETHER)
        added += await store.ship(site, await Promise.all(some.map(packed)), clock.now())
      }
      return added
    },
  }

  async function packed({ slug, category, texts }: ShippedArticle): Promise<Shipment> {
    return {
      place: { id: newId(clock.now()), slug, category },
      texts: await Promise.all(
        HELP_LOCALES.map(async (locale) => ({
          locale,
          text: texts[locale],
          postings: await indexed(texts[locale]),
        })),
      ),
    }
  }

  /** Of an article that there is not, a conflict would say too much. */
  async function gone(site: Id, id: Id, rev: number): Promise<Refused> {
    const known = rev === 0 || (await store.edited(site, id)) !== null
    return new Refused({ code: known ? 'conflict' : 'not_found' })
  }
}

/** Who asks in Chinese reads Chinese, whatever the page speaks; then the other language, before nothing at all. */
function languagesFor(query: string, locale: HelpLocale): readonly HelpLocale[] {
  const first: HelpLocale = /\p{Script=Han}/u.test(query) ? 'zh-CN' : locale
  return [first, ...HELP_LOCALES.filter((one) => one !== first)]
}

/** An admin writes for every site, though he serves on none; all others for their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
