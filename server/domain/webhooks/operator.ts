/**
 * Tells the one address that the operator has set by the environment what became of a conversation. No text of anybody
 * is in it: who wants that asks for the transcript. Each word is a side effect of the entry that it follows from.
 */
import type { EntryKind } from '#shared/protocol/conversation.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { NewEffect } from '../effects.ts'

export const WEBHOOK = 'webhook'

/** What of a conversation is told, and how it is called outside. */
const TOLD: Partial<Record<EntryKind, string>> = {
  started: 'conversation:started',
  accepted: 'conversation:accepted',
  transferred: 'conversation:transferred',
  resolved: 'conversation:resolved',
  reopened: 'conversation:reopened',
}

export function webhooksOf(entries: readonly LogEntry[], record: ConversationRecord): NewEffect[] {
  return entries.flatMap((entry) => {
    const event = TOLD[entry.kind]
    if (event === undefined) return []
    const { id: conversation, site, topic, priority } = record
    return {
      key: `webhook:${conversation}:${entry.seq}`,
      kind: WEBHOOK,
      payload: {
        event,
        conversation,
        site,
        topic,
        priority,
        by: entry.author.role,
        at: new Date(entry.at).toISOString(),
        n: entry.seq,
      },
    }
  })
}
