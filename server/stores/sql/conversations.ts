/** The log in PostgreSQL: fulfils what `server/domain/conversations/store.ts` asks for. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { ConversationRecord } from '../../domain/conversations/record.ts'
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
import { gathered } from './gathered.ts'
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

  async function recordsOf(ids: readonly Id[]): Promise<Map<Id, ConversationRecord>> {
    const { rows } = await reading(() =>
      pool.query<RecordRow>({
        name: 'conversations-read',
        text: `select ${RECORD_COLUMNS} from ${RECORD_TABLES} where c.id = any($1::uuid[])`,
        values: [ids],
      }),
    )
    return new Map(rows.map((row) => [row.id, toRecord(row)]))
  }
  const recordOf = gathered(recordsOf)

  const ofVisitor = gathered(async (visitors: readonly Id[]) => {
    const { rows } = await reading(() =>
      pool.query<RecordRow>({
        name: 'conversations-of-visitors',
        text: `select ${RECORD_COLUMNS} from unnest($1::uuid[]) as who (id) cross join lateral (
            select * from conversation where visitor = who.id order by opened_at desc limit ${OF_VISITOR_MAX}) c
          join visitor v on v.id = c.visitor left join agent a on a.id = c.assignee order by c.opened_at desc`,
        values: [visitors],
      }),
    )
    return Map.groupBy(rows.map(toRecord), (record) => record.visitor.id)
  })

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
    read: async (id) => (await recordOf(id)) ?? null,
    readMany: async (ids) => (ids.length === 0 ? new Map() : recordsOf(ids)),
    async since(id, audience, after, limit) {
      // The record first: an entry that is committed in between is then only a repetition for its reader.
      const record = await recordOf(id)
      if (!record) return null
      const column = audience === 'visitor' ? 'vseq' : 'seq'
      const { rows } = await reading(() =>
        pool.query<EntryRow>({
          name: `events-since-${column}`,
          text: `select ${ENTRY_COLUMNS} from event e where e.conversation = $1 and e.${column} > $2
            order by e.${column} limit $3`,
          values: [id, after, limit],
        }),
      )
      return { entries: rows.map(toEntry), record }
    },
    visitorHeads: createVisitorHeads(pool),
    teamHeads: (teams, limit) => teamHeads(pool, teams, limit),
    ofVisitor: async (visitor) => (await ofVisitor(visitor)) ?? [],
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
