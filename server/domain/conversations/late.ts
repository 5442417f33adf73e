/** What becomes of a conversation whose visitor waits too long. Pure, as all decisions. */
import type { Instant } from '#shared/protocol/conversation.ts'
import { NUDGE_START_MS } from '#shared/rules/lifecycle.ts'
import { nudgeFrom } from '#shared/rules/nudge.ts'
import type { Act } from './decisions.ts'
import type { ConversationRecord } from './record.ts'
import type { Decision } from './store.ts'

/** An answer that is late is asked for: pressing more often gains nothing. */
export function nudge(record: ConversationRecord, act: Act): Decision {
  if (record.status === 'resolved') return { refused: { code: 'ended' } }
  const from = nudgeFrom(record)
  if (from === null) return { refused: { code: 'conflict', now: record.status } }
  if (act.at < from) return { refused: { code: 'limited', retryAfterMs: from - act.at, limit: 'nudge' } }
  const moved = record.status === 'queued' && record.nudgeMs === 0
  const times = record.nudges + 1
  return {
    entries: [
      {
        kind: 'nudged',
        author: act.author,
        clientId: act.clientId,
        body: { times, moved },
        at: act.at,
      },
    ],
    changes: {
      nudges: times,
      nudgedAt: act.at,
      ...(moved && { score: record.score - NUDGE_START_MS, nudgeMs: NUDGE_START_MS }),
    },
  }
}

/** Nobody answers: both are told, once for each silence. */
export function goneQuiet(record: ConversationRecord, since: Instant, act: Act): Decision {
  if (record.status !== 'assigned' || record.unanswered === 0 || record.quietAt !== null)
    return { refused: { code: 'conflict', now: record.status } }
  return {
    entries: [
      { kind: 'gone_quiet', author: { role: 'system' }, clientId: act.clientId, body: { since }, at: act.at },
    ],
    changes: { quietAt: since },
  }
}
