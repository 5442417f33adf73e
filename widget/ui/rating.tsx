/** How the chat was, for everybody who had it. */
import type { Score, VisitorConversation } from '#shared/protocol/conversation.ts'
import { type Handling, isRatingTime, ratable } from '#shared/rules/rating.ts'
import type { Thread } from '../core/thread.ts'
import { RateForm } from './rate-form.tsx'
import { useScreen } from './screen.ts'
import { seldomWords } from './words/seldom.ts'

const HANDLING: ReadonlySet<string> = new Set(['accepted', 'transferred', 'reopened', 'rated'])

export function Rating({ thread, one }: { thread: Thread; one: VisitorConversation }) {
  const { panel, locale, clock } = useScreen()
  const words = seldomWords(locale)
  const said = ratable(
    thread.entries.value.filter((entry) => HANDLING.has(entry.kind)) as unknown as Handling[],
  )
  const waits = thread.pending.value.find(({ event }) => event === 'conversation:rate')
  const chosen = (waits?.payload.score as Score | undefined) ?? said.last?.score ?? null
  const isOpen = said.may && !waits && isRatingTime(one.resolvedAt, clock.now())
  if (!isOpen && chosen === null) return null
  return (
    <RateForm
      asked={words.rate(said.agents.map(({ name }) => name))}
      chosen={chosen}
      isOpen={isOpen}
      rate={(score, text) => panel.keep('conversation:rate', { score, text })}
    />
  )
}
