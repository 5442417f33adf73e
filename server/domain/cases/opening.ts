/** A new case: its number, its promise, its code, and whether there is one already. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { KINDS } from '#shared/rules/case-life.ts'
import { caseNumber } from '#shared/rules/case-number.ts'
import type { Span } from '#shared/rules/hours/span.ts'
import { newId } from '#shared/rules/id.ts'
import type { Complaint } from '../conversations/store.ts'
import { Refused } from '../refused.ts'
import { chance, hashOf, isSame, type LookupCodes } from './secrets.ts'
import type { CaseLineOf, CaseRecord, CaseStore, NewChange, OpenCase } from './store.ts'
import { apartOf, toldOf } from './told.ts'

/** A number is taken once in a million cases of one day: nobody meets that thrice. */
const NUMBER_TRIES = 3

export type OpeningParts = {
  store: CaseStore
  clock: Pick<Clock, 'now'>
  lookupCode: LookupCodes
  /** Everybody who had the conversation, or spoke in it: a complaint about it is hidden from them. */
  handsIn(conversations: readonly Id[]): Promise<Id[]>
  /** Those who lead at the site. */
  leads(site: Id): Promise<readonly { id: Id }[]>
  /** Where the conversation stands. */
  lineOf(conversation: Id): Promise<CaseLineOf>
  /** How the hours of a promise are counted there. */
  spanOf(line: CaseLineOf): Promise<Span>
  /** The account at the site that is proved to be this visitor's. */
  provedOf(visitor: Id): Promise<string | null>
}

/** `lookup` is null where the desk's secret has changed since: then an agent has to look. */
export type Opened = {
  record: CaseRecord
  lookup: string | null
  is: 'new' | 'dup' | 'similar'
  complaint: Complaint | null
}

export function createOpening({
  store,
  clock,
  lookupCode,
  lineOf,
  provedOf,
  spanOf,
  ...parts
}: OpeningParts) {
  /** Nobody complains about himself: who opens it has taken it over from whom it is about. */
  async function complaintOf({ kind, complaint, conversation, by }: OpenCase): Promise<Complaint | null> {
    if (kind !== 'complaint') return null
    if (complaint !== undefined) return complaint
    return { about: (await parts.handsIn([conversation])).filter((one) => one !== by.id) }
  }

  /** Whether nobody who leads could decide it. */
  async function lacksLead({ kind, site }: OpenCase, about: readonly Id[]): Promise<boolean> {
    if (KINDS[kind].decides === 'agent') return false
    return (await parts.leads(site)).every(({ id }) => about.includes(id))
  }

  return async function open(ask: OpenCase): Promise<Opened> {
    const now = clock.now()
    const { amount = null, files, by, clientId, text = '', promiseMs, complaint: _, ...asked } = ask
    const complaint = await complaintOf(ask)
    const aboutAgents = complaint?.about ?? []
    const span = await spanOf(await lineOf(ask.conversation))
    const due = span.after(now, promiseMs ?? KINDS[ask.kind].promiseMs)
    const lookup = await lookupCode(by.id, clientId)
    const intent = { byId: by.id, clientId }
    const made = {
      ...asked,
      ...{ id: newId(now), amount: amount?.amount ?? null, currency: amount?.currency ?? null },
      ...{ files, missing: [], outcome: null, nudgedAt: null, appealed: false, intent },
      ...{ state: 'received' as const, due, leftMs: null },
      ...{ decidedAt: null, decidedBy: null, openedAt: now, lookupHash: await hashOf(lookup) },
      subject: await provedOf(ask.visitor),
      ...{ aboutAgents, forOthers: await lacksLead(ask, aboutAgents) },
    }
    const first: NewChange['change'] = {
      ...{ act: 'open', state: made.state, by: by.role, ...intent, at: now },
      // What came with it is listed with the case: those files are a message's.
      ...{ text: text === '' ? null : text, missing: [], files: [] },
    }
    for (let i = 0; i < NUMBER_TRIES; i += 1) {
      const number = caseNumber(now, chance(4))
      const told = [...toldOf({ ...made, number }, made.state, now), ...(complaint ? apartOf(made, now) : [])]
      const outcome = await store.create({ ...made, number }, first, told)
      if ('taken' in outcome) continue
      if ('similar' in outcome) {
        await store.join(outcome.similar.id, ask.conversation, files)
        return { record: outcome.similar, lookup: null, is: 'similar', complaint }
      }
      const { kept, lookupHash, dup } = outcome
      if (kept.kind !== ask.kind || kept.object !== ask.object || isOtherSum(kept, made.amount))
        throw new Refused({ code: 'id_reused' })
      const isHis = isSame(lookupHash, made.lookupHash)
      return { record: kept, lookup: isHis ? lookup : null, is: dup ? 'dup' : 'new', complaint }
    }
    throw new Error('No number was free.')
  }
}

/** What the site put it to since is no other intent. */
const isOtherSum = ({ amount, changes }: CaseRecord, asked: number | null): boolean =>
  amount !== asked && !changes.some(({ refund }) => refund?.is === 'failed' && refund.why === 'amount')
