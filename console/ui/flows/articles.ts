/** The articles in which the rules of a site stand, for whoever names one. */
import { useEffect, useState } from 'preact/hooks'
import { isLost } from '#shared/client/lost.ts'
import { useScreen } from '../screen.ts'

/** @returns null while they are asked for, and where they cannot be had: then any address may be right */
export function useArticles(site: string): { slug: string; title: string }[] | null {
  const { desk, locale } = useScreen()
  const [articles, setArticles] = useState<{ slug: string; title: string }[] | null>(null)
  useEffect(() => {
    let wanted = true
    void desk.api.articles(site).then((answer) => {
      if (!wanted || isLost(answer) || 'refused' in answer) return
      setArticles(
        answer.ok.articles.map(({ slug, locales }) => ({
          slug,
          title: (locales.find((one) => one.locale === locale) ?? locales[0])?.title ?? slug,
        })),
      )
    })
    return () => {
      wanted = false
    }
  }, [desk, site, locale])
  return articles
}
