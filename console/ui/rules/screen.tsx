/** Rules of a site, for those who write them: the list, or one. */
import { useSitePlace } from '../site-pick.tsx'
import { TopicsOfSite } from '../topics/use.ts'
import { RuleEditor } from './editor.tsx'
import { RuleList } from './list.tsx'
import './rules.css'

export function Rules({ id }: { id: string | null }) {
  const { isNew, ...place } = useSitePlace('rules')
  const { site } = place
  if (!site) return null
  return (
    <TopicsOfSite value={site.id}>
      {id === null ? (
        <RuleList {...place} site={site} />
      ) : (
        <RuleEditor key={id} site={site} id={id} isNew={isNew(id)} />
      )}
    </TopicsOfSite>
  )
}
