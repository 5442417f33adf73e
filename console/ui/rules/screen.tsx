/** Rules of a site, for those who write them: the list, or one. */
import { useSitePlace } from '../site-pick.tsx'
import { RuleEditor } from './editor.tsx'
import { RuleList } from './list.tsx'
import './rules.css'

export function Rules({ id }: { id: string | null }) {
  const { isNew, ...place } = useSitePlace('rules')
  const { site } = place
  if (!site) return null
  if (id !== null) return <RuleEditor key={id} site={site} id={id} isNew={isNew(id)} />
  return <RuleList {...place} site={site} />
}
