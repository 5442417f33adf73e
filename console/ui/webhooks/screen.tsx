/** Webhooks of a site, for those who set them up: the list, or one. */
import { useSitePlace } from '../site-pick.tsx'
import { WebhookEditor } from './editor.tsx'
import { WebhookList } from './list.tsx'
import './webhooks.css'

export function Webhooks({ id }: { id: string | null }) {
  const { isNew, ...place } = useSitePlace('webhooks')
  const { site } = place
  if (!site) return null
  if (id !== null) return <WebhookEditor key={id} site={site} id={id} isNew={isNew(id)} />
  return <WebhookList {...place} site={site} />
}
