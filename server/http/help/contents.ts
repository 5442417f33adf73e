/** What stands on each page of the help centre. */
import type { Article, ArticleLine, HelpCategory, HelpHit, HelpLocale } from '#shared/protocol/help.ts'
import { HELP_CATEGORIES } from '#shared/protocol/help.ts'
import { parseInlines } from '#shared/rules/markdown.ts'
import { html, type Markup } from '../../html/markup.ts'
import { homePath } from './frame.ts'
import { inlineOf, markupOf } from './markup.ts'
import { HELP_WORDS } from './words.ts'

/** Of each category on the first page; all of them stand on its own. */
export const HEADS = 6

export const articlePath = (key: string, locale: HelpLocale, slug: string): string =>
  `${homePath(key, locale)}/${slug}`
/** @param page from 1 on; the first has no number in its address */
export const categoryPath = (key: string, locale: HelpLocale, category: HelpCategory, page = 1): string =>
  `${homePath(key, locale)}/c/${category}${page === 1 ? '' : `?page=${page}`}`

/**
 * @param articles of each category the first `HEADS`
 * @param countOf how many there are of a category
 */
export function homeContent(
  key: string,
  locale: HelpLocale,
  articles: readonly ArticleLine[],
  countOf: (category: HelpCategory) => number,
): Markup {
  const words = HELP_WORDS[locale]
  const shelves = HELP_CATEGORIES.map((category) => ({
    category,
    of: articles.filter((one) => one.category === category),
  })).filter(({ of }) => of.length > 0)
  return html`<div class="shelves">${shelves.map(
    ({ category, of }) =>
      html`<section><h2><a href="${categoryPath(key, locale, category)}">${
        words.categories[category]
      }</a></h2>${list(key, locale, of)}${
        countOf(category) > of.length
          ? html`<p class="quiet"><a href="${categoryPath(key, locale, category)}">${words.all(countOf(category))}</a></p>`
          : ''
      }</section>`,
  )}</div>`
}

const list = (key: string, locale: HelpLocale, articles: readonly ArticleLine[]): Markup =>
  html`<ul class="list">${articles.map(
    ({ slug, title }) => html`<li><a href="${articlePath(key, locale, slug)}">${title}</a></li>`,
  )}</ul>`

export type CategoryPage = {
  category: HelpCategory
  articles: readonly ArticleLine[]
  /** From 1 on. */
  page: number
  pages: number
}

export function categoryContent(
  key: string,
  locale: HelpLocale,
  { category, articles, page, pages }: CategoryPage,
): Markup {
  const words = HELP_WORDS[locale]
  const to = (one: number, label: string, rel: string) =>
    html`<a href="${categoryPath(key, locale, category, one)}" rel="${rel}">${label}</a>`
  const way =
    pages === 1
      ? ''
      : html`<nav class="pages" aria-label="${words.pages}">${page > 1 ? to(page - 1, words.before, 'prev') : ''}
<span>${words.pageOf(page, pages)}</span>${page < pages ? to(page + 1, words.after, 'next') : ''}</nav>`
  const at = page === 1 ? '' : html` <small class="quiet">${words.pageOf(page, pages)}</small>`
  return html`<h1>${words.categories[category]}${at}</h1>${hits(
    key,
    articles.map((one) => ({ ...one, locale, passage: one.summary })),
  )}${way}`
}

export function foundContent(
  key: string,
  locale: HelpLocale,
  query: string,
  found: readonly HelpHit[],
): Markup {
  const words = HELP_WORDS[locale]
  if (found.length === 0)
    return html`<h1>${words.nothing(query)}</h1><p class="quiet">${words.nothingText}</p>`
  return html`<h1>${words.found(found.length, query)}</h1>${hits(key, found)}`
}

const hits = (key: string, found: readonly HelpHit[]): Markup =>
  html`<ul class="list hits">${found.map(
    ({ slug, title, passage, locale }) =>
      html`<li lang="${locale}"><a href="${articlePath(key, locale, slug)}">${title}</a><p>${passage}</p></li>`,
  )}</ul>`

export function articleContent(
  key: string,
  article: Article,
  day: string,
  rated: string | undefined,
): Markup {
  const { locale, category, title, summary, steps, body, errors, devices } = article
  const words = HELP_WORDS[locale]
  return html`<article><p class="quiet"><a href="${categoryPath(key, locale, category)}">${
    words.categories[category]
  }</a></p><h1>${title}</h1><p class="lead">${summary}</p>
${errors.length > 0 ? html`<p>${errors.map((code) => html`<code>${code}</code> `)}</p>` : ''}
${devices.length > 0 ? html`<p class="quiet">${words.devices(devices.join(words.comma))}</p>` : ''}
${
  steps.length > 0
    ? html`<h2>${words.steps}</h2><ol class="steps">${steps.map(
        (step) => html`<li><span>${parseInlines(step).map(inlineOf)}</span></li>`,
      )}</ol>`
    : ''
}
${markupOf(body)}<p class="quiet">${words.updated(day)}</p></article>${rating(key, article, rated)}`
}

function rating(key: string, { locale, slug }: Article, rated: string | undefined): Markup {
  const words = HELP_WORDS[locale]
  if (rated === 'yes' || rated === 'no')
    return html`<section class="rate" id="rate"><p role="status">${
      rated === 'yes' ? words.thanks : words.sorry
    }</p></section>`
  const action = `${articlePath(key, locale, slug)}/rating`
  return html`<section class="rate" id="rate" aria-labelledby="rate-title"><h2 id="rate-title">${words.helpful}</h2>
<form method="post" action="${action}"><button name="helpful" value="yes">${words.yes}</button>
<details><summary>${words.no}</summary><fieldset><legend>${words.why}</legend>
${Object.entries(words.reasons).map(
  ([reason, label]) => html`<label><input type="radio" name="reason" value="${reason}">${label}</label>`,
)}</fieldset><button name="helpful" value="no">${words.send}</button></details></form></section>`
}

export function missingContent(key: string, locale: HelpLocale): Markup {
  const words = HELP_WORDS[locale]
  return html`<h1>${words.missing}</h1><p class="quiet">${words.missingText}</p>
<p><a href="${homePath(key, locale)}">${words.back}</a></p>`
}
