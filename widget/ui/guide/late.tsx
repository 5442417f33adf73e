/** Steps that an agent sent: big boxes to tick, how far it is, and a word where it does not go on. A chunk of its own. */
import type { Entry } from '#shared/protocol/conversation.ts'
import type { StepMark } from '#shared/protocol/guides.ts'
import { guideState, type StepSaid } from '#shared/rules/guide.ts'
import { useScreen } from '../screen.ts'
import { Step } from './step.tsx'
import { wearGuideStyles } from './styles.ts'
import { guideCardWords } from './words.ts'

wearGuideStyles()

type Guided = Extract<Entry, { kind: 'guided' }>

export function GuideCard({ entry }: { entry: Guided }) {
  const { panel, locale, speech } = useScreen()
  const words = guideCardWords(locale)
  const { guide, title, steps, redacted } = entry.body
  const thread = panel.thread.value
  if (!thread) return null
  if (redacted) return <p class="told">{words.gone}</p>
  // What is not sent yet counts as well: it is kept, and goes out by itself.
  const unsent = thread.pending.value
    .filter(
      ({ event, state, payload }) => event === 'guide:step' && state === 'sending' && payload.guide === guide,
    )
    .map(({ payload }) => payload as StepSaid)
  const kept = thread.entries.value.flatMap((one) => (one.kind === 'guide_stepped' ? one.body : []))
  const state = guideState(guide, steps.length, [...kept, ...unsent])
  const one = panel.conversations.value.find(({ id }) => id === entry.conversation)
  const isOver = one?.status === 'resolved'
  const say = (step: number, is: StepMark, said = '') =>
    panel.keep('guide:step', { guide, step, is, words: said })
  const id = `guide-${entry.n}`
  return (
    <section class="guide" aria-labelledby={id}>
      <small>{words.from(entry.author.role === 'agent' ? entry.author.name : '')}</small>
      <b id={id}>{title}</b>
      <p class="far">
        <span class="bar" aria-hidden="true">
          <i style={{ inlineSize: `${(100 * state.done) / steps.length}%` }} />
        </span>
        <span role="status">{words.far(state.done, steps.length)}</span>
      </p>
      <ol>
        {steps.map((text, index) => (
          <Step
            // Two steps may say the same, and none ever moves.
            key={index + 1}
            text={text}
            number={index + 1}
            state={state.steps[index] ?? { is: 'open', words: '' }}
            isNext={state.next === index + 1}
            isUnsent={unsent.some(({ step }) => step === index + 1)}
            isOver={isOver}
            say={say}
          />
        ))}
      </ol>
      {isOver ? <p class="end">{words.over}</p> : state.isOver && <p class="end good">{words.done}</p>}
      <time>{speech.clockTime(entry.at, locale)}</time>
    </section>
  )
}
