/** Where a visitor is in a flow: a pure fold of the document and the answers so far. */
import type { InvalidRule } from '../../protocol/errors.ts'
import { faultOf } from './answers.ts'
import type { Condition, FlowAnswers, FlowDocument, FlowField, FlowStep, FlowText } from './types.ts'

export type Missing = { step: string; field: string; rule: InvalidRule; limit?: number }

export type FlowRun = {
  /** The steps of these answers, each with the fields that are asked. */
  steps: { step: FlowStep; fields: FlowField[] }[]
  /** The first step that lacks something, null when none does. */
  current: string | null
  /** What still lacks, over all visible steps. */
  missing: Missing[]
  /** 0 to 1. */
  progress: number
  /** The first rule that says no to these answers; the steps end there. */
  refusal: { step: string; text: FlowText; rule: FlowText } | null
}

/** @param today such as `2026-11-26` */
export function runFlow(flow: FlowDocument, answers: FlowAnswers, today: string): FlowRun {
  const steps: FlowRun['steps'] = []
  const missing: Missing[] = []
  /** Only what is asked counts: the answer to a question that has gone decides nothing. */
  const seen: FlowAnswers = {}
  let refusal: FlowRun['refusal'] = null
  for (const step of flow.steps) {
    if (!holds(step.when, seen)) continue
    const fields: FlowField[] = []
    for (const field of step.fields) {
      // One by one: a question may depend on the one above it.
      if (!holds(field.when, seen)) continue
      fields.push(field)
      const answer = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined
      const fault = faultOf(field, answer, today)
      if (fault) missing.push({ step: step.id, field: field.id, ...fault })
      else if (answer !== undefined) seen[field.id] = answer
    }
    if (fields.length === 0) continue
    steps.push({ step, fields })
    const said = step.refusals?.find((one) => holds(one.when, seen))
    if (said) {
      refusal = { step: step.id, text: said.text, rule: said.rule }
      break
    }
  }
  const lacking = new Set(missing.map(({ step }) => step))
  return {
    steps,
    missing,
    refusal,
    current: steps.find(({ step }) => lacking.has(step.id))?.step.id ?? null,
    progress: steps.length === 0 ? 1 : (steps.length - lacking.size) / steps.length,
  }
}

/**
 * The answers to what is asked. What is wrong in them is named, and what was never asked by any step is refused.
 *
 * @param whole at the end everything must be there; before it what is there must be right
 */
export function checkAnswers(
  flow: FlowDocument,
  answers: FlowAnswers,
  today: string,
  whole: boolean,
): { ok: FlowAnswers } | { wrong: Omit<Missing, 'step'> } {
  const known = new Set(flow.steps.flatMap(({ fields }) => fields.map(({ id }) => id)))
  const strange = Object.keys(answers).find((id) => !known.has(id))
  if (strange !== undefined) return { wrong: { field: strange, rule: 'unknown' } }
  const { steps, missing, refusal } = runFlow(flow, answers, today)
  const fault = missing.find(({ rule }) => whole || rule !== 'required')
  if (fault) {
    const { step: _, ...wrong } = fault
    return { wrong }
  }
  if (whole && refusal) return { wrong: { field: refusal.step, rule: 'choice' } }
  const asked = new Set(steps.flatMap(({ fields }) => fields.map(({ id }) => id)))
  return { ok: Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id))) }
}

function holds(condition: Condition | undefined, answers: FlowAnswers): boolean {
  if (!condition) return true
  if ('not' in condition) return !holds(condition.not, answers)
  if ('all' in condition) return condition.all.every((one) => holds(one, answers))
  if ('any' in condition) return condition.any.some((one) => holds(one, answers))
  const answer = Object.hasOwn(answers, condition.field) ? answers[condition.field] : undefined
  if ('over' in condition) return typeof answer === 'number' && answer > condition.over
  return typeof answer === 'string' && condition.is.includes(answer)
}
