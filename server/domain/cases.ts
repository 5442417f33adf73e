/**
 * Cases: what is asked for once, has a number that can be read aloud, a promise, and an outcome. Each change is kept
 * with a side effect that tells it in the conversation; a complaint is told in none, because its agent reads there.
 */
import type { Clock } from '#shared/clock.ts'
import type { CaseCard, CaseChange, CaseKind, CaseState, CaseView, Missing } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { type CaseAct, type CaseActor, isOpenCase, KINDS, live } from '#shared/rules/case-life.ts'
import { caseNumber, readCaseNumber } from '#shared/rules/case-number.ts'
import { newId } from '#shared/rules/id.ts'
import type { Actor, AgentActor, VisitorActor } from './actors.ts'
import { chance, hashOf, isSame, lookupCode, readCode } from './cases/secrets.ts'
import type { CaseRecord, CaseStore, NewChange, OpenCase } from './cases/store.ts'
import { caseCard, caseView, mayReadCase } from './cases/views.ts'
import type { Appending } from './conversations/appending.ts'
import { digestOf } from './conversations/digest.ts'
import type { EffectHandler, NewEffect } from './effects.ts'
import { Refused } from './refused.ts'

export const CASE_TOLD = 'case-told'
/** A visitor may ask how far it is, and is heard again after this. */
const NUDGE_EVERY_MS = 24 * 60 * 60 * 1000
const OPEN_MAX = 200
/** A number is taken once in a million cases of one day: nobody meets that thrice. */
const NUMBER_TRIES = 3

/** What a visitor may do with his case, by his session or by number and code. */
export type VisitorAct = { act: 'add' | 'appeal' | 'nudge'; text: string }
export type AgentAct = { act: Exclude<CaseAct, 'add' | 'appeal'>; text: string; missing: Missing[] }

export type CaseParts = {
  store: CaseStore
  clock: Pick<Clock, 'now'>
  append: Appending['append']
  /** The agent who had the conversation last: a complaint about it is hidden from him. */
  lastAgent(conversation: Id): Promise<Id | null>
}

export interface Cases {
  /**
   * A new case, or the open one of this visitor, kind and object (`similar`), which the conversation then joins.
   * `lookup` is the code that opens it without a session: it is told here once and kept nowhere.
   */
  open(ask: OpenCase): Promise<{ case: CaseView; lookup: string } | { similar: CaseView }>
  /** Of a visitor, newest first, at most 50. */
  own(visitor: VisitorActor): Promise<CaseView[]>
  /** By number and lookup code; `not_found` whichever of them is wrong. */
  look(number: string, code: string): Promise<CaseView>
  /** As `look`, and something is done. Refused: `conflict`, `limited` for a nudge that comes too soon. */
  actByCode(number: string, code: string, ask: VisitorAct): Promise<CaseView>
  act(agent: AgentActor, number: string, ask: AgentAct): Promise<CaseCard>
  ofConversation(agent: AgentActor, conversation: Id): Promise<CaseCard[]>
  /** Open ones that the agent may read, the most pressing promise first, at most 200. */
  waiting(agent: AgentActor): Promise<CaseCard[]>
  /** Carries out what `CASE_TOLD` was kept for. */
  tell: EffectHandler
}

export function createCases({ store, clock, append, lastAgent }: CaseParts): Cases {
  async function open(ask: OpenCase): Promise<{ case: CaseView; lookup: string } | { similar: CaseView }> {
    const now = clock.now()
    const lookup = lookupCode()
    const { amount = null, files, ...asked } = ask
    const made = {
      ...asked,
      ...{ id: newId(now), amount: amount?.amount ?? null, currency: amount?.currency ?? null },
      ...{ files: [...files], missing: [], outcome: null, nudgedAt: null, appealed: false },
      ...{ state: 'received' as const, due: now + KINDS[ask.kind].promiseMs, leftMs: null },
      ...{ decidedAt: null, decidedBy: null, openedAt: now, lookupHash: await hashOf(lookup) },
      aboutAgent: ask.kind === 'complaint' ? await lastAgent(ask.conversation) : null,
    }
    const first = {
      state: made.state,
      by: 'visitor' as const,
      byId: ask.visitor,
      text: null,
      missing: [],
      at: now,
    }
    for (let i = 0; i < NUMBER_TRIES; i += 1) {
      const number = caseNumber(now, chance(4))
      const told = toldOf({ ...made, number }, made.state, now)
      const outcome = await store.create({ ...made, number }, first, told)
      if ('kept' in outcome) return { case: caseView(outcome.kept), lookup }
      if ('taken' in outcome) continue
      await store.join(outcome.similar.id, ask.conversation)
      return { similar: caseView(outcome.similar) }
    }
    throw new Error('No number was free.')
  }

  async function byCode(typed: string, code: string): Promise<CaseRecord> {
    const number = readCaseNumber(typed)
    const found = number === null ? null : await store.byNumber(number)
    const given = await hashOf(readCode(code))
    if (!found || !isSame(found.lookupHash, given)) throw new Refused({ code: 'not_found' })
    return found
  }

  async function change(
    id: Id,
    decide: (record: CaseRecord, now: Instant) => NewChange,
  ): Promise<CaseRecord> {
    const now = clock.now()
    const changed = await store.change(id, (record) => decide(record, now))
    if (!changed) throw new Refused({ code: 'not_found' })
    return changed
  }

  return {
    open,
    own: async (visitor) => (await store.ofVisitor(visitor.id)).map(caseView),
    look: async (number, code) => caseView(await byCode(number, code)),
    async actByCode(number, code, ask) {
      const { id } = await byCode(number, code)
      return caseView(await change(id, (record, now) => ofVisitor(record, ask, now)))
    },
    async act(agent, typed, ask) {
      const number = readCaseNumber(typed)
      const found = number === null ? null : await store.byNumber(number)
      if (!found || !mayReadCase(agent, found)) throw new Refused({ code: 'not_found' })
      if (agent.role === 'auditor') throw new Refused({ code: 'forbidden' })
      return caseCard(await change(found.id, (record, now) => ofAgent(record, agent, ask, now)))
    },
    ofConversation: async (agent, conversation) => seenBy(agent, await store.ofConversation(conversation)),
    waiting: async (agent) => seenBy(agent, await store.open(agent.sites, OPEN_MAX)),
    async tell({ payload }) {
      const { conversation, entry, number, kind, state, at } = payload as Told
      const by = { id: 'system', clientId: entry, digest: digestOf('case', number, state) }
      await append({ id: conversation }, by, () => ({
        entries: [
          {
            kind: 'case_changed',
            author: { role: 'system' },
            clientId: entry,
            body: { number, kind, state },
            at,
          },
        ],
        changes: {},
      }))
    },
  }
}

