/** What is put on a conversation, and taken out of it. */
import type { Priority } from '#shared/protocol/conversation.ts'
import { TAGS_MAX } from '#shared/rules/automation/limits.ts'
import { retag } from '#shared/rules/automation/tags.ts'
import { queueScore } from '#shared/rules/lifecycle.ts'
import type { ConversationRecord, LogEntry } from '../record.ts'
import type { Decision } from '../store.ts'
import { type Act, ENDED, type Mover, refuse } from './act.ts'

/** Tags are put on and taken off at any time, also when all is over. Where nothing changes by it, there is a conflict. */
export function tag(
  record: ConversationRecord,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
  act: Act,
): Decision {
  const tagged = retag(record.tags, add, remove)
  if (!tagged) return refuse({ code: 'invalid', field: 'add', rule: 'too_long', limit: TAGS_MAX })
  if (tagged.added.length + tagged.removed.length === 0) return refuse({ code: 'conflict' })
  return {
    entries: [{ kind: 'tagged', author: act.author, clientId: act.clientId, body: tagged, at: act.at }],
    changes: { tags: tagged.tags },
  }
}

/** How urgent it is, decided by the desk. Who waits is served accordingly, counted from when he came. */
export function prioritize(record: ConversationRecord, priority: Priority, act: Act): Decision {
  if (record.status === 'resolved') return refuse(ENDED)
  if (record.priority === priority) return refuse({ code: 'conflict' })
  const { author, clientId, at } = act
  return {
    entries: [{ kind: 'prioritized', author, clientId, body: { priority }, at }],
    // By as much as the one head start is larger than the other: what else has moved him stays.
    changes: {
      priority,
      score: record.score + queueScore(0, priority, false) - queueScore(0, record.priority, false),
    },
  }
}

/**
 * Empties what was said: an agent his own words, a lead anybody's. A list that shows the beginning of it shows
 * nothing any more. The redaction of a note is told to nobody who did not see the note.
 */
export function redact(
  record: ConversationRecord,
  target: LogEntry | null,
  act: Act,
  agent: Mover,
): Decision {
  if (!target || !isRedactable(target)) return refuse({ code: 'not_found' })
  const own = target.author.role === 'agent' && target.author.id === agent.id
  if (!own && !agent.leads) return refuse({ code: 'forbidden', needs: 'lead' })
  if (target.body.redacted) return refuse({ code: 'conflict' })
  const { last } = record
  const shown = last !== null && last.at === target.at && last.by === target.author.role
  // Which of his questions lists show beside a machine's answer is not kept: then they show none.
  const isAsked = last?.asked !== undefined && target.author.role === 'visitor'
  const body = { n: target.seq, vn: target.vseq }
  return {
    entries: [{ kind: 'redacted', author: act.author, clientId: act.clientId, body, at: act.at }],
    changes:
      (shown || isAsked) && target.kind !== 'note'
        ? { last: { at: last.at, by: last.by, text: shown ? '' : last.text } }
        : {},
  }
}

/** What somebody has said or sent, in whichever form. */
function isRedactable(entry: LogEntry): entry is Redactable {
  return ['message', 'note', 'guided', 'guide_stepped'].includes(entry.kind)
}

type Redactable = Extract<LogEntry, { kind: 'message' | 'note' | 'guided' | 'guide_stepped' }>
