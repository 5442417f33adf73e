/** Whether the desk knows who a visitor is: what was proved and until when, or that he only says so. */
import { useEffect } from 'preact/hooks'
import type { VisitorFacts, VisitorName } from '#shared/protocol/conversation.ts'
import { clockTime, dayWord } from '#shared/words/times.ts'
import { useScreen } from './screen.ts'

const isVerified = ({ verifiedUntil }: VisitorName, now: number): boolean =>
  verifiedUntil !== null && verifiedUntil > now

/** In lists, where there is room for one word. */
export function VerifiedTag({ visitor, now }: { visitor: VisitorName; now: number }) {
  const { words } = useScreen()
  const when = useWhen(now)
  if (visitor.verifiedUntil === null || !isVerified(visitor, now)) return null
  return (
    <span class="tag good" title={words.holdsUntil(when(visitor.verifiedUntil))}>
      {words.verified}
    </span>
  )
}

/** @param onLapse asks anew: the page may have proved it again meanwhile */
export function Identity({
  visitor,
  now,
  onLapse,
}: {
  visitor: VisitorFacts['visitor']
  now: number
  onLapse: () => void
}) {
  const { words } = useScreen()
  const when = useWhen(now)
  const { proof } = visitor
  const holds = proof !== null && proof.until > now
  const lapsed = proof !== null && !holds
  useEffect(() => {
    if (lapsed) onLapse()
  }, [lapsed])
  if (proof === null) return <span class="tag warn">{visitor.name ? words.claimed : words.unverified}</span>
  const told =
    proof.how === 'site'
      ? words.provedBySite(when(proof.at), when(proof.until))
      : words.provedByCode(
          when(proof.at),
          when(proof.until),
          proof.masked,
          words.codePurposes[proof.purpose] ?? proof.purpose,
        )
  return (
    <>
      <span class={`tag ${holds ? 'good' : 'warn'}`} title={told}>
        {holds ? words.verified : words.lapsed}
      </span>{' '}
      {proof.how === 'site' && proof.vip && <span class="tag">VIP</span>}
      <small class="quiet proof">{told}</small>
    </>
  )
}

/** "14:20" of today, otherwise with its day. */
function useWhen(now: number): (at: number) => string {
  const { locale } = useScreen()
  return (at) => {
    const day = dayWord(at, now, locale)
    const time = clockTime(at, locale)
    return day === dayWord(now, now, locale) ? time : `${day} ${time}`
  }
}
