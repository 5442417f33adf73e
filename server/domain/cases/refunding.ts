/**
 * A refund that was granted is asked of the site: by a side effect that was kept with the decision, under the number of the
 * case, again until there is an answer. What the site answers is a change of the case; where it does not pay, somebody
 * has the case again.
 */
import type { Clock } from '#shared/clock.ts'
import type { RefundOutcome } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { givenBack, isOpenCase } from '#shared/rules/case-life.ts'
import type { Span } from '#shared/rules/hours/span.ts'
import { newId } from '#shared/rules/id.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import type { Publisher } from '../publish.ts'
import type { SiteSystems } from '../systems.ts'
import type { CaseHead, CaseLineOf, CaseRecord, CaseStore, NewChange } from './store.ts'
import { answeredOf, movedOf } from './told.ts'

export const CASE_REFUND = 'case-refund'

/** For so long a site that does not answer is asked again; then people have to know. */
const INSISTS_MS = 6 * 60 * 60 * 1_000

/** `entry` names the intent: what became of it is kept once. */
type Granted = { number: string; entry: Id; at: Instant }

/** Kept with the decision. */
export function refundEffects(
  { id, number, kind, object, conversation }: CaseHead,
  at: Instant,
): NewEffect[] {
  if (kind !== 'refund' || object === conversation) return []
  const payload: Granted = { number, entry: newId(at), at }
  return [{ key: `${CASE_REFUND}:${id}:${payload.entry}`, kind: CASE_REFUND, payload }]
}

export type RefundParts = {
  store: Pick<CaseStore, 'byNumber' | 'change' | 'ofVisitor'>
  clock: Pick<Clock, 'now'>
  publisher: Pick<Publisher, 'caseMoved'>
  /** Null where the site of the case has no systems that the desk knows. */
  systemsFor(site: Id): Promise<SiteSystems | null>
  /** The account that is proved to be this visitor's now. */
  provedOf(visitor: Id): Promise<string | null>
  /** How the hours of a promise are counted where the case stands. */
  spanOf(line: CaseLineOf): Promise<Span>
}

export interface Refunding {
  /** What a grant of this case leads to, as its agents are told it. */
  wanted(head: CaseHead): Promise<'asked' | 'by_hand' | null>
  /** Carries out what `CASE_REFUND` was kept for. Throws while the site is silent. */
  ask: EffectHandler
}

export function createRefunding(parts: RefundParts): Refunding {
  const { store, clock, publisher, systemsFor, provedOf, spanOf } = parts

  const subjectOf = async ({ subject, visitor }: CaseHead) => subject ?? (await provedOf(visitor))

  /** The sum is a part of the intent: the same key never asks for another one. Null while nobody answers. */
  async function answer(
    record: CaseRecord,
    subject: string,
    systems: SiteSystems,
  ): Promise<RefundOutcome | null> {
    const { number, object: order, amount, currency } = record
    const due = { amount: amount ?? 0, currency: currency ?? 'CNY' }
    let refused: RefundOutcome | null = null
    if (due.amount > 0) {
      const ask = { subject, order, due, reason: reasonOf(record), reference: number }
      const said = await systems.ask('refunds/request', ask, keyOf(record))
      if ('silent' in said) return null
      if ('ok' in said && said.ok.refund.state !== 'declined')
        return { is: 'accepted', id: said.ok.refund.id, due: said.ok.refund.due }
      refused = { is: 'refused', ...('refused' in said ? said.refused : { code: 'not_allowed' as const }) }
    }
    // Perhaps it would pay another sum: then somebody decides about that one.
    const seen = await systems.ask('refunds/check', { subject, order }, newId(clock.now()))
    if ('silent' in seen) return refused
    const check = 'ok' in seen ? seen.ok.check : null
    if (check?.entitled && (check.due.amount !== due.amount || check.due.currency !== due.currency))
      return { is: 'failed', why: 'amount', due: check.due }
    if (refused) return refused
    return { is: 'refused', code: check ? 'not_allowed' : 'not_found', ...(check && { rule: check.rule }) }
  }

  async function keep(of: CaseRecord, entry: Id, refund: RefundOutcome) {
    const { id, visitor, kind, object } = of
    // The same thing asked for anew meanwhile is with somebody already.
    const isAnew = (await store.ofVisitor(visitor)).some(
      (one) => one.id !== id && one.kind === kind && one.object === object && isOpenCase(one.state),
    )
    const span = await spanOf(of)
    const now = clock.now()
    // Nobody did it: the case itself stands for who did, so that a repetition is known.
    const intent = { byId: id, clientId: entry }
    const changed = await store.change(id, intent, (record): NewChange => {
      const goesBack = refund.is !== 'accepted' && record.state === 'granted' && !isAnew
      const sum = refund.is === 'failed' && refund.why === 'amount' ? refund.due : {}
      const next = { ...record, ...(goesBack && { ...givenBack(record, now, span), ...sum, outcome: null }) }
      return {
        record: next,
        change: {
          ...{ act: 'refund', state: next.state, by: 'system', ...intent, at: now, refund },
          ...{ text: null, missing: [], files: [] },
        },
        effects: answeredOf(next, refund, entry, now),
      }
    })
    if (changed && 'record' in changed && !changed.dup) publisher.caseMoved(movedOf(changed.record))
  }

  return {
    async wanted(head) {
      if (head.kind !== 'refund' || head.object === head.conversation) return null
      if ((await systemsFor(head.site)) === null) return null
      return (await subjectOf(head)) === null ? 'by_hand' : 'asked'
    },
    async ask({ payload }) {
      const { number, entry, at } = payload as Granted
      const record = await store.byNumber(number)
      const systems = record && (await systemsFor(record.site))
      const subject = record && (await subjectOf(record))
      // Whose order it is was not proved: an agent does it by hand, and was told so.
      if (!record || !systems || subject === null) return
      const outcome = await answer(record, subject, systems)
      if (!outcome && clock.now() < at + INSISTS_MS) throw new Error(`The site is silent about ${number}.`)
      await keep(record, entry, outcome ?? { is: 'failed', why: 'silent' })
    },
  }
}

/** What the visitor chose as his reason; the same for ever, as the key demands. */
const reasonOf = ({ answers: [first], number }: CaseRecord): string => (first?.value || number).slice(0, 300)

/** A new one once the site has said no: the first answer to a key is its answer for ever. */
function keyOf({ number, changes }: CaseRecord): string {
  const noes = changes.filter(({ refund }) => refund?.is === 'refused' || isOfSum(refund)).length
  return noes === 0 ? number : `${number}:${noes + 1}`
}

const isOfSum = (refund: RefundOutcome | undefined) => refund?.is === 'failed' && refund.why === 'amount'
