/**
 * One transaction for many appends. The rows are locked in order of id, intents that were kept before are found
 * under the lock, every decision is made on the locked row, then one INSERT and one UPDATE write them all.
 * A refused or repeated append changes nothing for its neighbours.
 */
import type { PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { ConversationRecord, KeptFile, LogEntry } from '../../../domain/conversations/record.ts'
import type { Append, Appended, Decision } from '../../../domain/conversations/store.ts'
import type { NewEffect } from '../../../domain/effects.ts'
import { unseen } from '../unseen.ts'
import { type Belonging, keepFiles, lockFiles } from './attach.ts'
import { number } from './fold.ts'
import {
  ENTRY_COLUMNS,
  type EntryRow,
  RECORD_COLUMNS,
  RECORD_TABLES,
  type RecordRow,
  toEntry,
  toRecord,
} from './rows.ts'
import { isTalk, type Writes, type Written, writeAll } from './write.ts'

export async function lockRecords(
  client: PoolClient,
  ids: readonly string[],
): Promise<Map<string, ConversationRecord>> {
  const { rows } = await client.query<RecordRow>({
    name: 'conversations-lock',
    text: `select ${RECORD_COLUMNS} from ${RECORD_TABLES} where c.id = any(${unseen('$1', 'uuid[]')}) order by c.id for update of c`,
    values: [ids],
  })
  return new Map(rows.map((row) => [row.id, toRecord(row)]))
}

/** Intents among these that are in the log already, by `author client`. */
async function findKept(client: PoolClient, appends: readonly Intent[]): Promise<Map<string, EntryRow>> {
  if (appends.length === 0) return new Map()
  const { rows } = await client.query<EntryRow>({
    name: 'events-kept',
    // One look into the index for each. A plain join may be planned as a walk through the whole log while that is
    // short, and such a plan is kept on while the log grows.
    text: `select e.* from unnest($1::text[], $2::text[]) as i (author, client) cross join lateral (
        select ${ENTRY_COLUMNS}, e.author_id from event e
        where e.author_id = i.author and e.client_id = i.client limit 1) e`,
    values: [appends.map((one) => one.authorId), appends.map((one) => one.clientId)],
  })
  return new Map(rows.map((row) => [`${row.author_id} ${row.client_id}`, row]))
}

/** `isNew`: nobody can have kept it. */
type Intent = Pick<Append, 'conversation' | 'authorId' | 'clientId' | 'digest' | 'files'> & { isNew?: true }

/** What has to happen outside because of entries that are kept. */
export type EffectsOf = (entries: readonly LogEntry[], record: ConversationRecord) => NewEffect[]

type Outcome = Appended | { failed: unknown }
type Last = (write: Promise<unknown>) => void

/** The outcome of each append in order, true when what was handed to `last` is kept. An exception of one `decide` is that append's own outcome. */
export async function runGroup(
  client: PoolClient,
  appends: readonly Append[],
  effectsOf: EffectsOf,
  last: Last,
): Promise<Outcome[]> {
  return settle(client, appends, await findGroup(client, appends), effectsOf, last)
}

/** A group of one, in a transaction that does more than append. */
export async function runOne(
  client: PoolClient,
  append: Append,
  effectsOf: EffectsOf,
  last: Last,
): Promise<Appended> {
  return settleOne(client, append, await findGroup(client, [append]), effectsOf, last)
}

/** Locks the rows of the appends, and reads what they are decided on. */
export async function findGroup(client: PoolClient, appends: readonly Intent[]): Promise<Found> {
  // Sent together, one after the other on one connection: the second sees what was kept before the lock was granted.
  const [records, kept, files] = await Promise.all([
    lockRecords(client, [...new Set(appends.map((one) => one.conversation))].sort()),
    findKept(
      client,
      appends.filter(({ isNew }) => !isNew),
    ),
    lockFiles(client, [...new Set(appends.flatMap((one) => one.files ?? []))].sort()),
  ])
  return { records, kept, files }
}

/** As `runOne`, on what was found already. @param keep writes what more there is to write, too */
export function settleOne(
  client: PoolClient,
  append: Append,
  found: Found,
  effectsOf: EffectsOf,
  last: Last,
  keep = writeAll,
): Appended {
  const [outcome] = settle(client, [append], found, effectsOf, last, keep)
  if (outcome === undefined) throw new Error('A group of one gave no outcome.')
  if ('failed' in outcome) throw outcome.failed
  return outcome
}

function settle(
  client: PoolClient,
  appends: readonly Append[],
  found: Found,
  effectsOf: EffectsOf,
  last: Last,
  keep = writeAll,
): Outcome[] {
  const decided = decideGroup(appends, found, effectsOf)
  write(client, decided, last, keep)
  return decided.outcomes
}

/** What is found under the locks. It is changed by what is decided, so that the next of the group finds that. */
export type Found = {
  records: Map<string, ConversationRecord>
  /** Intents that are in the log already, by `author client`. */
  kept: Map<string, EntryRow>
  files: Map<Id, KeptFile>
}

export type Decided = Writes & { outcomes: Outcome[]; belonging: Belonging[] }

export function decideGroup(appends: readonly Append[], found: Found, effectsOf: EffectsOf): Decided {
  const { records, kept, files } = found
  const belonging: Belonging[] = []
  const written: Written[] = []
  const effects: NewEffect[] = []
  const touched = new Set<string>()
  let onlyTalk = true
  const outcomes = appends.map((append): Outcome => {
    const record = records.get(append.conversation)
    if (!record) return { refused: { code: 'not_found' } }
    const before = kept.get(`${append.authorId} ${append.clientId}`)
    if (before) return repeated(before, append, record)
    try {
      const outcome = decideOn(record, append.decide(record, named(files, append.files)))
      if (!('kept' in outcome)) return outcome
      records.set(record.id, outcome.record)
      onlyTalk &&= outcome.isTalk === true
      touched.add(record.id)
      effects.push(...effectsOf(outcome.kept, outcome.record))
      for (const entry of outcome.kept) {
        const own = entry.clientId === append.clientId
        const row = { ...entry, authorId: append.authorId, digest: own ? append.digest : null }
        written.push(row)
        // The same intent twice in one group: the second finds the first.
        if (own) kept.set(`${append.authorId} ${append.clientId}`, asRow(row))
        if (own) belonging.push(...taken(files, row))
      }
      return outcome
    } catch (failed) {
      return { failed }
    }
  })
  const changed = [...touched].flatMap((id) => records.get(id) ?? [])
  return { outcomes, written, changed, isTalk: onlyTalk, effects, belonging }
}

function write(client: PoolClient, decided: Decided, last: Last, keep: typeof writeAll): void {
  const { changed, belonging } = decided
  if (changed.length > 0) last(keep(client, decided))
  if (belonging.length > 0) last(keepFiles(client, belonging))
}

const named = (files: ReadonlyMap<Id, KeptFile>, ids: readonly Id[] = []) =>
  ids.flatMap((id) => files.get(id) ?? [])

/** Which files an entry has from now on; the next of the group finds them taken. */
export function taken(files: Map<Id, KeptFile>, { conversation, seq, vseq, body }: LogEntry): Belonging[] {
  const own = 'files' in body ? (body.files ?? []) : []
  return own.map(({ id }) => {
    const file = files.get(id)
    if (file) files.set(id, { ...file, free: false })
    return { file: id, conversation, seq, hidden: vseq === null }
  })
}

export function decideOn(record: ConversationRecord, decision: Decision): Appended {
  if ('refused' in decision) return decision
  const numbered = number(record, decision.entries, decision.changes)
  return {
    kept: numbered.entries,
    record: numbered.record,
    isTalk: isTalk(record, numbered.record),
  }
}

function repeated(row: EntryRow, append: Intent, record: ConversationRecord): Appended {
  // What was redacted has no digest any more: a late repetition of it is still the same intent.
  const same =
    (row.digest === append.digest || row.digest === null) && row.conversation === append.conversation
  return same ? { duplicate: toEntry(row), record } : { refused: { code: 'id_reused' } }
}

function asRow(entry: Written): EntryRow {
  return { ...entry, client_id: entry.clientId, author_id: entry.authorId }
}
