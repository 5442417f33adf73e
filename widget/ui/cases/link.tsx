import type { EntryBodies } from '#shared/protocol/conversation.ts'
import { refundSentence } from '#shared/words/refunds.ts'
import { useScreen } from '../screen.ts'
import { ownCaseWords } from './words.ts'

/** In a chat: how far a case has come, and the way to it. */
export function CaseLink({ body: { number, state, refund } }: { body: EntryBodies['case_changed'] }) {
  const { locale, go } = useScreen()
  const words = ownCaseWords(locale)
  return (
    <button type="button" class="case-told" onClick={() => go({ is: 'case', number, back: { is: 'chat' } })}>
      {words.told(number, refund ? refundSentence(refund, locale) : words.states[state])}
    </button>
  )
}
