/** What the help centre needs of a record that lasts. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type {
  Article,
  ArticleAsk,
  ArticleLine,
  ArticlePage,
  ArticlePlace,
  ArticleText,
  Deflection,
  EditedArticle,
  HelpCategory,
  HelpLocale,
  HelpMiss,
  ReadFrom,
  UnhelpfulReason,
} from '#shared/protocol/help.ts'
import type { Dictionary, Wanted } from './question.ts'

export type HelpSite = { id: Id; key: string; name: string }

/** One shelf of the index: a site in a language. */
export type Shelf = { site: Id; locale: HelpLocale }

/** So many of a list, after the first `from`. */
export type Part = { from: number; most: number }

export type ShelfCount = { locale: HelpLocale; category: HelpCategory; articles: number }

/** `near`: what is left of a word without one of its letters; empty where no slip is looked for. */
export type Posting = { term: string; weight: number; near: string[] }

/** An article that comes with the desk, and the postings of each of its languages. */
export type Shipment = {
  place: ArticlePlace
  texts: readonly { locale: HelpLocale; text: ArticleText; postings: readonly Posting[] }[]
}

/** Where a change belongs; with another `rev` than the kept one nothing is changed. */
export type Change = { site: Id; id: Id; rev: number; by: Id | null; at: Instant }

export interface HelpStore {
  siteByKey(key: string): Promise<HelpSite | null>
  isSite(id: Id): Promise<boolean>
  /** How much can be read of each language and category in which there is anything. */
  counts(site: Id): Promise<ShelfCount[]>
  /** Of each category the first that can be read, in their order. */
  heads(shelf: Shelf, most: number): Promise<ArticleLine[]>
  /** What can be read, in its order; with null of all categories. */
  lines(shelf: Shelf, category: HelpCategory | null, part: Part): Promise<ArticleLine[]>
  article(shelf: Shelf, slug: string): Promise<Article | null>
  /** The published texts of these; what is not published is left out. */
  texts(shelf: Shelf, articles: readonly Id[]): Promise<(ArticlePlace & ArticleText)[]>
  /** The published texts that have steps, in their order. */
  withSteps(shelf: Shelf, limit: number): Promise<(ArticlePlace & ArticleText)[]>
  /** In which languages there is anything to read. */
  languages(site: Id): Promise<HelpLocale[]>
  /** Addresses of what can be read, with when it was published. */
  addresses(site: Id, part: Part): Promise<{ slug: string; locale: HelpLocale; at: Instant }[]>

  dictionary(shelf: Shelf): Dictionary
  /** The best first. `score`: the sum of what was found, less where much of what was wanted is missing. */
  best(shelf: Shelf, wanted: readonly Wanted[], limit: number): Promise<{ article: Id; score: number }[]>
  /**
   * One more search in vain, unless one of these names has made it within `onceInMs`; without any it always counts. Of the
   * names nothing but a digest is kept, with the words in it, and no longer than that.
   */
  miss(shelf: Shelf, query: string, who: readonly string[], at: Instant, onceInMs: number): Promise<void>

  /** @returns false when the visitor's site has no such article that can be read */
  read(
    visitor: { id: Id; site: Id },
    article: Id,
    locale: HelpLocale,
    from: ReadFrom,
    at: Instant,
  ): Promise<boolean>
  /** The last word of a visitor counts; without a visitor each one does. */
  rate(
    by: { site: Id; visitor: Id | null },
    article: Id,
    locale: HelpLocale,
    helpful: boolean,
    reason: UnhelpfulReason | null,
    at: Instant,
  ): Promise<boolean>

  /** However many there are, drafts and all. */
  countAll(site: Id): Promise<number>
  /** Those that are looked for, in their order; figures since then. */
  rows(site: Id, ask: Omit<ArticleAsk, 'page'>, part: Part, since: Instant): Promise<ArticlePage>
  misses(site: Id, since: Instant): Promise<HelpMiss[]>
  /**
   * Of reads in [since, until): who asked nobody within `withinMs`. Left out: what was read while a conversation of the reader
   * was open, or within that time after he had asked.
   */
  deflection(site: Id, since: Instant, until: Instant, withinMs: number): Promise<Deflection>
  edited(site: Id, id: Id): Promise<EditedArticle | null>
  /** Keeps the draft of a language; with `rev` 0 the article is new. */
  save(
    change: Change,
    place: { slug: string; category: HelpCategory },
    locale: HelpLocale,
    text: ArticleText,
  ): Promise<'saved' | 'conflict' | 'slug_taken'>
  /** Publishes the draft with its postings, or with null takes the language out of what can be read. */
  publish(
    change: Change,
    locale: HelpLocale,
    postings: readonly Posting[] | null,
  ): Promise<'saved' | 'conflict'>
  /** Adds those as published of whose slug the site has none: all of them or, where it fails, none. @returns how many */
  ship(site: Id, articles: readonly Shipment[], at: Instant): Promise<number>
}
