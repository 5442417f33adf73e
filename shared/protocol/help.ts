/** What the help centre is made of, as it travels: for viewers, and for those who write it. */
import type { Id, Instant } from './conversation.ts'

export type HelpLocale = 'zh-CN' | 'en'
export const HELP_LOCALES: readonly HelpLocale[] = ['zh-CN', 'en']

/** The shelves of the help centre, in the order in which they are shown. */
export type HelpCategory = 'playback' | 'devices' | 'account' | 'membership' | 'content' | 'community'
export const HELP_CATEGORIES: readonly HelpCategory[] = [
  'playback',
  'devices',
  'account',
  'membership',
  'content',
  'community',
]

/** What an article says in one language. `body` and `steps` are in the safe Markdown of `shared/rules/markdown.ts`. */
export type ArticleText = {
  title: string
  summary: string
  body: string
  /** Numbered in their order. */
  steps: string[]
  /** Codes that players show, such as `E-1003`. */
  errors: string[]
  /** Words that viewers use and the text does not. */
  keywords: string[]
  /** Devices that it is for, such as `Android TV 7-9`, `Safari`, `电视`; none means all. Read by `shared/rules/device.ts`. */
  devices: string[]
}

/** Where an article is found: its words in the address, its shelf. */
export type ArticlePlace = { id: Id; slug: string; category: HelpCategory }

/** A published article as a viewer sees it. `locales`: the languages in which it can be read. */
export type Article = ArticlePlace &
  ArticleText & { locale: HelpLocale; version: number; publishedAt: Instant; locales: HelpLocale[] }

export type ArticleLine = ArticlePlace & { title: string; summary: string }

/**
 * `passage` is the sentence of the article that answers best. `found` is there for a player that failed: which of them
 * suits error and device is decided where those are known (`shared/rules/suited.ts`).
 */
export type HelpHit = ArticleLine & { locale: HelpLocale; passage: string; found?: HelpFit }
/** How well it answers, to be compared with the others, and what it is for. */
export type HelpFit = { score: number; errors: string[]; devices: string[] }

/** Whence a viewer came to an article. */
export type ReadFrom = 'browse' | 'search' | 'suggestion'

/** Why an article did not help. */
export type UnhelpfulReason = 'wrong' | 'unclear' | 'outdated' | 'other'

export type VersionState = 'draft' | 'published' | 'replaced' | 'withdrawn'

export type ArticleVersion = ArticleText & {
  locale: HelpLocale
  version: number
  state: VersionState
  /** The one who wrote it; null for what was shipped. */
  by: string | null
  at: Instant
}

/** An article with all its versions, the newest first. `rev` counts every change. */
export type EditedArticle = ArticlePlace & { rev: number; versions: ArticleVersion[] }

/** `changed`: published, and there is a newer draft. */
export type ArticleState = 'draft' | 'published' | 'changed' | 'withdrawn'

/** A line of the editor's list. Figures are of the last 30 days. */
export type ArticleRow = ArticlePlace & {
  locales: { locale: HelpLocale; title: string; state: ArticleState }[]
  reads: number
  helpful: number
  unhelpful: number
  reasons: Partial<Record<UnhelpfulReason, number>>
  changedAt: Instant
}

/** What somebody searched for and did not find. */
export type HelpMiss = { locale: HelpLocale; query: string; times: number; at: Instant }

/**
 * Of the visitors who read an answer in the panel in the last 30 days: how many there were, and how many of them
 * asked nobody within an hour. Not counted: what was read less than an hour ago, while a conversation of his was open,
 * or within an hour after he had asked; and what is read on the public pages, where nobody is known.
 */
export type Deflection = { readers: number; unasked: number }

/**
 * What is looked for in the editor's list: `q` in titles and addresses; a `state` in the language that is named, or in any.
 * Pages from 1 on.
 */
export type ArticleAsk = {
  q?: string
  category?: HelpCategory
  locale?: HelpLocale
  state?: ArticleState
  page?: number
}
/** A page of the list, 50 at most. `total`: of all pages. An address that is `q` itself stands first. */
export type ArticlePage = { articles: ArticleRow[]; total: number }

/** `articles`: how many there are, drafts and all. */
export type HelpDesk = { articles: number; misses: HelpMiss[]; deflection: Deflection }
