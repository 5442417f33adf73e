/** The public page of announcements and its feed. */
import { HELP_LOCALES } from '#shared/protocol/help.ts'
import { newsPath } from '../help/frame.ts'
import type { PageRoom } from '../help/pages.ts'
import { feedOf, newsContent } from './contents.ts'
import { NEWS_WORDS } from './words.ts'

export function addNewsPages({ page, send, everywhere, parts }: PageRoom): void {
  const { announcements, clock } = parts
  const { publicUrl } = parts.config

  page('/help/:site/:locale/news', async ({ params }, reply, locale) => {
    const { site, ...news } = await announcements.news(params.site, locale)
    const paths = everywhere((one) => newsPath(site.key, one), HELP_LOCALES)
    const when = { zone: site.zone, now: clock.now(), locale }
    const content = newsContent(site.key, when, news)
    return send(reply, { site, locale, paths, title: NEWS_WORDS[locale].title }, content)
  })

  page('/help/:site/:locale/news.xml', async ({ params }, reply, locale) => {
    const { site, running, planned, past } = await announcements.news(params.site, locale)
    const all = [...planned, ...running, ...past].sort((a, b) => b.from - a.from)
    return reply
      .type('application/rss+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(feedOf({ ...site, publicUrl, locale, now: clock.now() }, all))
  })
}
