/** Of an agent with several sites, whose one is looked at. */
import { useState } from 'preact/hooks'
import { newId } from '#shared/rules/id.ts'
import { useScreen } from './screen.ts'

type Site = { id: string; name: string }

/** Nothing where there is nothing to pick. */
export function SitePick(props: {
  site: Site
  sites: readonly Site[]
  label: string
  onSite: (id: string) => void
}) {
  const { site, label, onSite } = props
  // Who works in several teams of a site has it once for each.
  const sites = [...new Map(props.sites.map((one) => [one.id, one])).values()]
  if (sites.length < 2) return null
  return (
    <select aria-label={label} value={site.id} onChange={(event) => onSite(event.currentTarget.value)}>
      {sites.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  )
}

/** What a room with a list and an editor stands on: the site, and what was begun here and the server does not know yet. */
export function useSitePlace(is: 'news' | 'rules' | 'webhooks') {
  const { desk, go, clock } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [picked, onSite] = useState(sites[0]?.id)
  const [fresh, setFresh] = useState<string | null>(null)
  return {
    sites,
    site: sites.find((one) => one.id === picked),
    onSite,
    isNew: (id: string) => id === fresh,
    onFresh() {
      const made = newId(clock.now())
      setFresh(made)
      go({ is, id: made })
    },
  }
}
