/** An article as an answer: the sentence that fits best, and the steps. Every word of it stands in the article. */
import { plainMarkdown } from '#shared/rules/markdown.ts'
import type { Finding } from '../help.ts'

const STEPS_MAX = 5
const STEP_MAX = 140

export function answerText({ text, passage }: Pick<Finding, 'text' | 'passage'>): string {
  const steps = text.steps.map(plainMarkdown)
  // What is a step already is not said twice.
  const lead = steps.some((step) => step.includes(passage.replace(/…$/, ''))) ? text.summary : passage
  const shown = steps.slice(0, STEPS_MAX).map((step, index) => `${index + 1}. ${cut(step)}`)
  return [lead || text.summary || text.title, ...shown].join('\n')
}

const cut = (step: string) => (step.length > STEP_MAX ? `${step.slice(0, STEP_MAX - 1)}…` : step)
