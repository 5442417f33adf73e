/** A guided flow in the panel, one chunk: its card, its steps one after the other, and a look at all of it before it goes. */
import { useEffect, useState } from 'preact/hooks'
import { shippedFlow } from '#shared/flows/shipped.ts'
import type { FlowDocument } from '#shared/rules/flow/types.ts'
import { useScreen, type View } from '../screen.ts'
import { wearTickStyles } from '../tick-styles.ts'
import { Card } from './card.tsx'
import { DeviceCheck } from './device-check.tsx'
import { CARD, REVIEW } from './kept.ts'
import { type FlowParts, PartsContext, useParts } from './parts.ts'
import { Review } from './review.tsx'
import { Step } from './step.tsx'
import { wearFlowStyles } from './styles.ts'
import { useRun } from './use-run.ts'
import { useSend } from './use-send.ts'
import { flowWords } from './words.ts'

wearTickStyles()
wearFlowStyles()

type FlowView = Extract<View, { is: 'flow' }>

export function FlowScreen({ view, parts }: { view: FlowView; parts: FlowParts }) {
  const { go } = useScreen()
  const flow = shippedFlow(view.flow)
  // One that there is no more, as an older page may have kept it: its topic can still be asked about.
  useEffect(() => {
    if (!flow) go({ is: 'ask', topic: view.topic })
  }, [flow, view.topic, go])
  return (
    flow && (
      <PartsContext.Provider value={parts}>
        <Guided flow={flow} view={view} />
      </PartsContext.Provider>
    )
  )
}

function Guided({ flow, view }: { flow: FlowDocument; view: FlowView }) {
  const { locale, go } = useScreen()
  const { Head, LinkBanner } = useParts()
  const words = flowWords(locale)
  const own = useRun(flow, view.at, view.refused)
  const sending = useSend(flow)
  const { place, places, run } = own
  const number = places.indexOf(place)
  const [isChecking, check] = useState(false)
  const here = run.steps.find(({ step }) => step.id === place)
  const all = run.steps.length + 1

  // Where the rule says no nobody knows how many steps there would be.
  const under = run.refusal?.step === place ? words.refused : number > 0 ? words.step(number, all) : ''

  function back(): void {
    if (isChecking) check(false)
    else if (number > 0) own.to(places[number - 1] ?? CARD)
    else go({ is: 'home' })
  }

  return (
    <main class="screen">
      <Head title={flow.title[locale]} under={isChecking ? words.device : under} onBack={back} />
      {number > 0 && <progress class="way" value={number} max={all} aria-label={words.step(number, all)} />}
      <LinkBanner />
      {isChecking ? (
        <DeviceCheck
          own={own}
          onDone={() => {
            check(false)
            own.goOn()
          }}
        />
      ) : place === CARD ? (
        <Card own={own} onCheck={flow.topic === 'playback' ? () => check(true) : null} />
      ) : place === REVIEW ? (
        <Review own={own} sending={sending} />
      ) : (
        here && (
          <Step
            key={place}
            own={own}
            step={here.step}
            fields={here.fields}
            sending={sending}
            onNext={() => own.to(places[number + 1] ?? REVIEW)}
          />
        )
      )}
    </main>
  )
}
