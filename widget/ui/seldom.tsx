/** What a chat that has just been opened does not need yet, one chunk. */
import { useEffect } from 'preact/hooks'
import type { Entry, VisitorConversation } from '#shared/protocol/conversation.ts'
import { troubleAt } from '#shared/rules/diagnosis.ts'
import type { Thread } from '../core/thread.ts'
import { useBots } from './bot/use-bots.ts'
import { EndedCard } from './ended.tsx'
import { Filled } from './filled.tsx'
import { later, useCases, useDiagnosis } from './later.ts'
import { QuietCard } from './nudge.tsx'
import { useScreen } from './screen.ts'
import { wearSeldomStyles } from './seldom-styles.ts'
import { WaitingCard } from './waiting.tsx'

wearSeldomStyles()

/** For steps to be ticked. */
const useGuides = later(() => import('./guide/late.tsx'))

export { AfterHours, Closed, faultOf } from './after-hours.tsx'
export { Failed } from './failed.tsx'
export { Menu } from './menu.tsx'
export { Filled }

type BesidesProps = { thread: Thread; one: VisitorConversation; over: boolean }

/** What stands between the log and what is being written: why he waits, what was made of a flow, what the player did, the end. */
export function Besides(props: BesidesProps) {
  const { drafts } = useScreen()
  const { one } = props
  const made = drafts.get(`made:${one.id}`)
  const cases = useCases(made)
  return (
    <>
      {one.status === 'queued' && <WaitingCard one={one} />}
      {cases && made && <cases.Made json={made} one={one} />}
      <QuietCard one={one} />
      <Diagnosis {...props} />
      {one.status === 'resolved' && <EndedCard {...props} />}
    </>
  )
}

type ToldProps = { entry: Entry; children: string }

/** What happened: in one sentence, or as more than that as soon as it is there. What tells a visitor nothing has none. */
export function Told({ entry, children }: ToldProps) {
  const { words, locale } = useScreen()
  const isBots = entry.kind === 'bot_joined' || entry.kind === 'bot_left'
  const bots = useBots(isBots)
  const cases = useCases(entry.kind === 'case_changed')
  const guides = useGuides(entry.kind === 'guided')
  if (entry.kind === 'guided') {
    if (guides) return <guides.GuideCard entry={entry} />
    return <p class={guides === null ? 'told' : 'skeleton tall'}>{guides === null && entry.body.title}</p>
  }
  if (entry.kind === 'case_changed' && cases)
    return (
      <p class="told">
        <cases.CaseLink body={entry.body} />
      </p>
    )
  // Of himself nobody reads as of "the visitor".
  const isHis = entry.kind === 'resolved' && entry.author.role === 'visitor'
  const said = isBots && bots ? bots.botTold(entry, locale) : children
  return said ? <p class="told">{isHis ? words.ended : said}</p> : null
}

/** What a message has besides its words: what was filled in before, and whether a machine says it. */
export function Within({ entry }: { entry: Entry }) {
  const bots = useBots(entry.author.role === 'bot')
  if (entry.kind !== 'message') return null
  const { author, body } = entry
  if (author.role === 'bot')
    return (
      bots && (
        <>
          <bots.BotMark name={author.name} />
          <bots.BotSources entry={entry} />
        </>
      )
    )
  return body.form && <Filled form={body.form} files={body.files} />
}

/** Offers what the player did, where something went wrong since it was last sent. */
function Diagnosis({ thread, one }: BesidesProps) {
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
