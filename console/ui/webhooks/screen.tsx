/** Webhooks of a site, for those who set them up: the list, or one. */
import { useState } from 'preact/hooks'
import { newId } from '#shared/rules/id.ts'
import { useScreen } from '../screen.ts'
import { WebhookEditor } from './editor.tsx'
import { WebhookList } from './list.tsx'
import './webhooks.css'

export function Webhooks({ id }: { id: string | null }) {
  const { desk, go, clock } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [picked, setPicked] = useState(sites[0]?.id)
  /** What was begun here and the server does not know yet. */
  const [fresh, setFresh] = useState<string | null>(null)
  const site = sites.find((one) => one.id === picked)
  if (!site) return null
  if (id !== null) return <WebhookEditor key={id} site={site} id={id} isNew={id === fresh} />
  return (
    <WebhookList
      site={site}
      sites={sites}
      onSite={setPicked}
      onFresh={() => {
        const made = newId(clock.now())
        setFresh(made)
        go({ is: 'webhooks', id: made })
      }}
    />
  )
}
