/** The help centre for those who write it: the list with what viewers make of each article, and one article. */
import { useState } from 'preact/hooks'
import { newId } from '#shared/rules/id.ts'
import { useScreen } from '../screen.ts'
import { ArticleEditor } from './editor.tsx'
import { ArticleList, type First } from './list.tsx'
import './articles.css'

export function Articles({ id }: { id: string | null }) {
  const { desk } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [picked, setPicked] = useState(sites[0]?.id)
  /** What was begun here and the server does not know yet; a question that found nothing gives it its first words. */
  const [begun, setBegun] = useState<({ id: string } & First) | null>(null)
  const site = sites.find((one) => one.id === picked)
  const { go, clock } = useScreen()
  if (!site) return null
  if (id !== null)
    return <ArticleEditor key={id} site={site} id={id} begun={begun?.id === id ? begun : null} />
  return (
    <ArticleList
      site={site}
      sites={sites}
      onSite={setPicked}
      onFresh={(first) => {
        const fresh = newId(clock.now())
        setBegun({ id: fresh, ...first })
        go({ is: 'articles', id: fresh })
      }}
    />
  )
}
