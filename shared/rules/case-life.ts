/**
 * The life of a case: received → in review → decided, with waits for the visitor, a second pair of eyes above an
 * amount, and one appeal. Pure: stores and screens decide by it.
 */
import type { CaseKind, CaseState } from '../protocol/cases.ts'
import type { Instant } from '../protocol/conversation.ts'
import { secondAboveIn } from './currency.ts'
import { CLOCK, type Span } from './hours/span.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

export type KindRule = {
  /** An answer is promised within this time, in hours of service. */
  promiseMs: number
  decides: 'agent' | 'lead'
  /** Above an amount (`currency.ts`: how much of each currency), and where none is named, a lead confirms what was granted. */
  confirms: boolean
  /** After the decision it can be asked once more for this long. */
  appealMs: number
}

/** Complaints go to leads: nobody decides about himself. */
export const KINDS: Record<CaseKind, KindRule> = {
  refund: { promiseMs: 24 * HOUR_MS, decides: 'agent', confirms: true, appealMs: 30 * DAY_MS },
  account: { promiseMs: 4 * HOUR_MS, decides: 'agent', confirms: false, appealMs: 30 * DAY_MS },
  report: { promiseMs: 48 * HOUR_MS, decides: 'agent', confirms: false, appealMs: 30 * DAY_MS },
  complaint: { promiseMs: 48 * HOUR_MS, decides: 'lead', confirms: false, appealMs: 30 * DAY_MS },
  suggestion: { promiseMs: 48 * HOUR_MS, decides: 'agent', confirms: false, appealMs: 0 },
  content: { promiseMs: 48 * HOUR_MS, decides: 'agent', confirms: false, appealMs: 0 },
  playback: { promiseMs: 24 * HOUR_MS, decides: 'agent', confirms: false, appealMs: 0 },
}

/** Above this amount, in the smallest unit of its currency, a lead confirms what was granted. Null: never. */
export const secondAbove = ({ kind, currency = null }: Pick<CaseLife, 'kind' | 'currency'>): number | null =>
  KINDS[kind].confirms ? secondAboveIn(currency) : null

/** Whether a grant is only proposed: also where no amount is named, which may be any. */
export function wantsSecond({
  kind,
  state,
  amount,
  currency = null,
}: Pick<CaseLife, 'kind' | 'state' | 'amount' | 'currency'>): boolean {
  const limit = secondAbove({ kind, currency })
  return limit !== null && state !== 'second_look' && (!amount || amount > limit)
}

export const CASE_ACTS = ['take', 'ask', 'add', 'grant', 'decline', 'appeal'] as const
export type CaseAct = (typeof CASE_ACTS)[number]

const ALLOWED: Record<CaseAct, readonly CaseState[]> = {
  take: ['received', 'appealed'],
  ask: ['received', 'in_review'],
  add: ['received', 'in_review', 'waiting_visitor', 'appealed'],
  grant: ['received', 'in_review', 'waiting_visitor', 'second_look', 'appealed'],
  decline: ['received', 'in_review', 'waiting_visitor', 'second_look', 'appealed'],
  appeal: ['granted', 'declined'],
}

/** Whether an act fits the state. */
export const caseAllows = (state: CaseState, act: CaseAct): boolean => ALLOWED[act].includes(state)

/** Whether it still wants an answer: two open ones about the same thing are one too many. */
export const isOpenCase = (state: CaseState): boolean => state !== 'granted' && state !== 'declined'

/** What the life of a case hangs on. */
export type CaseLife = {
  kind: CaseKind
  state: CaseState
  amount: number | null
  /** Of the amount; without it that of yuan. */
  currency?: string | null
  /** Null while it is paused and after the decision. */
  due: Instant | null
  /** What is left of the promise while it is paused. */
  leftMs: number | null
  decidedAt: Instant | null
  /** Who decided first, where a second has to confirm, and after an appeal. */
  decidedBy: string | null
  appealed: boolean
}

/** Who acts: `leads` where he decides what only leads may. */
export type CaseActor = { id: string; role: 'visitor' | 'agent'; leads: boolean }

export type CaseNo = 'conflict' | 'lead' | 'same' | 'late'
export type Lived = { life: CaseLife } | { no: CaseNo }

/** Until when an appeal is possible; null where none is. */
export function appealUntil({ kind, state, decidedAt, appealed }: CaseLife): Instant | null {
  const { appealMs } = KINDS[kind]
  return decidedAt === null || isOpenCase(state) || appealed || appealMs === 0 ? null : decidedAt + appealMs
}

/**
 * What an act makes of a case. Refused: `conflict` where the state does not allow it, `lead` where only a lead may,
 * `same` where the second pair of eyes would be the first, or an appeal would be judged by who decided, `late` after
 * the time to appeal.
 *
 * @param span by which a promise is counted, and what is left of it while it pauses
 * @param promiseMs of an appeal, where more or less than the time of the kind was promised
 */
export function live(
  life: CaseLife,
  act: CaseAct,
  actor: CaseActor,
  now: Instant,
  span: Span = CLOCK,
  promiseMs: number = KINDS[life.kind].promiseMs,
): Lived {
  if (!caseAllows(life.state, act)) return { no: 'conflict' }
  if (act === 'appeal') {
    const until = appealUntil(life)
    if (until === null) return { no: 'conflict' }
    if (now > until) return { no: 'late' }
    return {
      life: {
        ...life,
        state: 'appealed',
        appealed: true,
        due: span.after(now, promiseMs),
        leftMs: null,
        decidedAt: null,
      },
    }
  }
  if (act === 'ask')
    return {
      life: { ...life, state: 'waiting_visitor', due: null, leftMs: span.between(now, life.due ?? now) },
    }
  if (act === 'add') {
    if (life.state !== 'waiting_visitor') return { life }
    return { life: { ...life, state: 'in_review', due: span.after(now, life.leftMs ?? 0), leftMs: null } }
  }
  if (KINDS[life.kind].decides === 'lead' && !actor.leads) return { no: 'lead' }
  // Until it is decided anew, an appeal is kept from who decided before.
  if (life.appealed && life.decidedBy === actor.id) return { no: 'same' }
  if (act === 'take') return { life: { ...life, state: 'in_review' } }
  return decided(life, act, actor, now, span)
}

/** The site has not paid what was granted: somebody has it again, and who had decided may go on. */
export const givenBack = (life: CaseLife, now: Instant, span: Span): CaseLife => ({
  ...life,
  ...{ state: 'in_review', due: span.after(now, KINDS[life.kind].promiseMs), leftMs: null },
  ...{ decidedAt: null, decidedBy: null },
})

function decided(
  life: CaseLife,
  act: 'grant' | 'decline',
  actor: CaseActor,
  now: Instant,
  span: Span,
): Lived {
  const isSecond = life.state === 'second_look'
  if (isSecond && !actor.leads) return { no: 'lead' }
  if (isSecond && life.decidedBy === actor.id) return { no: 'same' }
  if (act === 'grant' && wantsSecond(life)) {
    const due = life.due ?? span.after(now, life.leftMs ?? 0)
    return { life: { ...life, state: 'second_look', due, leftMs: null, decidedBy: actor.id } }
  }
  const state = act === 'grant' ? 'granted' : 'declined'
  return { life: { ...life, state, due: null, leftMs: null, decidedAt: now, decidedBy: actor.id } }
}
