/** Flows for those who write them: the list with what becomes of each, and one. */
import { useState } from 'preact/hooks'
import type { FlowDocument } from '#shared/protocol/flow.ts'
import { newId } from '#shared/rules/id.ts'
import { blankFlow } from '../../core/flow-edits.ts'
import { useScreen } from '../screen.ts'
import { TopicsOfSite } from '../topics/use.ts'
import { FlowEditor } from './editor.tsx'
import './flows.css'
import { FlowList } from './list.tsx'

export function Flows({ id }: { id: string | null }) {
  const { desk, go, clock } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [picked, setPicked] = useState(sites[0]?.id)
  /** What was begun here and the server does not know yet. */
  const [fresh, setFresh] = useState<FlowDocument | null>(null)
  const site = sites.find((one) => one.id === picked)
  if (!site) return null
  if (id !== null)
    return (
      <TopicsOfSite value={site.id}>
        <FlowEditor key={id} site={site} id={id} first={fresh?.key === id ? fresh : null} />
      </TopicsOfSite>
    )
  return (
    <FlowList
      site={site}
      sites={sites}
      onSite={setPicked}
      onFresh={(document) => {
        // A name that nobody reads: it stays when the title changes.
        const key = `f-${newId(clock.now()).slice(-8)}`
        setFresh(document ? { ...document, key } : blankFlow(key))
        go({ is: 'flows', id: key })
      }}
    />
  )
}
