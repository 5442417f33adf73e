/** What an article must be to be kept: the same rules in the editor and at the door, so that nothing is refused late. */
import type { ArticleText } from '../protocol/help.ts'
import { DEVICE_MAX, DEVICES_MAX } from './device.ts'
import {
  ARTICLE_BODY_MAX,
  ARTICLE_STEP_MAX,
  ARTICLE_STEPS_MAX,
  ARTICLE_SUMMARY_MAX,
  ARTICLE_TITLE_MAX,
  ARTICLE_WORD_MAX,
  ARTICLE_WORDS_MAX,
} from './limits.ts'

export const SLUG_MAX = 60
/** In an address: lower case, no hyphen at its ends; `news` is the page of announcements. */
export const SLUG = /^(?!news$)[a-z0-9]+(-[a-z0-9]+)*$/

export type ArticleProblem = {
  /** Such as `title`, or `steps.2` for the third step. */
  field: string
  rule: 'empty' | 'too_long' | 'format' | 'too_many'
  limit?: number
}

/** Every problem, in the order of the form; none means that it can be saved. */
export function checkArticle(article: { slug: string } & ArticleText): ArticleProblem[] {
  const problems: ArticleProblem[] = []
  const long = (field: string, text: string, limit: number) => {
    if (text.length > limit) problems.push({ field, rule: 'too_long', limit })
  }
  const filled = (field: string, text: string, limit: number) => {
    if (text.trim() === '') problems.push({ field, rule: 'empty' })
    long(field, text, limit)
  }
  const many = (field: string, list: readonly string[], limit: number) => {
    if (list.length > limit) problems.push({ field, rule: 'too_many', limit })
  }
  if (article.slug === '') problems.push({ field: 'slug', rule: 'empty' })
  else if (!SLUG.test(article.slug)) problems.push({ field: 'slug', rule: 'format' })
  long('slug', article.slug, SLUG_MAX)
  filled('title', article.title, ARTICLE_TITLE_MAX)
  long('summary', article.summary, ARTICLE_SUMMARY_MAX)
  many('steps', article.steps, ARTICLE_STEPS_MAX)
  for (const [i, step] of article.steps.entries()) filled(`steps.${i}`, step, ARTICLE_STEP_MAX)
  long('body', article.body, ARTICLE_BODY_MAX)
  const words = (field: 'errors' | 'keywords' | 'devices', most: number, limit: number) => {
    many(field, article[field], most)
    if (article[field].some((word) => word.length > limit)) problems.push({ field, rule: 'too_long', limit })
  }
  words('errors', ARTICLE_WORDS_MAX, ARTICLE_WORD_MAX)
  words('keywords', ARTICLE_WORDS_MAX, ARTICLE_WORD_MAX)
  words('devices', DEVICES_MAX, DEVICE_MAX)
  return problems
}

/** A title as words of an address; empty where nothing Latin is in it. */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '')
}
