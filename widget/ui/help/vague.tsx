/** Who says only that it does not play is asked the few things that matter, before he waits for somebody to ask them. */
import { isVague } from '#shared/rules/vague.ts'
import { isEmpty, keep, NEXT, readKept } from '../flow/kept.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { HELP_WORDS } from './words.ts'

const FLOW = 'playback'

/** @param text what has been typed so far: it goes along as a detail, and stays in the box besides */
export function Vague({ text }: { text: string }) {
  const { panel, flows, drafts, clock, go, locale } = useScreen()
  const words = HELP_WORDS[locale]
  const flow = flows.find(({ key }) => key === FLOW)
  if (!flow || panel.report.value || !isVague(text)) return null

  function begin(): void {
    const kept = readKept(drafts, FLOW, clock.now())
    // What was begun before is gone on with.
    if (isEmpty(kept)) keep(drafts, FLOW, { ...kept, typed: { details: text.trim() } })
    go({ is: 'flow', flow: FLOW, topic: 'playback', at: NEXT })
  }

  return (
    <button type="button" class="row vague" onClick={begin}>
      <span class="lines">
        <b>{words.vague}</b>
        <small>{words.vagueHint}</small>
      </span>
      <Icon name="go" />
    </button>
  )
}
