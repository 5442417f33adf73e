/** What the site announces, for those who write it: the list, or one. */
import { useState } from 'preact/hooks'
import { newId } from '#shared/rules/id.ts'
import { useScreen } from '../screen.ts'
import { NewsEditor } from './editor.tsx'
import { NewsList } from './list.tsx'
import './news.css'

export function News({ id }: { id: string | null }) {
  const { desk, go, clock } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [picked, setPicked] = useState(sites[0]?.id)
  /** What was begun here and the server does not know yet. */
  const [fresh, setFresh] = useState<string | null>(null)
  const site = sites.find((one) => one.id === picked)
  if (!site) return null
  if (id !== null) return <NewsEditor key={id} site={site} id={id} isNew={id === fresh} />
  return (
    <NewsList
      site={site}
      sites={sites}
      onSite={setPicked}
      onFresh={() => {
        const made = newId(clock.now())
        setFresh(made)
        go({ is: 'news', id: made })
      }}
    />
  )
}
