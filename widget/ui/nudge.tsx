/** Asking for an answer that is late: when that is possible, what it did, and when it is again. */
import { useState } from 'preact/hooks'
import type { VisitorConversation } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from './screen.ts'
import { useNow } from './ticking.ts'
import { seldomWords } from './words/seldom.ts'

const LOOK_MS = 5_000
const MINUTE_MS = 60_000

export function Nudge({ one }: { one: VisitorConversation }) {
  const { panel, locale, clock } = useScreen()
  const own = seldomWords(locale)
  const now = useNow(clock, LOOK_MS)
  const [sending, setSending] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const { nudgeFrom, nudges, nudgeMs } = one
  if (nudgeFrom === null) return null
  const left = nudgeFrom - now

  async function nudge(): Promise<void> {
    setSending(true)
    const body = { conversation: one.id, clientId: panel.fresh() }
    const answer = await panel.call('POST', '/v1/asks/queue:nudge', body)
    setSending(false)
    if ('lost' in answer) setWrong(own.nudgeLost)
    else setWrong('refused' in answer ? sentence(answer.refused) : null)
  }

  /** Somebody else of his screens was quicker, or it is not late any more: both are right as they are. */
  function sentence(refused: Refusal): string | null {
    return refused.code === 'limited' || refused.code === 'conflict' ? null : say(locale, refused)
  }

  return (
    <div class="nudge">
      {nudges > 0 && <small>{one.status === 'queued' && nudgeMs > 0 ? own.nudgedFirst : own.nudged}</small>}
      {left <= 0 ? (
        <button type="button" class="button" disabled={sending} onClick={() => void nudge()}>
          {own.nudge}
        </button>
      ) : (
        nudges > 0 && <small>{own.nudgeAgain(Math.ceil(left / MINUTE_MS))}</small>
      )}
      {wrong && (
        <small class="wrong" role="alert">
          {wrong}
        </small>
      )}
    </div>
  )
}

/** The agent does not answer: that is said, and not only felt. */
export function QuietCard({ one }: { one: VisitorConversation }) {
  const { locale, clock } = useScreen()
  const own = seldomWords(locale)
  const now = useNow(clock, MINUTE_MS)
  if (one.quietAt === null || one.status !== 'assigned') return null
  return (
    <section class="card queue" aria-live="polite">
      <p>{own.quiet(one.agent?.name ?? '', Math.max(1, Math.floor((now - one.quietAt) / MINUTE_MS)))}</p>
      <Nudge one={one} />
    </section>
  )
}
