/** Steps in the thread: which are ticked, and where he is stuck, with his words. */
import { Line } from '#shared/help/prose.tsx'
import type { Entry } from '#shared/protocol/conversation.ts'
import { guideState, type StepState } from '#shared/rules/guide.ts'
import { guideWords } from '#shared/words/guides.ts'
import { wordsOf } from '#shared/words/say.ts'
import { useScreen } from '../screen.ts'
import { guideDeskWords } from './words.ts'
import './guides.css'

type Guided = Extract<Entry, { kind: 'guided' }>
type Stepped = Extract<Entry, { kind: 'guide_stepped' }>

const SIGNS = { open: '', done: '✓', stuck: '!' }

export function GuideCard({ entry }: { entry: Guided }) {
  const { desk, locale } = useScreen()
  const words = guideDeskWords(locale)
  const { guide, title, steps, redacted } = entry.body
  if (redacted) return <div class="text gone">{guideWords(locale).gone}</div>
  const entries = desk.thread.value?.entries.value ?? []
  const said = entries.flatMap((one) => (one.kind === 'guide_stepped' ? one.body : []))
  const state = guideState(guide, steps.length, said)
  return (
    <section class={`guide-card ${state.stuck ? 'stuck' : ''}`} aria-label={title}>
      <header>
        <b lang={entry.body.locale}>{title}</b>
        {state.stuck !== null ? (
          <span class="tag bad">{words.stuckAt(state.stuck)}</span>
        ) : (
          <span class={`tag ${state.isOver ? 'good' : ''}`}>
            {state.isOver ? words.done : words.far(state.done, steps.length)}
          </span>
        )}
      </header>
      <GuideSteps steps={steps} states={state.steps} />
    </section>
  )
}

/** @param states without them nobody has begun */
export function GuideSteps({ steps, states }: { steps: readonly string[]; states?: readonly StepState[] }) {
  const words = guideDeskWords(useScreen().locale)
  return (
    <ol class="guide-steps">
      {steps.map((step, index) => {
        const { is, words: said } = states?.[index] ?? { is: 'open', words: '' }
        return (
          <li key={index + 1} class={is}>
            <i aria-hidden="true">{SIGNS[is] || index + 1}</i>
            <span>
              <Line text={step} />
              {is === 'stuck' && (
                <b>
                  {words.stuckAt(index + 1)}
                  {said && <q>{said}</q>}
                </b>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** In the thread at its own place: it waits for an answer, and the card may be far above. */
export function Stuck({ entry }: { entry: Stepped }) {
  const { desk, locale } = useScreen()
  const words = guideDeskWords(locale)
  const { guide, step, redacted } = entry.body
  const said = redacted ? wordsOf(locale).redacted : entry.body.words
  const of = desk.thread.value?.entries.value.find((one) => one.kind === 'guided' && one.body.guide === guide)
  const title = of?.kind === 'guided' ? of.body.title : ''
  return (
    <div class="text stuck-said">
      <b>{title ? words.stuckIn(step, title) : words.stuckAt(step)}</b>
      <span class={said ? '' : 'quiet'}>{said || words.silent}</span>
    </div>
  )
}
