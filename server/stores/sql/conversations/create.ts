/** A new conversation with its first entries, once for each intent, under the lock of the visitor. */
import type { Pool, PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { KeptFile } from '../../../domain/conversations/record.ts'
import type { Appended, NewConversation } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'
import { keepFiles, lockFiles } from './attach.ts'
import { isOpenClash } from './clash.ts'
import { number } from './fold.ts'
import { type EffectsOf, lockRecords, taken } from './group.ts'
import { lineIn } from './lines.ts'
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './rows.ts'
import { writeAll } from './write.ts'

/** Open conversations a visitor may have. */
const OPEN_MAX = 5
const RETRY_AFTER_MS = 30_000

export function create(pool: Pool, conversation: NewConversation, effectsOf: EffectsOf): Promise<Appended> {
  // An ended one may open again between the look and the insert: then the second look finds it.
  return once(pool, conversation, effectsOf).catch((error: unknown) => {
    if (!isOpenClash(error)) throw error
    return once(pool, conversation, effectsOf)
  })
}

function once(pool: Pool, conversation: NewConversation, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ joined_into: Id | null }>({
      name: 'visitor-lock',
      text: 'select joined_into from visitor where id = $1 for update',
      values: [conversation.visitor],
    })
    // He is another now: the door looks again who asks.
    if (rows[0]?.joined_into) return { refused: { code: 'not_found' } }
    await holdEnded(client, conversation)
    return (
      (await kept(client, conversation)) ??
      (await full(client, conversation)) ??
      (await begun(client, conversation, effectsOf))
    )
  })
}

/**
 * Before it is looked at whether one is open. The new row names the ended one, and so has to wait for whoever opens that again; had it
 * been written by then, that one would wait for it, too.
 */
async function holdEnded(client: PoolClient, { reopenedFrom }: NewConversation): Promise<void> {
  if (reopenedFrom === null) return
  await client.query({
    name: 'conversation-ended-hold',
    text: 'select from conversation where id = $1 for key share',
    values: [reopenedFrom],
  })
}

async function kept(client: PoolClient, conversation: NewConversation): Promise<Appended | null> {
  const { rows } = await client.query<{ id: string; digest: string }>({
    name: 'conversation-kept',
    text: 'select id, digest from conversation where visitor = $1 and client_id = $2',
    values: [conversation.visitor, conversation.clientId],
  })
  const before = rows[0]
  if (!before) return null
  if (before.digest !== conversation.digest) return { refused: { code: 'id_reused' } }
  const record = (await lockRecords(client, [before.id])).get(before.id)
  const entries = await client.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from event e where conversation = $1 and author_id = $2 and client_id = $3`,
    [before.id, conversation.visitor, conversation.clientId],
  )
  const entry = entries.rows[0]
  if (!record || !entry) throw new Error('A conversation without its first entry.')
  return { duplicate: toEntry(entry), record }
}

async function full(client: PoolClient, conversation: NewConversation): Promise<Appended | null> {
  const { rows } = await client.query<{ id: string; topic: string }>({
    name: 'conversation-open',
    text: `select id, topic from conversation where visitor = $1 and status <> 'resolved'`,
    values: [conversation.visitor],
  })
  const same = rows.find((row) => row.topic === conversation.record.topic)
  if (same) return { refused: { code: 'already_open', conversation: same.id } }
  if (rows.length >= OPEN_MAX)
    return { refused: { code: 'limited', retryAfterMs: RETRY_AFTER_MS, limit: 'open_conversations' } }
  return tooMany(client, conversation.record.team)
}

/** Where the team lets only so many wait they come in one after the other, so that there are never more. */
async function tooMany(client: PoolClient, team: Id): Promise<Appended | null> {
  const { rows } = await client.query<{ queue_max: number }>({
    name: 'queue-limit',
    text: 'select queue_max from team where id = $1 and queue_max > 0 for no key update',
    values: [team],
  })
  const [limit] = rows
  if (!limit) return null
  const counted = await client.query<{ waiting: number }>({
    name: 'queue-waiting',
    text: `select count(*)::int as waiting from conversation where team = $1 and status = 'queued'`,
    values: [team],
  })
  const waiting = counted.rows[0]?.waiting ?? 0
  return waiting < limit.queue_max ? null : { refused: { code: 'queue_full', waiting } }
}

/** With its files, if it names any: locked, and looked at once more. Also what is wrong in it is told here. */
async function begun(
  client: PoolClient,
  conversation: NewConversation,
  effectsOf: EffectsOf,
): Promise<Appended> {
  const { attach, record } = conversation
  if (!attach) return insert(client, conversation, new Map(), effectsOf)
  const files = await lockFiles(client, [...attach.files].sort())
  const made = attach.decide([...files.values()])
  if ('refused' in made) return made
  const { entries, last } = made
  return insert(client, { ...conversation, entries, record: { ...record, last } }, files, effectsOf)
}

async function insert(
  client: PoolClient,
  conversation: NewConversation,
  files: Map<Id, KeptFile>,
  effectsOf: EffectsOf,
): Promise<Appended> {
  const { record } = conversation
  await client.query({
    name: 'conversation-insert',
    text: `insert into conversation (id, site, team, visitor, client_id, digest, topic, priority, status, queued_at,
        score, email, locale, page, context, time_zone, browser, reopened_from, opened_at, last, unanswered, hidden_from, for_leads, line)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, ${lineIn('$3', '$23')})`,
    values: [
      record.id,
      record.site,
      record.team,
      conversation.visitor,
      conversation.clientId,
      conversation.digest,
      record.topic,
      record.priority,
      toDate(record.queuedAt),
      record.score,
      record.email,
      record.locale,
      conversation.page === null ? null : JSON.stringify(conversation.page),
      JSON.stringify(conversation.context),
      conversation.timeZone,
      conversation.browser,
      conversation.reopenedFrom,
      toDate(record.openedAt),
      record.last === null ? null : JSON.stringify(record.last),
      record.unanswered,
      conversation.complaint?.about ?? [],
      conversation.complaint !== undefined,
      conversation.language,
    ],
  })
  const locked = (await lockRecords(client, [record.id])).get(record.id)
  if (!locked) throw new Error('The row that was just written is not there.')
  const numbered = number(locked, conversation.entries, {
    bot: conversation.bot ?? null,
    onCall: conversation.onCall ?? false,
  })
  await writeAll(client, {
    written: numbered.entries.map((entry) => ({
      ...entry,
      authorId: entry.author.role === 'visitor' ? conversation.visitor : 'system',
      digest: entry.clientId === null ? null : conversation.digest,
    })),
    changed: [numbered.record],
    isTalk: false,
    effects: effectsOf(numbered.entries, numbered.record),
  })
  await keepFiles(
    client,
    numbered.entries.flatMap((entry) => taken(files, entry)),
  )
  return { kept: numbered.entries, record: numbered.record }
}
