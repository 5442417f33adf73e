/**
 * Of what kind and about what a case is that a flow makes, and which open ones of the visitor may be about the same. Pure: the
 * desk makes cases by it, and the panel asks before a second one is sent.
 */
import type { CaseKind, CaseSummary } from '../protocol/cases.ts'
import type { Topic } from '../protocol/conversation.ts'
import { isOpenCase } from './case-life.ts'
import type { FlowAnswers, FlowDocument } from './flow/types.ts'

/** Between the parts of what a report is about. */
export const BETWEEN = ' · '
/** Of the kinds whose object is asked for, in which field. */
const ASKED_IN: Partial<Record<CaseKind, string>> = { refund: 'order', report: 'title' }
/** An appeal is about a case that was decided. */
const APPEAL = 'appeal'

const NAMED_ALIKE: readonly CaseKind[] = ['report', 'account', 'content', 'playback']

/** By its topic: a flow of the site's own makes what the shipped one of that topic makes. */
export function kindOfCase(topic: Topic | undefined, answers: FlowAnswers): CaseKind {
  if (topic === 'feedback') return answers.kind === 'complaint' ? 'complaint' : 'suggestion'
  return NAMED_ALIKE.find((kind) => kind === topic) ?? 'refund'
}

export type Asking = {
  flow: Pick<FlowDocument, 'key' | 'topic' | 'makes' | 'steps'>
  /** What is known: not what is just being typed. */
  answers: FlowAnswers
  /** All was asked: what has no answer now gets none. */
  isAll: boolean
}

/**
 * The open cases that may be about the same, the newest first: by the object where the flow asks for one, else by the kind. What people write
 * is compared softly, for it is only a question; what is sent is compared to the letter.
 */
export function similarCases({ flow, answers, isAll }: Asking, cases: readonly CaseSummary[]): CaseSummary[] {
  if (flow.makes !== 'case' || flow.key === APPEAL) return []
  const asks = (id: string) => flow.steps.some(({ fields }) => fields.some((field) => field.id === id))
  if (flow.topic === 'feedback' && asks('kind') && answers.kind === undefined) return []
  const kind = kindOfCase(flow.topic, answers)
  const field = ASKED_IN[kind]
  const isSame = field !== undefined && asks(field) ? aboutTheSame(kind, answers[field], isAll) : () => true
  return cases
    .filter((one) => one.kind === kind && isOpenCase(one.state) && isSame(one.object))
    .sort((a, b) => b.openedAt - a.openedAt)
}

function aboutTheSame(kind: CaseKind, answer: FlowAnswers[string] | undefined, isAll: boolean) {
  const said = typeof answer === 'string' ? answer : ''
  return (object: string): boolean => {
    // Where none was named a report is about the page from which it was sent, and all else about nothing in particular.
    if (plain(said) === '') return isAll && (kind === 'report' ? /^https?:/.test(object) : object === '')
    // What follows the title in a report tells the desk more: here it would only hide what may be meant.
    const isBegun = kind === 'report' && plain(object).startsWith(plain(said + BETWEEN))
    return isBegun || plain(object) === plain(said)
  }
}

/** As it is read, and not as it is written: wide and narrow signs, spaces, hyphens, capitals. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-–—_《》「」"“”]/g, '')
    .toLowerCase()
