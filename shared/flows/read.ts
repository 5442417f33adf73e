/** A filled-in flow in words, line by line, for whoever reads it: visitor, agent, transcript. */
import type { FileView } from '../protocol/conversation.ts'
import type { FlowAnswer, FlowAsked, KeptForm } from '../protocol/flow.ts'
import { minorUnits } from '../rules/currency.ts'
import type { FlowDocument, FlowField, FlowLocale } from '../rules/flow/types.ts'
import { t } from './parts.ts'
import { shippedFlow } from './shipped.ts'

const FLOW = t('填写的内容', 'What was filled in')
const AGREED = t('已同意', 'Agreed')
const GIVEN = t('已提供（只在工单里，由处理人员查看）', 'Given (in the case alone, for who decides it)')
const FILE_COUNT = { 'zh-CN': (count: number) => `${count} 个`, en: (count: number) => String(count) }
export const ASKED_AT = t('在这一步转人工', 'Asked for a person at')

export type FormRow = { id: string; label: string; value: string }
export type ReadForm = {
  title: string
  /** The title of the step at which a person was asked for; null when all was answered. */
  at: string | null
  rows: FormRow[]
}

/** What the answers are read by: the words that were kept with them, or the shipped flow. */
export const askedIn = ({ asked, flow }: KeptForm): FlowAsked | undefined => asked ?? shippedFlow(flow)

/** Of a flow what is kept beside the answers: no more than they need to be read. */
export function wordsAsked({ title, topic, makes, promise, steps }: FlowDocument, form: KeptForm): FlowAsked {
  const { answers } = form
  return {
    ...{ title, topic, makes, promise },
    steps: steps.flatMap((step) => {
      const fields = step.fields.flatMap(({ id, kind, label, options }) =>
        Object.hasOwn(answers, id)
          ? { id, kind, label, ...(options && { options: options.filter((one) => one.id === answers[id]) }) }
          : [],
      )
      return fields.length > 0 || step.id === form.step ? { id: step.id, title: step.title, fields } : []
    }),
  }
}

/**
 * In the order in which it was asked. What a flow of today does not know any more is shown as it was kept.
 *
 * @param files of the message, by whose names its answers are read
 */
export function readForm(
  form: KeptForm,
  locale: FlowLocale,
  files: readonly Pick<FileView, 'id' | 'name'>[] = [],
): ReadForm {
  const { step, answers } = form
  const flow = askedIn(form)
  const fields = flow?.steps.flatMap((one) => one.fields) ?? []
  const known = fields.filter(({ id }) => Object.hasOwn(answers, id))
  const strange = Object.keys(answers).filter((id) => !fields.some((field) => field.id === id))
  return {
    title: flow?.title[locale] ?? FLOW[locale],
    at: step === null ? null : (flow?.steps.find(({ id }) => id === step)?.title[locale] ?? step),
    rows: [
      ...known.map((field) => ({
        id: field.id,
        label: field.label[locale],
        value: worded(field, answers[field.id] ?? '', locale, files, form.currency ?? 'CNY'),
      })),
      ...strange.map((id) => ({ id, label: id, value: String(answers[id]) })),
    ],
  }
}

/** The same as text, a line an answer. */
export function formAsText(...form: Parameters<typeof readForm>): string {
  const { title, at, rows } = readForm(...form)
  const colon = form[1] === 'en' ? ': ' : '：'
  return [
    title,
    ...(at === null ? [] : [ASKED_AT[form[1]] + colon + at]),
    ...rows.map(({ label, value }) => label + colon + value),
  ].join('\n')
}

function worded(
  { kind, options }: Pick<FlowField, 'kind' | 'options'>,
  answer: FlowAnswer,
  locale: FlowLocale,
  files: readonly Pick<FileView, 'id' | 'name'>[],
  currency: string,
): string {
  if (kind === 'document') return GIVEN[locale]
  if (Array.isArray(answer)) {
    const names = files.flatMap(({ id, name }) => (answer.includes(id) ? name : []))
    return names.length === answer.length ? names.join(', ') : FILE_COUNT[locale](answer.length)
  }
  if (answer === true) return AGREED[locale]
  if (typeof answer === 'number') return kind === 'amount' ? money(answer, currency, locale) : String(answer)
  if (kind === 'date') return dayInWords(answer, locale)
  return options?.find(({ id }) => id === answer)?.label[locale] ?? answer
}

/** @param amount in the smallest unit of the currency in which the site is paid */
function money(amount: number, currency: string, locale: FlowLocale): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / minorUnits(currency))
}

/** A day is the same everywhere: it has no zone. */
function dayInWords(day: string, locale: FlowLocale): string {
  const at = Date.parse(day)
  if (Number.isNaN(at)) return day
  const form = { dateStyle: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, form).format(at)
}
