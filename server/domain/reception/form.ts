/** What a visitor answered to a guided flow, looked at once more: his browser may be old, or none of ours. */
import { readForm, wordsAsked } from '#shared/flows/read.ts'
import { OWN_VERSIONS } from '#shared/flows/shipped.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { FlowAnswer, FlowDocument, KeptForm } from '#shared/protocol/flow.ts'
import { isNothing } from '#shared/rules/flow/answers.ts'
import { checkAnswers } from '#shared/rules/flow/engine.ts'
import { isZone, localDate } from '#shared/rules/hours/zone.ts'
import { FILES_MAX } from '#shared/rules/limits.ts'
import { nearestLocale } from '#shared/words/types.ts'
import type { StartAsk } from '../desk.ts'

/** `title` for lists, in the visitor's language: of the flow, with the first answer; `files` of the message, those of the answers among them. */
export type Filled = { form: KeptForm | undefined; title: string; files: Id[] }

type Asked = Pick<StartAsk, 'topic' | 'locale' | 'form' | 'files'>

/**
 * Without a form, the files of the question alone. Refuses with the field that is wrong: a flow that there is not, or
 * no longer; another topic; a step that it does not have; the first answer that is none.
 *
 * @param flow what was filled in, in the version of the form; null where there is no such flow
 * @param currency in which the site is paid, where the order is in no other
 * @param today such as `2026-11-26`, where the visitor is
 */
export function filledIn(
  { topic, locale, form, files = [] }: Asked,
  flow: FlowDocument | 'outdated' | null,
  today: string,
  currency = 'CNY',
): Filled | { refused: Refusal } {
  if (!form) return { form, title: '', files }
  if (!flow) return wrong('form.flow', 'unknown')
  if (flow === 'outdated') return wrong('form.version', 'choice')
  if (flow.topic !== topic) return wrong('topic', 'choice')
  if (form.step !== null && !flow.steps.some(({ id }) => id === form.step))
    return wrong('form.step', 'unknown')
  const checked = checkAnswers(flow, form.answers, today, form.step === null)
  if ('wrong' in checked) {
    const { field, ...fault } = checked.wrong
    return { refused: { code: 'invalid', field: `form.answers.${field}`, ...fault } }
  }
  const there = Object.entries(checked.ok).filter(([, answer]) => !isNothing(answer))
  const answers = Object.fromEntries(
    there.flatMap(([id, answer]): [string, FlowAnswer][] => {
      if (!isDocument(flow, id)) return [[id, answer]]
      // Only its case knows which it is; where a person is asked first there is none, and nothing was given.
      return form.step === null ? [[id, true]] : []
    }),
  )
  const all = [
    ...new Set([...files, ...Object.values(answers).flatMap((one) => (Array.isArray(one) ? one : []))]),
  ]
  if (all.length > FILES_MAX) return { refused: { code: 'file_refused', why: 'many', limit: FILES_MAX } }
  const hasAmount = flow.steps.some(({ fields }) =>
    fields.some(({ id, kind }) => kind === 'amount' && Object.hasOwn(answers, id)),
  )
  const { currency: own = currency, ...filling } = form
  const said: KeptForm = { ...filling, answers, ...(hasAmount && own !== 'CNY' ? { currency: own } : {}) }
  // The words of a site's own flow go with what was answered: it may be another one tomorrow, or none.
  const filled = form.version > OWN_VERSIONS ? { ...said, asked: wordsAsked(flow, said) } : said
  const { title, rows } = readForm(filled, nearestLocale(locale))
  return { form: filled, title: [title, rows[0]?.value].filter(Boolean).join(' · '), files: all }
}

/** The day at an instant in the first of the zones that there is. */
export function dayFor(at: Instant, zones: readonly (string | undefined)[]): string {
  return localDate(at, zones.find((zone) => zone !== undefined && isZone(zone)) ?? 'UTC')
}

/** What else than his words tells one first question from another, as it was asked. */
export const meant = ({ form, files = [], facts }: Pick<StartAsk, 'form' | 'files' | 'facts'>): string[] => [
  ...files,
  ...(form ? [JSON.stringify(form)] : []),
  ...(facts ? [facts] : []),
]

const isDocument = ({ steps }: FlowDocument, id: string): boolean =>
  steps.some(({ fields }) => fields.some((field) => field.id === id && field.kind === 'document'))

const wrong = (field: string, rule: 'unknown' | 'choice') => ({
  refused: { code: 'invalid' as const, field, rule },
})
