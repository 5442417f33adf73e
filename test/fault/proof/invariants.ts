/** I1–I7, I11 and I12 as functions: histories and the record in, what is broken out, in words. */
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import type { Receiver } from '../house/receiver.ts'
import type { Ledger } from './ledger.ts'
import type { Conversation, Row, TheRecord } from './record.ts'

/** What somebody has before his eyes at the end. */
export type Screen = { who: string; role: Ledger['role']; conversation: Id; entries: readonly Entry[] }

const isSaid = (row: Pick<Row, 'kind'>) => row.kind === 'message' || row.kind === 'note'
const byConversation = ({ rows }: TheRecord) => Map.groupBy(rows, (row) => row.conversation)

/** Every acknowledged id is in the record exactly once, with its number and content. */
export function everyAcknowledgedIsThereOnce(ledgers: readonly Ledger[], record: TheRecord): string[] {
  const found = Map.groupBy(record.rows, (row) => `${row.authorId} ${row.clientId}`)
  return ledgers.flatMap(({ name, role, id, acknowledged }) =>
    acknowledged.flatMap(({ clientId, conversation, n, text }) => {
      const rows = found.get(`${id} ${clientId}`) ?? []
      const [row] = rows
      const what = `I1 «${text}» of ${name}`
      if (!row || rows.length !== 1) return `${what} was acknowledged and is there ${rows.length} times`
      const number = role === 'visitor' ? row.vseq : row.seq
      if (row.conversation !== conversation || number !== n || row.body.text !== text)
        return `${what} was acknowledged as ${n} and is there as ${number}: «${row.body.text}»`
      return []
    }),
  )
}

/** Nothing is there twice, by id or by words; nothing is there that was not meant. */
export function nothingTwiceNothingForeign(ledgers: readonly Ledger[], record: TheRecord): string[] {
  const said = record.rows.filter(isSaid)
  const twice = (what: string, key: (row: Row) => string) =>
    [...Map.groupBy(said, key)].flatMap(([name, rows]) =>
      rows.length > 1 ? `I2 ${what} ${name} is there ${rows.length} times` : [],
    )
  const authors = new Map(ledgers.map((one) => [one.id, one]))
  const foreign = said.flatMap(({ authorId, clientId, body }) => {
    const meant = authors.get(authorId)?.meant.get(clientId ?? '')
    if (!meant) return `I2 «${body.text}» is there, and nobody meant it`
    return meant.text === body.text ? [] : `I2 «${meant.text}» was meant and «${body.text}» is there`
  })
  return [
    ...twice('the id', (row) => `${row.authorId} ${row.clientId}`),
    ...twice('the text', (row) => `«${row.body.text}»`),
    ...foreign,
  ]
}

/** Both counts are 1 … n without a hole, and the row of the conversation knows where they end. */
export function numbersHaveNoHole(record: TheRecord): string[] {
  const logs = byConversation(record)
  return record.conversations.flatMap(({ id, seq, vseq }) => {
    const rows = logs.get(id) ?? []
    const dense = (what: string, numbers: readonly (number | null)[], end: number) => {
      const hole = numbers.findIndex((number, i) => number !== i + 1)
      if (hole >= 0) return [`I3 ${what} ${hole + 1} of ${id} is ${numbers[hole]}`]
      return numbers.length === end ? [] : [`I3 ${what} of ${id} ends with ${numbers.length}, not ${end}`]
    }
    const seen = rows.filter((row) => row.vseq !== null)
    return [
      ...dense(
        'seq',
        rows.map((row) => row.seq),
        seq,
      ),
      ...dense(
        'vseq',
        seen.map((row) => row.vseq),
        vseq,
      ),
    ]
  })
}

/** Every screen shows exactly the record's list, in its order; notes only to agents. */
export function everyScreenShowsTheRecord(screens: readonly Screen[], record: TheRecord): string[] {
  const logs = byConversation(record)
  return screens.flatMap(({ who, role, conversation, entries }) => {
    const rows = logs.get(conversation) ?? []
    const due =
      role === 'agent'
        ? rows.map((row) => shown(row, row.seq))
        : rows.flatMap((row) => (row.vseq === null ? [] : shown(row, row.vseq)))
    const has = entries.map((one) => shown({ ...one, clientId: one.clientId ?? null }, one.n))
    const wrong = due.findIndex((line, i) => line !== has[i])
    if (wrong >= 0) return [`I4 ${who} has ${has[wrong] ?? 'nothing'} where the record has ${due[wrong]}`]
    return has.length === due.length
      ? []
      : [`I4 ${who} has ${has.length} entries, and ${due.length} are kept`]
  })
}

