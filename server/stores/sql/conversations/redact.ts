/** A redaction: its entry is appended, and what the other entry said is emptied, in one transaction. */
import type { Pool, PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { ConversationRecord, LogEntry } from '../../../domain/conversations/record.ts'
import type { Appended, ConversationStore } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { removeFilesOf } from './attach.ts'
import { type EffectsOf, runOne } from './group.ts'
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './rows.ts'

type RedactAsk = Parameters<ConversationStore['redact']>[0]

export function redact(pool: Pool, ask: RedactAsk, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client, last) => {
    const target = await lockEntry(client, ask.conversation, ask.target)
    const append = { ...ask, decide: (record: ConversationRecord) => ask.decide(record, target) }
    const outcome = await runOne(client, append, effectsOf, last)
    if ('kept' in outcome) await empty(client, ask.conversation, ask.target)
    return outcome
  })
}

/** The conversation's row first, as everywhere: whoever redacts the same entry waits here. */
async function lockEntry(client: PoolClient, conversation: Id, seq: number): Promise<LogEntry | null> {
  await client.query('select 1 from conversation where id = $1 for update', [conversation])
  const { rows } = await client.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from event e where e.conversation = $1 and e.seq = $2`,
    [conversation, seq],
  )
  return rows[0] ? toEntry(rows[0]) : null
}

/** The digest goes too: of a short text it could be guessed. */
async function empty(client: PoolClient, conversation: Id, seq: number): Promise<void> {
  // What was filled in with it is a case's too.
  await client.query(
    `update desk_case set answers = '[]' where conversation = $1 and exists (
       select 1 from event where conversation = $1 and seq = $2 and body ? 'form')`,
    [conversation, seq],
  )
  // Of a guide and of what was done with it stays which it is: by that it is folded.
  await client.query(
    `update event set digest = null, body = case kind
       when 'guided' then body || '{"title": "", "steps": [], "redacted": true}'
       when 'guide_stepped' then body || '{"words": "", "redacted": true}'
       else '{"text": "", "redacted": true}' end
     where conversation = $1 and seq = $2`,
    [conversation, seq],
  )
  // Webhooks that may have texts have this one, or are about to.
  await client.query(`update webhook_delivery set payload = payload - 'text' where key = $1`, [
    `${conversation}:${seq}`,
  ])
  await removeFilesOf(client, conversation, seq)
  // Identity documents that came with the form: no entry names them, but they are of its intent.
  await client.query(
    `with gone as (
       update identity_document d set deleted_at = (select r.at from event r where r.conversation = $1 order by r.seq desc limit 1),
         deleted_why = 'redacted'
       from event e, attachment a
       where e.conversation = $1 and e.seq = $2 and e.author->>'role' = 'visitor' and d.intent = e.client_id and a.id = d.id
         and a.author = e.author_id and d.deleted_at is null returning d.id)
     update attachment set state = 'gone', untidy = true, name = 'file', sha256 = null where id in (select id from gone)`,
    [conversation, seq],
  )
}
