/** Why one who waits stands where he stands: when he came, and what put him ahead. */
import type { InboxRow } from '#shared/protocol/conversation.ts'
import { clockTime } from '#shared/words/times.ts'
import { useScreen } from '../screen.ts'
import { queueWords } from './words.ts'

const MINUTE_MS = 60_000

export function WhyFirst({ row }: { row: InboxRow }) {
  const { desk, locale } = useScreen()
  const words = queueWords(locale)
  const { waiting } = row
  if (!waiting) return null
  const place = desk.inbox.lists.waiting.value.findIndex(({ id }) => id === row.id) + 1
  const { since, score, starts } = waiting
  const said = [
    words.entered(clockTime(since, locale)),
    ...starts.map(({ is, ms }) => words.starts[is](Math.round(ms / MINUTE_MS))),
    starts.length === 0 ? words.plain : words.counts(clockTime(score, locale)),
  ]
  return (
    <details class="why-first">
      <summary>{words.why(place)}</summary>
      <p>{said.join(words.comma)}</p>
    </details>
  )
}
