/** What was filled in, where it is read: a chunk of its own, for a chat that began with it. */

import type { OutboxItem } from '#shared/client/outbox.ts'
import { formAsText } from '#shared/flows/read.ts'
import { FormCard as Card, type FormProps } from '#shared/form/card.tsx'
import type { Topic } from '#shared/protocol/conversation.ts'
import type { FlowForm, KeptForm } from '#shared/protocol/flow.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import type { Locale } from '#shared/words/types.ts'
import { useScreen } from '../screen.ts'
import { siteCurrency } from './currency.ts'
import { flowIn, useDocument } from './documents.ts'
import { isEmpty, type Kept, keep, REVIEW, readKept } from './kept.ts'
import { typedOf } from './typed.ts'
import { flowWords } from './words.ts'

const formOf = ({ payload }: OutboxItem) => payload.form as FlowForm

/** What is not kept yet has no words of its own: it is read by the flow that was filled in. */
const worded = (form: KeptForm): KeptForm => {
  const asked = form.asked ?? flowIn(form.flow, form.version)
  // What is kept says itself what its amounts are of.
  const currency = form.currency ?? (form.asked ? undefined : siteCurrency())
  return { ...form, ...(asked && { asked }), ...(currency && { currency }) }
}

export function FormCard({ form, ...props }: FormProps) {
  const { panel } = useScreen()
  useDocument(panel.site, form.flow, form.asked ? undefined : form.version)
  return (
    <>
      <Card {...props} form={worded(form)} />
      <GoOn form={form} />
    </>
  )
}

/** As it would be typed again. */
const keptOf = ({ answers, currency }: FlowForm, place: string): Kept => ({
  place,
  typed: typedOf(answers, currency ?? siteCurrency()),
  ...(currency && { currency }),
})

/** Under the last of a flow in which a person was asked: it can be gone on with here. */
function GoOn({ form }: { form: KeptForm }) {
  const { panel, locale, drafts, flows, clock, go } = useScreen()
  const { flow, step } = form
  const thread = panel.thread.value
  const id = thread?.conversation.value
  const one = panel.conversations.value.find((each) => each.id === id)
  const last = thread?.entries.value.findLast(
    (entry) => entry.kind === 'message' && entry.body.form?.flow === flow,
  )
  const isLast = last?.kind === 'message' && last.body.form === form
  // A complaint begins a conversation of its own: whom it is about may have this one.
  if (
    !isLast ||
    step === null ||
    !one ||
    one.status === 'resolved' ||
    one.topic === 'feedback' ||
    !flows.some(({ key }) => key === flow)
  )
    return null
  function goOn(): void {
    if (isEmpty(readKept(drafts, flow, clock.now()))) keep(drafts, flow, keptOf(form, step ?? REVIEW))
    go({ is: 'flow', flow, topic: one?.topic ?? 'other', at: step ?? REVIEW, into: id ?? '' })
  }
  return (
    <button type="button" class="text" onClick={goOn}>
      {flowWords(locale).goOnHere}
    </button>
  )
}

/** The same in words, for a conversation that has begun without it. */
export function inWords(item: OutboxItem, locale: Locale): OutboxItem {
  const form = worded(formOf(item))
  const text = [formAsText(form, locale), item.payload.text].filter(Boolean).join('\n').slice(0, TEXT_MAX)
  const files = Object.values(form.answers).flatMap((answer) => (Array.isArray(answer) ? answer : []))
  return { ...item, payload: { ...item.payload, text, files } }
}

/** The answer that the desk did not take, with its field; null where it is about something else. */
function refusedIn({ refusal, payload }: OutboxItem) {
  if (refusal?.code !== 'invalid') return null
  const id = refusal.field.replace(/^form\.answers\./, '')
  const { flow, version } = payload.form as FlowForm
  const steps = flowIn(flow, version)?.steps ?? []
  for (const { id: step, fields } of steps) {
    const field = fields.find((one) => one.id === id)
    if (field) return { step, field, refused: { ...refusal, field: id } }
  }
  return null
}

/** Why it was refused, in the words of the flow; null where those of every message will do. */
export function why(item: OutboxItem, locale: Locale): string | null {
  const words = flowWords(locale)
  if (item.refusal?.code === 'invalid' && item.refusal.field === 'form.version') return words.outdated
  const found = refusedIn(item)
  if (!found) return null
  const { field, refused } = found
  return `${field.label[locale]}${locale === 'en' ? ': ' : '：'}${words.fault({ limit: 0, ...field, ...refused })}`
}

/** Back to what was refused: all that was typed is there again, and can be mended. */
export function Mend({ item }: { item: OutboxItem }) {
  const { panel, locale, drafts, go } = useScreen()
  const form = formOf(item)
  const { flow } = form
  function mend(): void {
    keep(drafts, flow, keptOf(form, REVIEW))
    panel.remove(item.clientId)
    panel.closeThread()
    const topic = item.payload.topic as Topic
    const found = refusedIn(item)
    go({ is: 'flow', flow, topic, at: REVIEW, ...(found && { at: found.step, refused: found.refused }) })
  }
  return (
    <button type="button" class="text" onClick={mend}>
      {flowWords(locale).mend}
    </button>
  )
}
