/** What a chat that has just been opened does not need yet, one chunk. */
import { useEffect } from 'preact/hooks'
import type { EntryBodies, VisitorConversation } from '#shared/protocol/conversation.ts'
import { troubleAt } from '#shared/rules/diagnosis.ts'
import type { Thread } from '../core/thread.ts'
import { useCases, useDiagnosis } from './later.ts'
import { useScreen } from './screen.ts'
import { wearSeldomStyles } from './seldom-styles.ts'

wearSeldomStyles()

export { AfterHours, Closed, faultOf } from './after-hours.tsx'
export { EndedCard } from './ended.tsx'
export { Failed } from './failed.tsx'
export { Filled } from './filled.tsx'
export { Menu } from './menu.tsx'
export { WaitingCard } from './waiting.tsx'

/** What stands between the log and what is being written: what was made of a flow, and what the player did. */
export function Besides(props: { thread: Thread; one: VisitorConversation }) {
  const { drafts } = useScreen()
  const { one } = props
  const made = drafts.get(`made:${one.id}`)
  const cases = useCases(made)
  return (
    <>
      {cases && made && <cases.Made json={made} one={one} />}
      <Diagnosis {...props} />
    </>
  )
}

type CaseToldProps = EntryBodies['case_changed'] & { children: string }

/** How far a case has come, and the way to it as soon as it is there. */
export function CaseTold({ children, ...body }: CaseToldProps) {
  const cases = useCases()
  return cases ? <cases.CaseLink body={body} /> : children
}

/** Offers what the player did, where something went wrong since it was last sent. */
function Diagnosis({ thread, one }: { thread: Thread; one: VisitorConversation }) {
  const { panel, look } = useScreen()
  const report = panel.report.value
  const isOn = thread.pending.value.some(({ event }) => event === 'diagnosis:send')
  const last = thread.entries.value.findLast((entry) => entry.kind === 'diagnosed')
  const isNew = report !== null && troubleAt(report) > (last?.body.report.at ?? 0)
  const isDue = isNew && !isOn && one.status !== 'resolved'
  const parts = useDiagnosis(isDue)
  useEffect(look, [])
  return isDue && parts ? <parts.Offer report={report} /> : null
}
