/** Rules of a site, for those who write them: the list, or one. */
import { useState } from 'preact/hooks'
import { newId } from '#shared/rules/id.ts'
import { useScreen } from '../screen.ts'
import { RuleEditor } from './editor.tsx'
import { RuleList } from './list.tsx'
import './rules.css'

export function Rules({ id }: { id: string | null }) {
  const { desk, go, clock } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [picked, setPicked] = useState(sites[0]?.id)
  /** What was begun here and the server does not know yet. */
  const [fresh, setFresh] = useState<string | null>(null)
  const site = sites.find((one) => one.id === picked)
  if (!site) return null
  if (id !== null) return <RuleEditor key={id} site={site} id={id} isNew={id === fresh} />
  return (
    <RuleList
      site={site}
      sites={sites}
      onSite={setPicked}
      onFresh={() => {
        const made = newId(clock.now())
        setFresh(made)
        go({ is: 'rules', id: made })
      }}
    />
  )
}
