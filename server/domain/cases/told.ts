/** Who is told of a change: the conversation by an entry of its own, screens by a hint. */
import type { CaseKind, CaseState, RefundOutcome } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { Appending } from '../conversations/appending.ts'
import { ANSWERED } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import { type CaseNews, noticeOf } from '../notices/wanted.ts'
import type { CaseTold } from '../publish.ts'
import { Refused } from '../refused.ts'
import type { CaseHead } from './store.ts'
import { caseLine } from './views.ts'

export type { CaseTold } from '../publish.ts'

export const CASE_TOLD = 'case-told'

/** What of a case its visitor is told wherever he is: by which state it comes to. */
const NEWS: Partial<Record<CaseState, CaseNews>> = {
  received: 'opened',
  waiting_visitor: 'waiting',
  granted: 'outcome',
  declined: 'outcome',
}

type Told = {
  /** Not in those that an older node has kept. */
  case?: Id
  conversation: Id
  entry: Id
  number: string
  kind: CaseKind
  state: CaseState
  at: Instant
  refund?: RefundOutcome
}

type OfNews = Pick<CaseHead, 'id' | 'number' | 'kind' | 'visitor' | 'conversation' | 'state'>

/**
 * What is to be told: to the visitor where he has picked, and in the conversation. Of a complaint nothing there: the
 * agent it is about reads it.
 */
export function toldOf(
  { id, number, kind, visitor, conversation }: Omit<OfNews, 'state'>,
  state: CaseState,
  at: Instant,
): NewEffect[] {
  const entry = newId(at)
  const news = NEWS[state]
  const notices = news ? [noticeOf(`case:${id}:${entry}`, visitor, { is: 'case', case: id, news }, at)] : []
  if (kind === 'complaint') return notices
  const payload: Told = { case: id, conversation, entry, number, kind, state, at }
  return [...notices, { key: `${CASE_TOLD}:${entry}`, kind: CASE_TOLD, payload }]
}

/** … of what the site answered: in the conversation, and to the visitor where it is with somebody again. */
export function answeredOf(
  { id, number, kind, visitor, conversation, state }: OfNews,
  refund: RefundOutcome,
  entry: Id,
  at: Instant,
): NewEffect[] {
  const payload: Told = { case: id, conversation, entry, number, kind, state, at, refund }
  const told = { key: `${CASE_TOLD}:${entry}`, kind: CASE_TOLD, payload }
  return state === 'in_review'
    ? [noticeOf(`case:${id}:${entry}`, visitor, { is: 'case', case: id, news: 'returned' }, at), told]
    : [told]
}

export const CASE_APART = 'case-apart'
export type Apart = { conversation: Id; agents: readonly Id[]; entry: Id }

/** Of one that was kept when a complaint was about one agent. */
export const apartIn = (payload: unknown): Apart => {
  const { agent, agents, ...rest } = payload as Apart & { agent?: Id }
  return { ...rest, agents: agents ?? (agent ? [agent] : []) }
}

/** Whom it is about is not to see the conversation in which it was said, and a lead gets it. `entry` names the intent. */
export function apartOf(
  { conversation, aboutAgents }: Pick<CaseHead, 'conversation' | 'aboutAgents'>,
  at: Instant,
): NewEffect[] {
  const payload: Apart = { conversation, agents: aboutAgents, entry: newId(at) }
  return [{ key: `${CASE_APART}:${payload.entry}`, kind: CASE_APART, payload }]
}

/** The promise is broken. */
export const lateOf = (
  { id, visitor, due, notice }: Pick<CaseHead, 'id' | 'visitor' | 'due' | 'notice'>,
  at: Instant,
): NewEffect[] => {
  const key = `case:${id}:late:${due ?? 0}`
  return notice === 'late' ? [noticeOf(key, visitor, { is: 'case', case: id, news: 'late' }, at)] : []
}

export type TellParts = {
  append: Appending['append']
  /** Of those gathered under the case, the one that goes on; null where none does. */
  openOf(id: Id): Promise<Id | null>
}

/**
 * Carries out what `CASE_TOLD` was kept for: in the conversation that goes on, for who has come back about his case reads there, and else in the
 * one in which it began.
 */
export function tellBy({ append, openOf }: TellParts): EffectHandler {
  const author = { role: 'system' } as const
  return async ({ payload }) => {
    const { case: id, conversation, entry, at, ...body } = payload as Told
    const by = { id: 'system', clientId: entry, digest: digestOf('case', body.number, body.state) }
    const where = (id && (await openOf(id))) || conversation
    const decision = ({ status }: ConversationRecord) => ({
      entries: [{ kind: 'case_changed' as const, author, clientId: entry, body, at }],
      // Whom the desk asks for something has its answer: now it waits for his.
      changes: body.state === 'waiting_visitor' && status === 'assigned' ? ANSWERED : {},
    })
    await append({ id: where }, by, decision).catch((error: unknown) => {
      // Told already, before another of its conversations went on.
      if (!(error instanceof Refused && error.refusal.code === 'id_reused')) throw error
    })
  }
}

export const movedOf = (head: CaseHead): CaseTold => ({
  line: caseLine(head),
  team: head.team,
  ...{ aboutAgents: head.aboutAgents, forOthers: head.forOthers },
})
