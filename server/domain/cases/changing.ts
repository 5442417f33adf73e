/** What an act makes of a case, or why not: pure, called under the lock of its row. */
import type { AgentCaseAct, Missing, VisitorCaseAct } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { type CaseAct, type CaseActor, isOpenCase, live } from '#shared/rules/case-life.ts'
import type { Span } from '#shared/rules/hours/span.ts'
import type { AgentActor } from '../actors.ts'
import { Refused } from '../refused.ts'
import { refundEffects } from './refunding.ts'
import type { CaseRecord, Intent, NewChange } from './store.ts'
import { toldOf } from './told.ts'
import { asAgent, nudgeFrom } from './views.ts'

/** What a visitor may do with his case, by his session or by number and code. */
export type VisitorAct = {
  act: VisitorCaseAct
  text: string
  files?: readonly Id[]
  clientId?: Id
  /** For an appeal, where its flow has promised it: otherwise it has the time of its kind. */
  promiseMs?: number
}
export type AgentAct = { act: AgentCaseAct; text: string; missing: Missing[]; clientId?: Id }

export function byVisitor(record: CaseRecord, ask: VisitorAct, now: Instant, span: Span): NewChange {
  const { act, text, files = [], clientId = null, promiseMs } = ask
  const intent = { byId: record.visitor, clientId }
  if (act === 'nudge') return nudged(record, intent, now)
  if (text === '' && files.length === 0) throw new Refused({ code: 'invalid', field: 'text', rule: 'empty' })
  const actor: CaseActor = { id: record.visitor, role: 'visitor', leads: false }
  const said = { text, missing: [], files: [...files], clientId }
  return changed(record, act, actor, { ...said, ...(promiseMs && { promiseMs }) }, now, span)
}

export function byAgent(
  record: CaseRecord,
  agent: AgentActor,
  ask: AgentAct,
  now: Instant,
  span: Span,
): NewChange {
  const { act, text, missing, clientId = null } = ask
  // A decision without words is no answer, and "something is missing" is no question.
  if ((act === 'grant' || act === 'decline') && text === '')
    throw new Refused({ code: 'invalid', field: 'text', rule: 'empty' })
  if (act === 'ask' && missing.length === 0)
    throw new Refused({ code: 'invalid', field: 'missing', rule: 'empty' })
  return changed(record, act, asAgent(agent, record), { text, missing, files: [], clientId }, now, span)
}

/** It is heard once a day, and nothing is gained by more. */
function nudged(record: CaseRecord, intent: Intent, now: Instant): NewChange {
  const from = nudgeFrom(record)
  if (from === null) throw new Refused({ code: 'conflict', now: record.state })
  if (from > now) throw new Refused({ code: 'limited', retryAfterMs: from - now, limit: 'nudge' })
  const change = { act: 'nudge', state: record.state, by: 'visitor', text: null, at: now } as const
  return {
    record: { ...record, nudgedAt: now },
    change: { ...change, ...intent, missing: [], files: [] },
    effects: [],
  }
}

type Said = { text: string; missing: Missing[]; files: Id[]; clientId: Id | null; promiseMs?: number }

function changed(
  record: CaseRecord,
  act: CaseAct,
  actor: CaseActor,
  said: Said,
  now: Instant,
  span: Span,
): NewChange {
  const lived = live(record, act, actor, now, span, said.promiseMs)
  if ('no' in lived) {
    if (lived.no === 'lead' || lived.no === 'same') throw new Refused({ code: 'forbidden', needs: 'lead' })
    throw new Refused({ code: 'conflict', now: record.state })
  }
  const { life } = lived
  const { text, missing, files, clientId } = said
  const isAsked = act === 'ask'
  return {
    record: {
      ...record,
      ...life,
      missing: life.state === 'waiting_visitor' ? (isAsked ? missing : record.missing) : [],
      outcome: isOpenCase(life.state) ? null : text,
    },
    change: {
      ...{ act, state: life.state, by: actor.role, byId: actor.id, clientId, at: now, files },
      text: text === '' ? null : text,
      missing: isAsked ? missing : [],
    },
    effects: [
      ...(life.state === record.state ? [] : toldOf(record, life.state, now)),
      ...(life.state === 'granted' ? refundEffects(record, now) : []),
    ],
  }
}
