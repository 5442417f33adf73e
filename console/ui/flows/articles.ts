/** The articles in which the rules of a site stand, for whoever names one. */
import { useEffect, useState } from 'preact/hooks'
import { isLost } from '#shared/client/lost.ts'
import { useScreen } from '../screen.ts'

/** Who still types is not asked about each letter. */
const QUIET_MS = 250

/** `articles`: those that fit `slug`, that itself first where there is such a one. */
type Found = { slug: string; articles: { slug: string; title: string }[] }

/** @returns null while they are asked for, and where they cannot be had: then any address may be right */
export function useArticles(site: string, slug: string): Found | null {
  const { desk, locale, clock } = useScreen()
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    let wanted = true
    const stop = clock.after(QUIET_MS, async () => {
      const answer = await desk.api.articles(site, { q: slug })
      if (!wanted || isLost(answer) || 'refused' in answer) return
      const articles = answer.ok.articles.map((row) => ({
        slug: row.slug,
        title: (row.locales.find((one) => one.locale === locale) ?? row.locales[0])?.title ?? row.slug,
      }))
      setFound({ slug, articles })
    })
    return () => {
      wanted = false
      stop()
    }
  }, [desk, clock, site, slug, locale])
  return found
}
