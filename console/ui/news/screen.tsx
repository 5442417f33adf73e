/** What the site announces, for those who write it: the list, or one. */
import { useSitePlace } from '../site-pick.tsx'
import { TopicsOfSite } from '../topics/use.ts'
import { NewsEditor } from './editor.tsx'
import { NewsList } from './list.tsx'
import './news.css'

export function News({ id }: { id: string | null }) {
  const { isNew, ...place } = useSitePlace('news')
  const { site } = place
  if (!site) return null
  return (
    <TopicsOfSite value={site.id}>
      {id === null ? (
        <NewsList {...place} site={site} />
      ) : (
        <NewsEditor key={id} site={site} id={id} isNew={isNew(id)} />
      )}
    </TopicsOfSite>
  )
}
