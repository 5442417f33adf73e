/** One step: its questions, what is missing in them, and a person one press away. */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FlowField, FlowStep } from '#shared/rules/flow/types.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import type { Locale } from '#shared/words/types.ts'
import { useScreen, type View } from '../screen.ts'
import { Field } from './field.tsx'
import { isUploading } from './files.tsx'
import { soFar } from './typed.ts'
import type { Refund } from './use-refund.ts'
import type { Running } from './use-run.ts'
import type { Sending } from './use-send.ts'
import { flowWords } from './words.ts'

type StepProps = {
  own: Running
  similar: ComponentChildren
  step: FlowStep
  fields: FlowField[]
  sending: Sending
  refund: Refund
  onNext(): void
}

export function Step({ own, similar, step, fields, sending, refund, onNext }: StepProps) {
  const { locale, trays, help } = useScreen()
  const words = flowWords(locale)
  const { flow, run, typed, today } = own
  /** How often it was tried in vain: from the first time on what is missing is said. */
  const [tries, setTries] = useState(() => (fields.some(({ id }) => own.isRefused(id)) ? 1 : 0))
  const form = useRef<HTMLFormElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const query = aboutTitle(own, fields, locale)
  const refusal = run.refusal?.step === step.id ? run.refusal : null
  const asksSite = refund.isAt(fields)
  /** By the flow's own rule, or the site's. */
  const stops = refusal !== null || (asksSite && refund.stops)
  const wrong = (field: FlowField): string | null => {
    if (isUploading(trays, flow, field)) return words.uploading
    const fault = own.faultIn(field.id)
    return fault ? words.fault({ limit: 0, ...field, ...fault }) : null
  }
  useEffect(() => {
    if (tries === 0) title.current?.focus()
  }, [])
  useLayoutEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[data-wrong]')?.focus()
  }, [tries])

  const back: View = { is: 'flow', flow: flow.key, topic: flow.topic, at: step.id }

  function next(event: Event): void {
    event.preventDefault()
    if (stops) person()
    else if (fields.some(wrong)) setTries(tries + 1)
    else if (asksSite) void refund.passes().then((goesOn) => goesOn && onNext())
    else onNext()
  }

  function person(): void {
    const filled = soFar(flow, typed, today, locale, own.currency)
    const said = asksSite ? refund.inWords : ''
    const text = [filled.text, said].filter(Boolean).join('\n')
    const isReady = text.length <= TEXT_MAX && !fields.some((field) => isUploading(trays, flow, field))
    if (isReady) void sending.send(step.id, { ...own.said, ...filled, text })
    else setTries(tries + 1)
  }

  return (
    <form class="body flow" ref={form} onSubmit={next} noValidate>
      {similar}
      <h2 ref={title} tabIndex={-1}>
        {step.title[locale]}
      </h2>
      {step.hint && <p class="hint">{step.hint[locale]}</p>}
      {fields.map((field) => (
        <Field
          key={field.id}
          own={own}
          step={step.id}
          field={field}
          fault={tries > 0 ? wrong(field) : null}
          onPerson={person}
        />
      ))}
      {help && query !== '' && <help.Suggest text={query} back={back} />}
      {refusal && (
        <section class="no" role="alert">
          <b>{words.refused}</b>
          <p>{refusal.text[locale]}</p>
          <blockquote>
            <small>{words.rule}</small>
            {refusal.rule[locale]}
          </blockquote>
        </section>
      )}
      {refund.Said && refund.had && <refund.Said had={refund.had} back={back} />}
      {sending.wrong && (
        <p class="wrong" role="alert">
          {sending.wrong}
        </p>
      )}
      {!stops && (
        <button type="button" class="text free" disabled={sending.busy} onClick={person}>
          {words.person}
        </button>
      )}
      <button type="submit" class="cta center" disabled={sending.busy || refund.busy}>
        {refund.busy ? words.asking : stops ? words.anyway : words.next}
      </button>
    </form>
  )
}

/** What is asked about a title, as somebody would type it into a search: the options that were chosen, and the title. */
function aboutTitle({ flow, answers }: Running, fields: readonly FlowField[], locale: Locale): string {
  const title = fields.find(({ kind }) => kind === 'title')
  // Where a case is made something is reported or asked back: no article takes its place.
  if (!title || flow.makes === 'case' || typeof answers[title.id] !== 'string') return ''
  const chosen = fields.flatMap(({ id, options }) => {
    const option = options?.find((one) => one.id === answers[id])
    return option ? option.label[locale] : []
  })
  return [...chosen, answers[title.id]].join(' ')
}
