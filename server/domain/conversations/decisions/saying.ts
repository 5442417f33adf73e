/** What is said, by whom, and what it opens again. */
import type { Instant } from '#shared/protocol/conversation.ts'
import type { KeptForm } from '#shared/protocol/flow.ts'
import { allows, queueScore, reopens } from '#shared/rules/lifecycle.ts'
import type { ConversationRecord, NewEntry } from '../record.ts'
import { consults } from '../rights.ts'
import type { Decision } from '../store.ts'
import { heard, left } from '../with-bot.ts'
import { type Act, ANSWERED, bodyOf, ENDED, lastOf, type Mover, refuse } from './act.ts'

/** A visitor's message. Soon after the end it opens the conversation again, with a place of its own. */
export function sayAsVisitor(
  record: ConversationRecord,
  text: string,
  act: Act,
  { form, title }: { form?: KeptForm | undefined; title: string } = { title: '' },
): Decision {
  const message: NewEntry = {
    kind: 'message',
    author: act.author,
    clientId: act.clientId,
    body: { ...bodyOf(text, act), ...(form && { form }) },
    at: act.at,
  }
  const said = { last: lastOf(text, act, title), unanswered: record.unanswered + 1 }
  if (allows(record.status, 'say')) {
    const { entries, changes } = heard(record, text, act, form)
    return { entries: [message, ...entries], changes: { ...said, ...changes } }
  }
  if (!reopens(record.resolvedAt, act.at)) return refuse(ENDED)
  return {
    entries: [{ kind: 'reopened', author: act.author, body: {}, at: act.at }, message],
    changes: {
      ...said,
      status: 'queued',
      assignee: null,
      resolvedAt: null,
      queuedAt: act.at,
      score: queueScore(act.at, record.priority, isVip(record, act.at)),
      nudges: 0,
      nudgedAt: null,
      nudgeMs: 0,
    },
  }
}

/** Whether the site calls him important, and that is proved still. */
const isVip = ({ vip, visitor }: ConversationRecord, at: Instant): boolean =>
  vip && (visitor.verifiedUntil ?? 0) > at

export function sayAsAgent(record: ConversationRecord, text: string, act: Act, agent: Mover): Decision {
  if (!allows(record.status, 'say')) return refuse(ENDED)
  if ((record.assignee?.id !== agent.id && !agent.leads) || consults(record, agent.id))
    return refuse({ code: 'forbidden' })
  // Where a person talks, no machine does.
  const { entries, changes } = left(record, 'taken', { author: act.author, at: act.at })
  return {
    entries: [
      ...entries,
      { kind: 'message', author: act.author, clientId: act.clientId, body: bodyOf(text, act), at: act.at },
    ],
    changes: { last: lastOf(text, act), ...ANSWERED, ...changes },
  }
}

export function note(_record: ConversationRecord, text: string, act: Act): Decision {
  return {
    entries: [
      { kind: 'note', author: act.author, clientId: act.clientId, body: bodyOf(text, act), at: act.at },
    ],
    changes: {},
  }
}

/** Said by the desk itself. It answers nobody: who has waited for an agent waits on. */
export function replyByItself(record: ConversationRecord, text: string, act: Act): Decision {
  if (!allows(record.status, 'say')) return refuse(ENDED)
  const { author, clientId, at } = act
  return {
    entries: [{ kind: 'message', author, clientId, body: { text }, at }],
    changes: { last: lastOf(text, act) },
  }
}

export function contact(record: ConversationRecord, email: string, act: Act): Decision {
  if (!allows(record.status, 'contact')) return refuse(ENDED)
  return {
    entries: [{ kind: 'contacted', author: act.author, clientId: act.clientId, body: { email }, at: act.at }],
    changes: { email },
  }
}
