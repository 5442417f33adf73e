/** All of it once more before it goes; and what is asked besides: a report of the player, outside the hours an address. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { readForm } from '#shared/flows/read.ts'
import type { LateAnswers } from '../after-hours.tsx'
import { useDiagnosis, useSeldom } from '../later.ts'
import { useScreen } from '../screen.ts'
import { REVIEW } from './kept.ts'
import type { Running } from './use-run.ts'
import type { Sending } from './use-send.ts'
import { flowWords } from './words.ts'

export type ReviewProps = { own: Running; similar: ComponentChildren; sending: Sending }

export function Review({ own, similar, sending }: ReviewProps) {
  const { panel, words: panelWords, locale, look } = useScreen()
  const words = flowWords(locale)
  const { flow } = own
  const [late, setLate] = useState<LateAnswers>()
  const [agreed, setAgreed] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const report = flow.topic === 'playback' ? panel.report.value : null
  const seen = useDiagnosis(report)
  const closed = panel.hoursOf(flow.topic)?.open === false
  const seldom = useSeldom(closed)
  useEffect(() => {
    title.current?.focus()
    look()
  }, [])

  function submit(event: Event): void {
    event.preventDefault()
    const fault = seldom?.faultOf(late, locale) ?? null
    setWrong(fault)
    if (fault) return
    void sending.send(null, own.said, {
      ...late,
      diagnosis: (agreed && report) || undefined,
    })
  }

  return (
    <form class="body flow" onSubmit={submit} noValidate>
      {similar}
      {seldom && closed && <seldom.Closed topic={flow.topic} />}
      <h2 ref={title} tabIndex={-1}>
        {words.check}
      </h2>
      <Answers own={own} />
      {seen && report && <seen.Consent report={report} agreed={agreed} onAgree={setAgreed} />}
      {seldom && closed && <seldom.AfterHours topic={flow.topic} said={late} onSaid={setLate} />}
      {(wrong ?? sending.wrong) && (
        <p class="wrong" role="alert">
          {wrong ?? sending.wrong}
        </p>
      )}
      <button type="submit" class="cta center" disabled={sending.busy}>
        {closed ? panelWords.submit : words.submit}
      </button>
    </form>
  )
}

/** Each with the way back to where it was asked. */
function Answers({ own }: { own: Running }) {
  const { locale } = useScreen()
  const words = flowWords(locale)
  const { flow, version, run, typed, answers } = own
  const files = Object.values(typed).flatMap((one) => (Array.isArray(one) ? one : []))
  const form = { flow: flow.key, version, step: null, answers, asked: flow, currency: own.currency }
  const stepOf = new Map(run.steps.flatMap(({ step, fields }) => fields.map(({ id }) => [id, step.id])))
  const asked = readForm(form, locale, files).rows.filter(({ id }) => stepOf.has(id))
  return (
    <dl class="card answers-given">
      {asked.map(({ id, label, value }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          <dd>
            <button
              type="button"
              class="text"
              aria-label={words.change(label)}
              onClick={() => own.to(stepOf.get(id) ?? REVIEW)}
            >
              {words.changeShort}
            </button>
          </dd>
        </div>
      ))}
    </dl>
  )
}
