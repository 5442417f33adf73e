/** What a finished flow asks for: a new case, or that a decision is looked at once more. Pure. */
import { askedIn, readForm } from '#shared/flows/read.ts'
import type { CaseAnswer, CaseKind } from '#shared/protocol/cases.ts'
import type { FileView, Id } from '#shared/protocol/conversation.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import { CASE_OBJECT_MAX } from '#shared/rules/limits.ts'
import { BETWEEN, kindOfCase } from '#shared/rules/similar.ts'
import { nearestLocale } from '#shared/words/types.ts'

const HOUR_MS = 3_600_000

export type FromForm = {
  form: KeptForm
  files: readonly FileView[]
  conversation: Id
  /** On which it was asked. */
  page: string
  locale: string
}

export type FormAsks = {
  kind: CaseKind
  object: string
  /** What its flow promises, of hours of service: what was said before anything was asked. */
  promiseMs?: number
  amount?: { amount: number; currency: string }
  answers: CaseAnswer[]
}

/** Whether the flow was finished, and makes a case. An appeal is one where it names which. */
export function makesCase(form: KeptForm | undefined): form is KeptForm {
  if (!form || form.step !== null || askedIn(form)?.makes !== 'case') return false
  return !isAppeal(form) || appealedNumber(form) !== null
}

export const isAppeal = ({ flow }: KeptForm): boolean => flow === 'appeal'

/** As it was typed; null where none was named. */
export const appealedNumber = (form: KeptForm): string | null => text(form, 'number') || null

/** What is said for the appeal: why he does not agree. */
export const appealWords = (form: KeptForm): string => text(form, 'details')

/** It is about those who had a chat before this one. */
export const isAboutService = (form: KeptForm): boolean =>
  form.answers.kind === 'complaint' && form.answers.about === 'service'

/** When it was, as he named it; null where he named no day. */
export const dayIn = (form: KeptForm): string | null => {
  const day = text(form, 'day')
  return Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? null : day
}

export function askedBy({ form, files, conversation, page, locale }: FromForm): FormAsks {
  const { amount } = form.answers
  const { rows } = readForm(form, nearestLocale(locale), files)
  return {
    kind: kindOf(form),
    ...promisedBy(form),
    // What two have in common is one case; what is about nothing in particular is about its conversation.
    object: (objectOf(form, rows, page) || conversation).slice(0, CASE_OBJECT_MAX),
    ...(typeof amount === 'number' ? { amount: { amount, currency: form.currency ?? 'CNY' } } : {}),
    answers: rows.flatMap(({ id, label, value }) =>
      isOfFiles(form, id) || isDocument(form, id) ? [] : [{ label, value }],
    ),
  }
}

/** An appeal and a new case alike have the time that was said before anything was asked. */
export function promisedBy(form: KeptForm): { promiseMs?: number } {
  const promise = askedIn(form)?.promise
  return promise ? { promiseMs: Math.max(1, promise.answerHours) * HOUR_MS } : {}
}

const kindOf = (form: KeptForm): CaseKind => kindOfCase(askedIn(form)?.topic, form.answers)

type Rows = ReturnType<typeof readForm>['rows']

function objectOf(form: KeptForm, rows: Rows, page: string): string {
  const kind = kindOf(form)
  if (kind === 'refund') return text(form, 'order')
  if (kind !== 'report') return ''
  // Of one title many things can be reported: where and when tell them apart.
  const shown = (id: string) => rows.find((row) => row.id === id)?.value ?? ''
  return [text(form, 'title') || page, shown('place'), text(form, 'moment')].filter(Boolean).join(BETWEEN)
}

const isDocument = (form: KeptForm, id: string): boolean =>
  askedIn(form)?.steps.some(({ fields }) =>
    fields.some((field) => field.id === id && field.kind === 'document'),
  ) ?? false

/** Whether identity documents were given with it. */
export const hasDocuments = (form: KeptForm): boolean =>
  Object.keys(form.answers).some((id) => isDocument(form, id))

const isOfFiles = ({ answers }: KeptForm, id: string) => Array.isArray(answers[id])

function text({ answers }: KeptForm, id: string): string {
  const answer = answers[id]
  return typeof answer === 'string' ? answer.trim() : ''
}
