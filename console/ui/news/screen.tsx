/** What the site announces, for those who write it: the list, or one. */
import { useSitePlace } from '../site-pick.tsx'
import { NewsEditor } from './editor.tsx'
import { NewsList } from './list.tsx'
import './news.css'

export function News({ id }: { id: string | null }) {
  const { isNew, ...place } = useSitePlace('news')
  const { site } = place
  if (!site) return null
  if (id !== null) return <NewsEditor key={id} site={site} id={id} isNew={isNew(id)} />
  return <NewsList {...place} site={site} />
}