const shown = ({ kind, clientId, body }: Pick<Row, 'kind' | 'clientId'> & { body: object }, n: number) =>
  `${n} ${kind} ${clientId ?? ''} ${(body as { text?: string }).text ?? ''}`

/** Nobody ever received an entry of a conversation that he may not read. */
export function nobodyHeardWhatIsNotHis(ledgers: readonly Ledger[], record: TheRecord): string[] {
  const conversations = new Map(record.conversations.map((one) => [one.id, one]))
  const maySee = ({ role, id }: Ledger, one: Conversation | undefined) =>
    one !== undefined &&
    (role === 'visitor' ? one.visitor === id : (record.teams.get(id ?? '') ?? []).includes(one.team))
  return ledgers.flatMap((ledger) =>
    [...ledger.heard.values()].flatMap(({ conversation, n, kind }) => {
      if (!maySee(ledger, conversations.get(conversation)))
        return `I6 ${ledger.name} received entry ${n} of ${conversation}, which is not his`
      return ledger.role === 'visitor' && kind === 'note' ? `I6 ${ledger.name} received a note` : []
    }),
  )
}

/** One assignee at a time, each by an entry with its actor, and the row says who it is now. */
export function everyHandOverHasAnActor(record: TheRecord): string[] {
  const logs = byConversation(record)
  return record.conversations.flatMap(({ id, assignee, status }) => {
    let now: Id | null = null
    const wrong: string[] = []
    for (const row of logs.get(id) ?? []) {
      const { kind, author, body } = row
      const { agent, from, to, back } = body as Record<string, { id: Id } | undefined>
      const fail = (why: string) => wrong.push(`I7 entry ${row.seq} of ${id} (${kind}): ${why}`)
      if (kind === 'accepted') {
        if (now !== null) fail(`${now} had it already`)
        if (author.role === 'visitor' || (author.role === 'agent' && author.id !== agent?.id))
          fail('by whom?')
        now = agent?.id ?? null
      } else if (kind === 'transferred') {
        if (now === null || from?.id !== now) fail(`${now} had it, not ${from?.id}`)
        if (author.role !== 'agent') fail('by whom?')
        now = to?.id ?? null
      } else if (kind === 'resolved' || kind === 'reopened' || back !== undefined) now = null
    }
    if (now !== assignee)
      wrong.push(`I7 by its log ${id} is with ${now}, by its row with ${assignee} (${status})`)
    return wrong
  })
}

/** What the site's own systems are told of. */
const TOLD = new Set(['started', 'accepted', 'transferred', 'resolved', 'reopened'])

/** Each of these entries was told once to who drops repetitions by the key, and nothing else was told. */
export function eachEffectHappenedOnce(
  { calls, changed }: Pick<Receiver, 'calls' | 'changed'>,
  record: TheRecord,
): string[] {
  const due = new Map(
    record.rows
      .filter((row) => TOLD.has(row.kind))
      .map((row) => [`webhook:${row.conversation}:${row.seq}`, `conversation:${row.kind}`]),
  )
  return [
    ...changed.map((key) => `I11 under ${key} came another content the second time`),
    ...[...due].flatMap(([key, event]) => {
      const told = calls.get(key)?.call.event
      return told === event ? [] : `I11 ${key} (${event}) was told as ${told ?? 'nothing'}`
    }),
    ...[...calls.keys()].flatMap((key) =>
      due.has(key) ? [] : `I11 ${key} was told, and is not in the record`,
    ),
  ]
}

/** What was meant and not acknowledged is still on the screen: as unsent, or as an entry that came before its answer. */
export function nothingUnsentIsForgotten(ledger: Ledger, shownIds: ReadonlySet<Id>): string[] {
  const settled = new Set(ledger.acknowledged.map((one) => one.clientId))
  return [...ledger.meant.values()].flatMap(({ clientId, text }) =>
    settled.has(clientId) || shownIds.has(clientId)
      ? []
      : `I12 «${text}» of ${ledger.name} was not acknowledged and is nowhere on his screen`,
  )
}
