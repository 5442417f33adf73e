/** A guided flow in the panel, one chunk: its card, its steps one after the other, and a look at all of it before it goes. */
import { useEffect, useState } from 'preact/hooks'
import type { FlowDocument } from '#shared/rules/flow/types.ts'
import { useForm } from '../filled.tsx'
import { useSeldom } from '../later.ts'
import { useScreen, type View } from '../screen.ts'
import { wearTickStyles } from '../tick-styles.ts'
import { Card } from './card.tsx'
import { DeviceCheck } from './device-check.tsx'
import { useDocument } from './documents.ts'
import { CARD, REVIEW } from './kept.ts'
import { Lookup } from './lookup.tsx'
import { type FlowParts, PartsContext, useParts } from './parts.ts'
import { Review } from './review.tsx'
import { Step } from './step.tsx'
import { wearFlowStyles } from './styles.ts'
import { useRefund } from './use-refund.ts'
import { useRun } from './use-run.ts'
import { useSend } from './use-send.ts'
import { useSimilar } from './use-similar.tsx'
import { flowWords } from './words.ts'

wearTickStyles()
wearFlowStyles()

type FlowView = Extract<View, { is: 'flow' }>

export function FlowScreen({ view, parts }: { view: FlowView; parts: FlowParts }) {
  const { panel, flows, words, locale, go } = useScreen()
  const { Head } = parts
  const version = flows.find(({ key }) => key === view.flow)?.version
  const { flow, fault, again } = useDocument(panel.site, view.flow, version)
  // One that there is no more, as an older page may have kept it: its topic can still be asked about.
  useEffect(() => {
    if (fault === 'missing') go({ is: 'ask', topic: view.topic })
  }, [fault, view.topic, go])
  if (flow && version !== undefined)
    return (
      <PartsContext.Provider value={parts}>
        <Guided flow={flow} version={version} view={view} />
      </PartsContext.Provider>
    )
  const own = flowWords(locale)
  return (
    <main class="screen">
      <Head title={words.loading} under="" />
      <div class="body flow">
        {fault === null ? (
          <p class="skeleton tall" />
        ) : (
          <>
            <p class="wrong" role="alert">
              {own.lost}
            </p>
            <button type="button" class="cta center" onClick={again}>
              {own.again}
            </button>
            <button type="button" class="text free" onClick={() => go({ is: 'ask', topic: view.topic })}>
              {own.free}
            </button>
          </>
        )}
      </div>
    </main>
  )
}

export function Guided({ flow, version, view }: { flow: FlowDocument; version: number; view: FlowView }) {
  const { locale, go } = useScreen()
  const { Head, LinkBanner } = useParts()
  const words = flowWords(locale)
  // By which the chat shows it: loaded while there is a line, for it may be sent without one.
  useSeldom()
  useForm()
  const own = useRun(flow, version, view.at, view.refused)
  const sending = useSend(flow, version, view.into)
  const { place, places, run } = own
  const number = places.indexOf(place)
  const [isChecking, check] = useState(false)
  const here = run.steps.find(({ step }) => step.id === place)
  const similar = useSimilar(own, view.into)
  const refund = useRefund(own)
  const End = flow.makes === 'lookup' && !view.into ? Lookup : Review
  const all = run.steps.length + 1

  // Where the rule says no nobody knows how many steps there would be.
  const under = run.refusal?.step === place ? words.refused : number > 0 ? words.step(number, all) : ''

  function back(): void {
    if (isChecking) check(false)
    else if (number > 0) own.to(places[number - 1] ?? CARD)
    else go({ is: view.into ? 'chat' : 'home' })
  }

  return (
    <main class="screen">
      <Head title={flow.title[locale]} under={isChecking ? words.device : under} onBack={back} />
      {number > 0 && <progress class="way" value={number} max={all} aria-label={words.step(number, all)} />}
      <LinkBanner />
      <p class="unseen" role="status">
        {similar.said}
      </p>
      {isChecking ? (
        <DeviceCheck
          own={own}
          onDone={() => {
            check(false)
            own.goOn()
          }}
        />
      ) : place === CARD ? (
        <Card
          own={own}
          similar={similar.card}
          onCheck={flow.topic === 'playback' ? () => check(true) : null}
        />
      ) : place === REVIEW ? (
        <End own={own} similar={similar.card} sending={sending} />
      ) : (
        here && (
          <Step
            key={place}
            own={own}
            similar={similar.card}
            step={here.step}
            fields={here.fields}
            sending={sending}
            refund={refund}
            onNext={() => own.to(places[number + 1] ?? REVIEW)}
          />
        )
      )}
    </main>
  )
}
