/** One step: its questions, what is missing in them, and a person one press away. */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FlowField, FlowStep } from '#shared/rules/flow/types.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { useScreen } from '../screen.ts'
import { siteCurrency } from './currency.ts'
import { Field } from './field.tsx'
import { isUploading } from './files.tsx'
import { soFar } from './typed.ts'
import type { Running } from './use-run.ts'
import type { Sending } from './use-send.ts'
import { flowWords } from './words.ts'

type StepProps = {
  own: Running
  similar: ComponentChildren
  step: FlowStep
  fields: FlowField[]
  sending: Sending
  onNext(): void
}

export function Step({ own, similar, step, fields, sending, onNext }: StepProps) {
  const { locale, trays } = useScreen()
  const words = flowWords(locale)
  const { flow, run, typed, today } = own
  /** How often it was tried in vain: from the first time on what is missing is said. */
  const [tries, setTries] = useState(() => (fields.some(({ id }) => own.isRefused(id)) ? 1 : 0))
  const form = useRef<HTMLFormElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const refusal = run.refusal?.step === step.id ? run.refusal : null
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

  function next(event: Event): void {
    event.preventDefault()
    if (refusal) person()
    else if (fields.some(wrong)) setTries(tries + 1)
    else onNext()
  }

  function person(): void {
    const filled = soFar(flow, typed, today, locale, siteCurrency())
    const isReady = filled.text.length <= TEXT_MAX && !fields.some((field) => isUploading(trays, flow, field))
    if (isReady) void sending.send(step.id, filled)
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
      {sending.wrong && (
        <p class="wrong" role="alert">
          {sending.wrong}
        </p>
      )}
      {!refusal && (
        <button type="button" class="text free" disabled={sending.busy} onClick={person}>
          {words.person}
        </button>
      )}
      <button type="submit" class="cta center" disabled={sending.busy}>
        {refusal ? words.anyway : words.next}
      </button>
    </form>
  )
}
