/**
 * A guided flow that a machine offers in a chat: what it does, how long it takes, and its first question, if that can be
 * answered by one tap. It is filled in for this chat. One chunk.
 */
import { useEffect, useRef } from 'preact/hooks'
import type { BotFlow } from '#shared/protocol/bots.ts'
import type { FlowDocument, FlowForm } from '#shared/protocol/flow.ts'
import { useScreen } from '../screen.ts'
import { useDocument } from './documents.ts'
import { CARD, isEmpty, keep, readKept } from './kept.ts'
import { wearOfferStyles } from './offer-styles.ts'
import { flowWords } from './words.ts'

wearOfferStyles()

/** @param n the number of the entry in which it is offered */
export function Offer({ flow, n }: { flow: BotFlow; n: number }) {
  const { panel, locale, flows } = useScreen()
  const words = flowWords(locale)
  const card = useRef<HTMLDivElement>(null)
  // As an image that comes late: whoever is at the end of the chat stays there.
  const grew = () => void card.current?.dispatchEvent(new Event('load'))
  useEffect(grew, [])
  const thread = panel.thread.value
  const one = panel.conversations.value.find(({ id }) => id === thread?.conversation.value)
  const isFilled = thread?.entries.value.some(
    (entry) => entry.kind === 'message' && entry.n > n && entry.body.form?.flow === flow.key,
  )
  const isSending = thread?.pending.value.some(
    ({ payload }) => (payload.form as FlowForm | undefined)?.flow === flow.key,
  )
  const version = flows.find(({ key }) => key === flow.key)?.version
  return (
    <div class="bot-offer" ref={card}>
      <b>{flow.title[locale]}</b>
      <p>{flow.can[locale]}</p>
      <small>{flow.takes[locale]}</small>
      {isFilled || isSending ? (
        <small class="done">{words.filledHere}</small>
      ) : version === undefined ? (
        <small>{words.notNow}</small>
      ) : (
        one &&
        one.status !== 'resolved' && <Begin flow={flow.key} version={version} into={one.id} onGrow={grew} />
      )}
    </div>
  )
}

type BeginProps = { flow: string; version: number; into: string; onGrow(): void }

function Begin({ flow, version, into, onGrow }: BeginProps) {
  const { panel, locale, drafts, clock, go } = useScreen()
  const words = flowWords(locale)
  const { flow: document } = useDocument(panel.site, flow, version)
  useEffect(onGrow, [document !== undefined])
  const isBegun = !isEmpty(readKept(drafts, flow, clock.now()))
  const first = isBegun ? null : firstChoice(document)
  const open = (at: string) => go({ is: 'flow', flow, topic: document?.topic ?? 'other', at, into })

  function choose(step: string, field: string, option: string): void {
    keep(drafts, flow, { place: step, typed: { [field]: option } })
    open(step)
  }

  if (!first)
    return (
      <button type="button" class="button primary" onClick={() => open(CARD)}>
        {isBegun ? words.goOn : words.start}
      </button>
    )
  return (
    <fieldset>
      <legend>{first.question}</legend>
      {first.options.map(({ id, label }) => (
        <button key={id} type="button" class="button" onClick={() => choose(first.step, first.field, id)}>
          {label[locale]}
        </button>
      ))}
    </fieldset>
  )

  function firstChoice(found: FlowDocument | undefined) {
    const [step] = found?.steps ?? []
    const [field] = step?.fields ?? []
    if (!step || step.when || !field?.options || field.when || field.options.length > OPTIONS_MAX) return null
    // The step is called what it asks, where it asks one thing; else the question has a name of its own.
    const question = step.fields.length === 1 ? step.title[locale] : field.label[locale]
    return { question, step: step.id, field: field.id, options: field.options }
  }
}

/** More would be a list, and no answer by one tap. */
const OPTIONS_MAX = 6
