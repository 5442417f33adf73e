/** What an announcement must be, where it stands and in which words: the same in the editor and on the server. */
import type {
  AnnouncementBody,
  AnnouncementText,
  AnnouncementTexts,
  EditedAnnouncement,
} from '../protocol/announcements.ts'
import type { Instant } from '../protocol/conversation.ts'
import type { InvalidRule } from '../protocol/errors.ts'
import { HELP_LOCALES, type HelpLocale } from '../protocol/help.ts'
import {
  ANNOUNCEMENT_PAGE_MAX,
  ANNOUNCEMENT_PAGES_MAX,
  ANNOUNCEMENT_TEXT_MAX,
  ANNOUNCEMENT_TITLE_MAX,
} from './limits.ts'

/** A path, with one `*` at its end or none. */
export const PAGE = /^\/[^\s*?#]*\*?$/

/** `field` such as `until`, `pages` or `texts.en.title`. */
export type AnnouncementProblem = { field: string; rule: InvalidRule; limit?: number }

/** Every problem in the order of the form; none means that it can be saved. */
export function checkAnnouncement(body: AnnouncementBody): AnnouncementProblem[] {
  const problems: AnnouncementProblem[] = []
  const written = HELP_LOCALES.filter((locale) => body.texts[locale])
  if (written.length === 0) problems.push({ field: 'texts', rule: 'required' })
  for (const locale of written) {
    const { title, text } = body.texts[locale] ?? { title: '', text: '' }
    const field = `texts.${locale}`
    if (title.trim() === '') problems.push({ field: `${field}.title`, rule: 'empty' })
    if (title.length > ANNOUNCEMENT_TITLE_MAX)
      problems.push({ field: `${field}.title`, rule: 'too_long', limit: ANNOUNCEMENT_TITLE_MAX })
    if (text.length > ANNOUNCEMENT_TEXT_MAX)
      problems.push({ field: `${field}.text`, rule: 'too_long', limit: ANNOUNCEMENT_TEXT_MAX })
  }
  if (body.from !== null && body.until !== null && body.until <= body.from)
    problems.push({ field: 'until', rule: 'order' })
  if (body.pages.length > ANNOUNCEMENT_PAGES_MAX)
    problems.push({ field: 'pages', rule: 'too_long', limit: ANNOUNCEMENT_PAGES_MAX })
  body.pages.forEach((page, index) => {
    if (!PAGE.test(page) || page.length > ANNOUNCEMENT_PAGE_MAX)
      problems.push({ field: `pages.${index}`, rule: 'format' })
  })
  return problems
}

/** @param page a path or an address; null where nobody knows on which page the viewer is: then it is shown */
export function standsOn(pages: readonly string[], page: string | null): boolean {
  if (pages.length === 0 || page === null) return true
  const path = page.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '') || '/'
  return pages.some((one) => (one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : path === one))
}

/** In the language asked for, or else in the one that there is: who does not read it should still know of it. */
export function wordsFor(
  texts: AnnouncementTexts,
  locale: HelpLocale,
): (AnnouncementText & { locale: HelpLocale }) | null {
  for (const one of [locale, ...HELP_LOCALES]) {
    const text = texts[one]
    if (text) return { ...text, locale: one }
  }
  return null
}

export type Phase = 'draft' | 'planned' | 'running' | 'ended'

/** Where it is in its life. The window counts by itself: who asks need not wait until it was noticed. */
export function phaseOf(one: Pick<EditedAnnouncement, 'state' | 'from' | 'until'>, now: Instant): Phase {
  if (one.state === 'draft') return 'draft'
  if (one.state === 'ended' || (one.until !== null && one.until <= now)) return 'ended'
  return one.from !== null && one.from > now ? 'planned' : 'running'
}

const HEAVINESS = { critical: 0, warning: 1, info: 2 } as const

/** The most serious first, of equals the newest. */
export const bySeverity = (
  a: Pick<AnnouncementBody, 'severity' | 'from'>,
  b: Pick<AnnouncementBody, 'severity' | 'from'>,
): number => HEAVINESS[a.severity] - HEAVINESS[b.severity] || (b.from ?? 0) - (a.from ?? 0)
