/** What was filled in, where it is read: a chunk of its own, for a chat that began with it. */

import type { OutboxItem } from '#shared/client/outbox.ts'
import { formAsText } from '#shared/flows/read.ts'
import { FormCard } from '#shared/form/card.tsx'
import type { Topic } from '#shared/protocol/conversation.ts'
import type { FlowForm } from '#shared/protocol/flow.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import type { Locale } from '#shared/words/types.ts'
import { useScreen } from '../screen.ts'
import { keep, REVIEW } from './kept.ts'
import { typedOf } from './typed.ts'
import { flowWords } from './words.ts'

export { FormCard }

const formOf = ({ payload }: OutboxItem) => payload.form as FlowForm

/** The same in words, for a conversation that has begun without it. */
export function inWords(item: OutboxItem, locale: Locale): OutboxItem {
  const form = formOf(item)
  const text = [formAsText(form, locale), item.payload.text].filter(Boolean).join('\n').slice(0, TEXT_MAX)
  const files = Object.values(form.answers).flatMap((answer) => (Array.isArray(answer) ? answer : []))
  return { ...item, payload: { ...item.payload, text, files } }
}

/** Back to what was refused: all that was typed is there again, and can be mended. */
export function Mend({ item }: { item: OutboxItem }) {
  const { panel, locale, drafts, go } = useScreen()
  const { flow, answers } = formOf(item)
  function mend(): void {
    keep(drafts, flow, { place: REVIEW, typed: typedOf(answers) })
    panel.remove(item.clientId)
    panel.closeThread()
    go({ is: 'flow', flow, topic: item.payload.topic as Topic })
  }
  return (
    <button type="button" class="text" onClick={mend}>
      {flowWords(locale).mend}
    </button>
  )
}
