import type { EntryBodies } from '#shared/protocol/conversation.ts'
import { useScreen } from '../screen.ts'
import { ownCaseWords } from './words.ts'

/** In a chat: how far a case has come, and the way to it. */
export function CaseLink({ body: { number, state } }: { body: EntryBodies['case_changed'] }) {
  const { locale, go } = useScreen()
  const words = ownCaseWords(locale)
  return (
    <button type="button" class="case-told" onClick={() => go({ is: 'case', number, back: { is: 'chat' } })}>
      {words.told(number, words.states[state])}
    </button>
  )
}
