/** Appending to the log by the rules of the desk, and announcing what came of it. */
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Actor } from '../actors.ts'
import type { KeptEntry } from '../desk.ts'
import type { Publisher } from '../publish.ts'
import { Refused } from '../refused.ts'
import type { ConversationRecord, KeptFile, LogEntry } from './record.ts'
import { mayRead } from './rights.ts'
import type { Appended, ConversationStore, Decision } from './store.ts'

export type Intent = {
  id: string
  clientId: string
  digest: string
  files?: readonly string[]
  screen?: string | undefined
}

type Decide = (record: ConversationRecord, files: readonly KeptFile[]) => Decision

export interface Appending {
  /** Appends, announces what was not there before, and gives the entry of the intent. */
  append(record: Pick<ConversationRecord, 'id'>, by: Intent, decision: Decide): Promise<KeptEntry>
  /**
   * Nearly every message is said in an open conversation by one of its people: then nothing has to be read before, and
   * the right is looked at on the locked row alone. Null where more has to be asked; nothing is kept then.
   */
  outright(actor: Actor, conversation: string, by: Intent, decision: Decide): Promise<KeptEntry | null>
}

/** Told apart from every other refusal by being this one. */
const NOT_PLAIN: Refusal = { code: 'not_found' }

export function createAppending({
  store,
  publisher,
}: {
  store: Pick<ConversationStore, 'append'>
  publisher: Publisher
}): Appending {
  const append: Appending['append'] = async (record, by, decision) => {
    const outcome = await store.append({
      conversation: record.id,
      authorId: by.id,
      clientId: by.clientId,
      digest: by.digest,
      files: by.files ?? [],
      decide: decision,
    })
    return announce(outcome, by.clientId, publisher, by.screen)
  }

  const outright: Appending['outright'] = async (actor, conversation, by, decision) => {
    const isPlain = (record: ConversationRecord) =>
      record.status !== 'resolved' && actor.role !== 'auditor' && mayRead(actor, record) === true
    const outcome = await store.append({
      conversation,
      authorId: by.id,
      clientId: by.clientId,
      digest: by.digest,
      decide: (record) => (isPlain(record) ? decision(record, []) : { refused: NOT_PLAIN }),
    })
    // That an id was used says that the conversation is there: it is told only to who may read it.
    if ('refused' in outcome && (outcome.refused === NOT_PLAIN || outcome.refused.code === 'id_reused'))
      return null
    if ('duplicate' in outcome && !isPlain(outcome.record)) return null
    return announce(outcome, by.clientId, publisher, by.screen)
  }

  return { append, outright }
}

/**
 * Announces what was just kept and picks the entry of the intent; a repetition is not announced again.
 * @param screen the socket that asked: where the intent made one entry and no more, its answer is enough
 */
export function announce(
  outcome: Appended,
  clientId: string,
  publisher: Publisher,
  screen?: string,
): KeptEntry {
  if ('refused' in outcome) throw new Refused(outcome.refused)
  if ('duplicate' in outcome)
    return { entry: outcome.duplicate, fresh: [], record: outcome.record, dup: true }
  const answered = outcome.kept.length === 1 ? screen : undefined
  publisher.kept(outcome.kept, outcome.record, { answered, isTalk: isTalk(outcome) })
  return { entry: entryOf(outcome.kept, clientId), fresh: outcome.kept, record: outcome.record, dup: false }
}

/** After which nothing has to be looked at anew: neither who may read it, nor what a machine is told. */
function isTalk({ kept, record, isTalk = false }: Extract<Appended, { kept: LogEntry[] }>): boolean {
  const [entry] = kept
  const isSaid = kept.length === 1 && (entry?.kind === 'message' || entry?.kind === 'note')
  return isSaid && isTalk && record.status !== 'resolved' && record.bot === null
}

function entryOf(entries: readonly LogEntry[], clientId: string): LogEntry {
  const entry = entries.find((one) => one.clientId === clientId) ?? entries.at(-1)
  if (!entry) throw new Error('An append without an entry.')
  return entry
}
