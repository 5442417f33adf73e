/** A desk whose help centre has the articles of the demonstration. */
import { helpArticles } from '../../../demo/help.ts'
import { type AppOptions, openApp, SITE_KEY, type TestApp } from '../../support/app.ts'
import { http } from '../../support/callers.ts'

export type HelpHouse = TestApp & { site: string }

export async function openHelp(options: AppOptions = {}): Promise<HelpHouse> {
  const desk = await openApp(options)
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  const site = rows[0]?.id ?? ''
  await desk.app.help.ship(site, helpArticles)
  return { ...desk, site }
}

/** Slugs of what is found. */
export async function found(
  desk: Pick<TestApp, 'url'>,
  q: string,
  locale: 'zh-CN' | 'en' = 'zh-CN',
  typing = false,
): Promise<{ slug: string; passage: string; locale: string }[]> {
  const query = new URLSearchParams({ site: SITE_KEY, locale, q, ...(typing ? { typing: 'true' } : {}) })
  const { ok, text } = await http(desk, 'GET', `/v1/help/search?${query}`)
  if (!ok) throw new Error(text)
  return (ok as { hits: { slug: string; passage: string; locale: string }[] }).hits
}
