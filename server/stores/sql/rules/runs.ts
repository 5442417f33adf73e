/** How rules ran, who has waited too long, and what a trial looks at. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { RuleStore } from '../../../domain/rules/store.ts'
import { affectedBy } from '../announcements/affected.ts'
import {
  ENTRY_COLUMNS,
  type EntryRow,
  RECORD_COLUMNS,
  RECORD_TABLES,
  type RecordRow,
  toEntry,
  toRecord,
} from '../conversations/rows.ts'
import { VISITORS_WORD } from '../conversations/said.ts'
import { inTransaction, reading } from '../database.ts'
import { effectsAsJson, insertEffects } from '../effects.ts'
import { toDate } from '../instants.ts'

type News = NonNullable<Awaited<ReturnType<RuleStore['announced']>>>
type Open = Awaited<ReturnType<RuleStore['open']>>[number]

type Runs = 'announced' | 'open' | 'begun' | 'begin' | 'done' | 'overdue' | 'keep' | 'sweep' | 'recent'

/** Of one conversation a trial reads so many entries. */
const ENTRIES_TRIED = 300

/** For a person: not while a machine talks, and from when it gave up the word. */
const WAITING = `select c.id as conversation, greatest(c.queued_at, w.at) as since
  from conversation c cross join lateral (
    select max(at) as at from event where conversation = c.id and kind = 'bot_left') w
  where c.site = $1 and c.status = 'queued' and c.bot is null and c.queued_at <= $2 and (w.at is null or w.at <= $2)
  order by c.queued_at desc limit $3`

const ANNOUNCED = `select a.site, a.kind, a.incident from announcement a where a.id = $1 and a.state = 'published'
  and exists (select from rule r where r.site = a.site and r.is_on and r.removed_at is null and r.document->>'on' = 'announced')`

const OPEN = `select c.id, ${affectedBy('$4::text[]')}
  from conversation c where c.site = $1 and c.status <> 'resolved' and c.id > $2 order by c.id limit $3`

/** Since the first of those messages that nobody has answered. */
const UNANSWERED = `select c.id as conversation, e.at as since from conversation c cross join lateral (
    select at from event where conversation = c.id and ${VISITORS_WORD}
    order by seq desc offset greatest(c.unanswered - 1, 0) limit 1) e
  where c.site = $1 and c.status = 'assigned' and c.unanswered > 0 and e.at <= $2 order by e.at desc limit $3`

export function createRuleRuns(pool: Pool): Pick<RuleStore, Runs> {
  return {
    async begun(key) {
      const { rows } = await reading(() =>
        pool.query<{ rule: Id; done: boolean }>(
          'select rule, done_at is not null as done from rule_run where key = $1',
          [key],
        ),
      )
      return new Map(rows.map(({ rule, done }) => [rule, done]))
    },
    begin: ({ rule, key, conversation, at }, since, limit) =>
      inTransaction(pool, async (client) => {
        // One after the other in a conversation: what runs at the same time would count the same.
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`rules:${conversation}`])
        // What is gone on with was let through before. One that is not is done at once, and says why.
        const { rows } = await client.query<{ through: boolean }>(
          `with before as (
              select count(*) filter (where error is distinct from 'limited') >= $6 as many
              from rule_run where conversation = $3 and at > $5),
            made as (
              insert into rule_run (rule, key, conversation, at, done_at, error)
              select $1, $2, $3, $4, case when many then $4::timestamptz end, case when many then 'limited' end from before
              on conflict (rule, key) do nothing returning done_at)
            select coalesce((select done_at is null from made),
              (select done_at is null from rule_run where rule = $1 and key = $2), false) as through`,
          [rule, key, conversation, toDate(at), toDate(since), limit],
        )
        return rows[0]?.through ?? false
      }),
    async done(rule, key, at, error) {
      await reading(() =>
        pool.query('update rule_run set done_at = $3, error = $4 where rule = $1 and key = $2', [
          ...[rule, key, toDate(at), error],
        ]),
      )
    },
    async overdue(site, on, before, limit) {
      const { rows } = await reading(() =>
        pool.query<{ conversation: Id; since: number }>(on === 'waiting' ? WAITING : UNANSWERED, [
          ...[site, toDate(before), limit],
        ]),
      )
      return rows
    },
    async announced(id) {
      const { rows } = await reading(() => pool.query<News>(ANNOUNCED, [id]))
      return rows[0] ?? null
    },
    async open(site, codes, after, limit) {
      const { rows } = await reading(() => pool.query<Open>(OPEN, [site, after, limit, codes]))
      return rows
    },
    async keep(effects, at) {
      if (effects.length > 0)
        await reading(() => pool.query(insertEffects('$1'), [effectsAsJson(effects, at)]))
    },
    async sweep(before) {
      await reading(() =>
        pool.query('delete from rule_run where at < $1 and done_at is not null', [toDate(before)]),
      )
    },
    async recent(site, limit) {
      const records = await reading(() =>
        pool.query<RecordRow>(
          `select ${RECORD_COLUMNS} from ${RECORD_TABLES} where c.site = $1 order by c.opened_at desc limit $2`,
          [site, limit],
        ),
      )
      const entries = await reading(() =>
        pool.query<EntryRow>(
          `select ${ENTRY_COLUMNS} from event e where e.conversation = any($1::uuid[]) and e.seq <= $2
           order by e.conversation, e.seq`,
          [records.rows.map(({ id }) => id), ENTRIES_TRIED],
        ),
      )
      const byId = Map.groupBy(entries.rows.map(toEntry), ({ conversation }) => conversation)
      return records.rows.map((row) => ({ record: toRecord(row), entries: byId.get(row.id) ?? [] }))
    },
  }
}