type Told = { conversation: Id; entry: Id; number: string; kind: CaseKind; state: CaseState; at: Instant }

const seenBy = (actor: Actor, records: readonly CaseRecord[]) =>
  records.filter((record) => mayReadCase(actor, record)).map(caseCard)

function toldOf(
  { number, kind, conversation }: Pick<CaseRecord, 'number' | 'kind' | 'conversation'>,
  state: CaseState,
  at: Instant,
): NewEffect[] {
  if (kind === 'complaint') return []
  const entry = newId(at)
  const payload: Told = { conversation, entry, number, kind, state, at }
  return [{ key: `${CASE_TOLD}:${entry}`, kind: CASE_TOLD, payload }]
}

function ofVisitor(record: CaseRecord, { act, text }: VisitorAct, now: Instant): NewChange {
  if (act === 'nudge') return nudged(record, now)
  if (text === '') throw new Refused({ code: 'invalid', field: 'text', rule: 'empty' })
  const actor: CaseActor = { id: record.visitor, role: 'visitor', leads: false }
  return changed(record, act, actor, { text, missing: [] }, now)
}

/** It is heard once a day, and nothing is gained by more. */
function nudged(record: CaseRecord, now: Instant): NewChange {
  if (!isOpenCase(record.state)) throw new Refused({ code: 'conflict', now: record.state })
  const wait = (record.nudgedAt ?? record.openedAt) + NUDGE_EVERY_MS - now
  if (wait > 0) throw new Refused({ code: 'limited', retryAfterMs: wait, limit: 'nudge' })
  const change = {
    state: record.state,
    by: 'visitor' as const,
    byId: record.visitor,
    text: null,
    missing: [],
    at: now,
  }
  return { record: { ...record, nudgedAt: now }, change, effects: [] }
}

function ofAgent(record: CaseRecord, agent: AgentActor, ask: AgentAct, now: Instant): NewChange {
  const { act, text, missing } = ask
  // A decision without words is no answer, and "something is missing" is no question.
  if ((act === 'grant' || act === 'decline') && text === '')
    throw new Refused({ code: 'invalid', field: 'text', rule: 'empty' })
  if (act === 'ask' && missing.length === 0)
    throw new Refused({ code: 'invalid', field: 'missing', rule: 'empty' })
  const actor: CaseActor = { id: agent.id, role: 'agent', leads: agent.role === 'lead' }
  return changed(record, act, actor, { text, missing }, now)
}

function changed(
  record: CaseRecord,
  act: CaseAct,
  actor: CaseActor,
  { text, missing }: Pick<AgentAct, 'text' | 'missing'>,
  now: Instant,
): NewChange {
  const lived = live(record, act, actor, now)
  if ('no' in lived) {
    if (lived.no === 'lead' || lived.no === 'same') throw new Refused({ code: 'forbidden', needs: 'lead' })
    throw new Refused({ code: 'conflict', now: record.state })
  }
  const { life } = lived
  const isOver = !isOpenCase(life.state)
  const change: CaseChange & { byId: Id | null } = {
    ...{ state: life.state, by: actor.role, byId: actor.id, at: now },
    // What is only proposed is nobody's answer yet.
    text: text === '' || life.state === 'second_look' ? null : text,
    missing: act === 'ask' ? missing : [],
  }
  return {
    record: {
      ...record,
      ...life,
      missing: life.state === 'waiting_visitor' ? (act === 'ask' ? missing : record.missing) : [],
      outcome: isOver ? text : null,
    },
    change,
    effects: life.state === record.state ? [] : toldOf(record, life.state, now),
  }
}
