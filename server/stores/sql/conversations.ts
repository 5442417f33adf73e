/** The log in PostgreSQL: fulfils what `server/domain/conversations/store.ts` asks for. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { ConversationStore } from '../../domain/conversations/store.ts'
import { assign } from './conversations/assign.ts'
import { createCommits } from './conversations/commits.ts'
import { create } from './conversations/create.ts'
import type { EffectsOf } from './conversations/group.ts'
import { createVisitorHeads, teamHeads } from './conversations/heads.ts'
import { redact } from './conversations/redact.ts'
import {
  ENTRY_COLUMNS,
  type EntryRow,
  RECORD_COLUMNS,
  RECORD_TABLES,
  type RecordRow,
  toEntry,
  toRecord,
} from './conversations/rows.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

const OF_VISITOR_MAX = 50

/** @param effectsOf what has to happen outside because of entries; kept with them
 * @returns the store, and `idle`, which waits until nothing is being committed, and how many wait in each team */
export function createConversationStore(
  pool: Pool,
  effectsOf: EffectsOf = () => [],
): ConversationStore & { idle(): Promise<void>; queued(): Promise<{ team: Id; waiting: number }[]> } {
  const commits = createCommits(pool, effectsOf)

  async function records(where: string, values: unknown[]) {
    const { rows } = await reading(() =>
      pool.query<RecordRow>(`select ${RECORD_COLUMNS} from ${RECORD_TABLES} where ${where}`, values),
    )
    return rows.map(toRecord)
  }

  return {
    append: (append) => commits.append(append),
    idle: () => commits.idle(),
    async queued() {
      const { rows } = await reading(() =>
        pool.query<{ team: Id; waiting: number }>(
          `select team, count(*)::int as waiting from conversation where status = 'queued' group by team`,
        ),
      )
      return rows
    },
    assign: (ask) => assign(pool, ask, effectsOf),
    redact: (ask) => redact(pool, ask, effectsOf),
    create: (conversation) => create(pool, conversation, effectsOf),
    read: async (id) => (await records('c.id = $1', [id]))[0] ?? null,
    async readMany(ids) {
      const found = ids.length === 0 ? [] : await records('c.id = any($1::uuid[])', [ids])
      return new Map(found.map((record) => [record.id, record]))
    },
    async since(id, audience, after, limit) {
      // The record first: an entry that is committed in between is then only a repetition for its reader.
      const [record] = await records('c.id = $1', [id])
      if (!record) return null
      const column = audience === 'visitor' ? 'vseq' : 'seq'
      const { rows } = await reading(() =>
        pool.query<EntryRow>(
          `select ${ENTRY_COLUMNS} from event e where e.conversation = $1 and e.${column} > $2
           order by e.${column} limit $3`,
          [id, after, limit],
        ),
      )
      return { entries: rows.map(toEntry), record }
    },
    visitorHeads: createVisitorHeads(pool),
    teamHeads: (teams, limit) => teamHeads(pool, teams, limit),
    ofVisitor: (visitor) =>
      records(`c.visitor = $1 order by c.opened_at desc limit ${OF_VISITOR_MAX}`, [visitor]),
    open: (teams, limit) =>
      records(`c.team = any($1::uuid[]) and c.status <> 'resolved' order by c.opened_at limit $2`, [
        teams,
        limit,
      ]),
    async resolved(teams, before, limit, of) {
      const found = await records(
        `c.team = any($1::uuid[]) and c.status = 'resolved' and ($2::timestamptz is null or c.resolved_at < $2)
           and ($4::text is null or exists (
             select 1 from event e where e.conversation = c.id and ${tookPartBy('$4::text')}))
         order by c.resolved_at desc limit $3`,
        [teams, before === null ? null : toDate(before), limit + 1, of],
      )
      return { records: found.slice(0, limit), more: found.length > limit }
    },
    assignedTo: (agent) => records(`c.assignee = $1 and c.status = 'assigned' order by c.opened_at`, [agent]),
    async tookPart(agent, conversations) {
      if (conversations.length === 0) return new Set()
      const { rows } = await reading(() =>
        pool.query<{ conversation: string }>(
          `select distinct e.conversation from event e
           where e.conversation = any($2::uuid[]) and ${tookPartBy('$1::text')}`,
          [agent, conversations],
        ),
      )
      return new Set(rows.map((row) => row.conversation))
    },
    async lastAgent(id) {
      const { rows } = await reading(() =>
        pool.query<{ agent: string }>(
          `select coalesce(body->'to'->>'id', body->'agent'->>'id') as agent from event
           where conversation = $1 and kind in ('accepted', 'transferred') order by seq desc limit 1`,
          [id],
        ),
      )
      return rows[0]?.agent ?? null
    },
    async waiting(team) {
      const { rows } = await reading(() =>
        pool.query<{ id: string; score: number }>(
          `select id, score from conversation where team = $1 and status = 'queued' order by score, id`,
          [team],
        ),
      )
      return rows
    },
    async facts(id) {
      const { rows } = await reading(() =>
        pool.query<FactsRow>(
          `select c.page, c.context, c.time_zone, c.browser, v.created_at
           from conversation c join visitor v on v.id = c.visitor where c.id = $1`,
          [id],
        ),
      )
      const row = rows[0]
      if (!row) return null
      const { page, context, browser } = row
      return { page, context, browser, timeZone: row.time_zone, visitorSince: row.created_at }
    },
  }
}

/** He did something by his own hand, or routing or a colleague gave it to him. */
const tookPartBy = (agent: string): string =>
  `(e.author_id = ${agent} or (e.kind in ('accepted', 'transferred')
     and ${agent} in (e.body->'agent'->>'id', e.body->'to'->>'id')))`

type FactsRow = {
  page: { url: string; title: string } | null
  context: Record<string, string>
  time_zone: string | null
  browser: string | null
  created_at: number
}
