/**
 * What webhooks are told of a conversation. That something happened is kept with the entry that it follows from; what
 * each of them gets is made of the log afterwards, so that no text lies in the table of side effects, and what was
 * redacted meanwhile is in none.
 */
import type { EntryBodies, EntryKind, Id } from '#shared/protocol/conversation.ts'
import type { WebhookEvent } from '#shared/protocol/webhooks.ts'
import { newId } from '#shared/rules/id.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { ConversationStore } from '../conversations/store.ts'
import type { EffectHandler, NewEffect } from '../effects.ts'
import type { WebhookStore } from './store.ts'

export const HOOKS = 'hooks'

/** Under which event an entry is told; notes never are. */
export const EVENT_OF: Partial<Record<EntryKind, WebhookEvent>> = {
  started: 'conversation:started',
  accepted: 'conversation:accepted',
  transferred: 'conversation:transferred',
  resolved: 'conversation:resolved',
  reopened: 'conversation:reopened',
  rated: 'conversation:rated',
  message: 'message:sent',
  case_changed: 'case:changed',
}

/** @param wants whether anybody on the site listens to the event */
export function hookEffects(
  entries: readonly LogEntry[],
  { site }: Pick<ConversationRecord, 'site'>,
  wants: (site: Id, event: string) => boolean,
): NewEffect[] {
  return entries.flatMap(({ kind, conversation, seq }) => {
    const event = EVENT_OF[kind]
    if (event === undefined || !wants(site, event)) return []
    return { key: `${HOOKS}:${conversation}:${seq}`, kind: HOOKS, payload: { conversation, seq } }
  })
}

type Parts = {
  store: Pick<WebhookStore, 'listening' | 'tell'>
  log: Pick<ConversationStore, 'since'>
  now: () => number
}

/** Carries out what `HOOKS` was kept for: a delivery for each that listens, once. */
export const tellHooks =
  ({ store, log, now }: Parts): EffectHandler =>
  async ({ payload }) => {
    const { conversation, seq } = payload as { conversation: Id; seq: number }
    const found = await log.since(conversation, 'agent', seq - 1, 1)
    const entry = found?.entries[0]
    const event = entry && EVENT_OF[entry.kind]
    if (!found || !event) return
    const listening = await store.listening(found.record.site)
    await store.tell(
      listening
        .filter(({ events }) => events.includes(event))
        .map(({ id, texts }) => ({
          id: newId(now()),
          webhook: id,
          key: `${conversation}:${seq}`,
          event,
          payload: payloadOf(event, entry, found.record, texts),
        })),
      now(),
    )
  }

/** @param texts whether what people said may be in it */
export function payloadOf(
  event: WebhookEvent,
  entry: LogEntry,
  record: ConversationRecord,
  texts: boolean,
): Record<string, unknown> {
  return {
    event,
    at: new Date(entry.at).toISOString(),
    ...conversationOf(record),
    n: entry.seq,
    by: entry.author.role,
    ...(entry.author.role === 'agent' ? { agent: entry.author.id } : {}),
    ...detailsOf(entry, texts),
  }
}

/** As it is when it is told. */
export const conversationOf = ({ id, site, team, topic, priority, status, locale }: ConversationRecord) => ({
  conversation: id,
  ...{ site, team, topic, priority, status, locale },
})

function detailsOf(entry: LogEntry, texts: boolean): Record<string, unknown> {
  if (entry.kind === 'message') return texts ? { text: entry.body.text } : {}
  if (entry.kind === 'rated') {
    const { score, text, agents } = entry.body
    return { score, agents: agents.map(({ id }) => id), ...(texts ? { text } : {}) }
  }
  if (entry.kind === 'case_changed') return caseDetails(entry.body)
  if (entry.kind === 'accepted') return { agent: entry.body.agent.id }
  if (entry.kind === 'transferred') return { from: entry.body.from.id, to: entry.body.to.id }
  if (entry.kind === 'resolved') return { ended_by: entry.body.by }
  return {}
}

/** `case_refund` where the site has answered to a refund. */
const caseDetails = ({ number, kind, state, refund }: EntryBodies['case_changed']) => ({
  ...{ case: number, case_kind: kind, case_state: state },
  ...(refund ? { case_refund: refund.is } : {}),
})
