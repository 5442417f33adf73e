/** How far a visitor is with a guide: a pure fold of what he said of its steps, the same on every screen. */
import type { Id } from '../protocol/conversation.ts'
import type { StepMark } from '../protocol/guides.ts'

/** What was said of a step; the first is 1. Kept or still unsent, in order. */
export type StepSaid = { guide: Id; step: number; is: StepMark; words: string }

/** `words`: what he said of it when he got stuck. */
export type StepState = { is: 'open' | 'done' | 'stuck'; words: string }

export type GuideState = {
  /** One for each step. */
  steps: StepState[]
  done: number
  /** The step at which he is stuck, said last; null where he is not. */
  stuck: number | null
  /** Which comes next: the first open one after the last that is done; null where none is left. */
  next: number | null
  isOver: boolean
}

/** @param count of its steps. What is said of another guide, or of a step that there is not, counts for nothing. */
export function guideState(guide: Id, count: number, said: readonly StepSaid[]): GuideState {
  const steps: StepState[] = Array.from({ length: count }, () => ({ is: 'open', words: '' }))
  let stuck: number | null = null
  for (const { guide: of, step, is, words } of said) {
    if (of !== guide || !steps[step - 1]) continue
    steps[step - 1] = { is: is === 'undone' ? 'open' : is, words: is === 'stuck' ? words : '' }
    if (is === 'stuck') stuck = step
    else if (stuck === step) stuck = null
  }
  // Whoever got on with the one at which he was stuck last may be stuck at an earlier one still.
  stuck ??= lastOf(steps, 'stuck')
  const done = steps.filter((step) => step.is === 'done').length
  const after = lastOf(steps, 'done') ?? 0
  const next = openFrom(steps, after) ?? openFrom(steps, 0)
  return { steps, done, stuck, next, isOver: done === count }
}

function lastOf(steps: readonly StepState[], is: StepState['is']): number | null {
  const at = steps.findLastIndex((step) => step.is === is)
  return at === -1 ? null : at + 1
}

function openFrom(steps: readonly StepState[], from: number): number | null {
  const at = steps.findIndex((step, index) => index >= from && step.is !== 'done')
  return at === -1 ? null : at + 1
}
