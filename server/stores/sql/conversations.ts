/** The log in PostgreSQL: fulfils what `server/domain/conversations/store.ts` asks for. */
import type { Pool } from 'pg'
import { type Clock, systemClock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { ChosenWay } from '#shared/protocol/notices.ts'
import type { Device } from '#shared/rules/device.ts'
import type { ConversationRecord } from '../../domain/conversations/record.ts'
import type { Appended, ConversationStore } from '../../domain/conversations/store.ts'
import { PROOF_COLUMNS, PROOF_TABLES, type ProofRow, proofOf } from './accounts.ts'
import { DEVICE } from './announcements/affected.ts'
import { assign } from './conversations/assign.ts'
import { createBotTalks } from './conversations/bot-talks.ts'
import { createCommits } from './conversations/commits.ts'
import { create } from './conversations/create.ts'
import { createFront } from './conversations/front.ts'
import type { EffectsOf } from './conversations/group.ts'
import { hand } from './conversations/hand.ts'
import { createVisitorHeads, teamHeads } from './conversations/heads.ts'
import { createKnown } from './conversations/known.ts'
import { createLately } from './conversations/lately.ts'
import { LINES_OF_TEAM, lineName } from './conversations/lines.ts'
import { createLooks } from './conversations/looks.ts'
import { rate } from './conversations/rate.ts'
import { redact } from './conversations/redact.ts'
import { RECORD_COLUMNS, RECORD_TABLES, type RecordRow, toRecord } from './conversations/rows.ts'
import { createEntriesSince } from './conversations/since.ts'
import { step } from './conversations/step.ts'
import { reading } from './database.ts'
import { gathered } from './gathered.ts'
import { toDate } from './instants.ts'
import { unseen } from './unseen.ts'

const OF_VISITOR_MAX = 50

export interface KeptConversations extends ConversationStore {
  /** Waits until nothing is being committed. */
  idle(): Promise<void>
  /** How many wait in each team. */
  queued(): Promise<{ team: Id; waiting: number }[]>
  /** Another node says that it went on to `seq` in a conversation. */
  doubt(id: Id, seq: number): void
}

/** @param effectsOf what has to happen outside because of entries; kept with them */
export function createConversationStore(
  pool: Pool,
  effectsOf: EffectsOf = () => [],
  clock: Pick<Clock, 'now'> = systemClock,
): KeptConversations {
  const known = createKnown(clock)
  const commits = createCommits(pool, known, effectsOf)

  /** What was committed beside the groups is known from then on, too. */
  async function learnt(committed: Promise<Appended>): Promise<Appended> {
    const outcome = await committed
    if ('kept' in outcome) known.committed(outcome.record)
    return outcome
  }

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
        text: `select ${RECORD_COLUMNS} from ${RECORD_TABLES} where c.id = any(${unseen('$1', 'uuid[]')})`,
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

  const entriesOf = { visitor: createEntriesSince(pool, 'vseq'), agent: createEntriesSince(pool, 'seq') }

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
    doubt: (id, seq) => known.doubt(id, seq),
    assign: (ask) => learnt(assign(pool, ask, effectsOf)),
    hand: (ask) => learnt(hand(pool, ask, effectsOf)),
    redact: (ask) => learnt(redact(pool, ask, effectsOf)),
    step: (ask) => learnt(step(pool, ask, effectsOf)),
    rate: (ask) => learnt(rate(pool, ask, effectsOf)),
    create: (conversation) => learnt(create(pool, conversation, effectsOf)),
    read: async (id) => (await recordOf(id)) ?? null,
    readMany: async (ids) => (ids.length === 0 ? new Map() : recordsOf(ids)),
    async since(id, audience, after, limit) {
      // The record first: an entry that is committed in between is then only a repetition for its reader.
      const record = await recordOf(id)
      if (!record) return null
      return { entries: await entriesOf[audience](id, after, limit), record }
    },
    visitorHeads: createVisitorHeads(pool),
    teamHeads: (teams, limit, agent) => teamHeads(pool, teams, limit, agent),
    ofVisitor: async (visitor) => (await ofVisitor(visitor)) ?? [],
    consultedBy: (agent) =>
      records(`c.consulting <> '[]' and c.consulting @> $1 and c.status = 'assigned' order by c.opened_at`, [
        JSON.stringify([{ id: agent }]),
      ]),
    onCall: (site) =>
      records(`c.site = $1 and c.on_call and c.status = 'queued' order by c.score, c.id`, [site]),
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
    async handsIn(conversations) {
      if (conversations.length === 0) return []
      const { rows } = await reading(() =>
        pool.query<{ agent: Id }>(
          `select distinct case e.kind when 'message' then e.author_id
              else coalesce(e.body->'to'->>'id', e.body->'agent'->>'id') end as agent
           from event e where e.conversation = any($1::uuid[])
             and (e.kind in ('accepted', 'transferred') or (e.kind = 'message' and e.author->>'role' = 'agent'))
           order by agent`,
          [conversations],
        ),
      )
      return rows.map(({ agent }) => agent)
    },
    async during(visitor, from, until) {
      const { rows } = await reading(() =>
        pool.query<{ id: Id }>(
          `select c.id from conversation c where c.visitor = $1 and c.opened_at < $3 and exists (
             select 1 from event e where e.conversation = c.id and e.at >= $2 and e.at < $3)`,
          [visitor, toDate(from), toDate(until)],
        ),
      )
      return rows.map(({ id }) => id)
    },
    ...createBotTalks(pool, records),
    ...createFront(pool),
    async isVip(visitor, at) {
      const { rows } = await reading(() =>
        pool.query<{ vip: boolean }>(
          'select vip and coalesce(verified_until > $2, false) as vip from visitor where id = $1',
          [visitor, toDate(at)],
        ),
      )
      return rows[0]?.vip ?? false
    },
    async lines(team) {
      const { rows } = await reading(() =>
        pool.query<{ line: string }>({ name: 'lines-of-team', text: LINES_OF_TEAM, values: [team] }),
      )
      return rows.map(({ line }) => lineName(team, line))
    },
    ...createLooks(pool),
    ...createLately(pool),
    async waiting(of) {
      const [team, line = ''] = of.split(':')
      const { rows } = await reading(() =>
        pool.query<{ id: string; score: number }>(
          `select id, score from conversation where team = $1 and line = $2 and status = 'queued'
           order by score, id`,
          [team, line],
        ),
      )
      return rows
    },
    async device(id) {
      const { rows } = await reading(() =>
        pool.query<{ reported: Device | null; browser: string | null }>(
          `select (${DEVICE}) as reported, c.browser from conversation c where c.id = $1`,
          [id],
        ),
      )
      return rows[0] ?? { reported: null, browser: null }
    },
    async facts(id) {
      const { rows } = await reading(() =>
        pool.query<FactsRow>(
          `select c.page, c.context, c.time_zone, c.browser, v.created_at, ${PROOF_COLUMNS},
             case when w.id is not null then json_build_object('way', w.way, 'masked', w.masked,
               'confirmed', w.confirmed_at is not null, 'failed', w.failed_at is not null) end as told
           from conversation c join visitor v on v.id = c.visitor left join notice_way w on w.visitor = v.id
             ${PROOF_TABLES} where c.id = $1`,
          [id],
        ),
      )
      const row = rows[0]
      if (!row) return null
      const { page, context, browser } = row
      return {
        page,
        context,
        browser,
        timeZone: row.time_zone,
        visitorSince: row.created_at,
        proof: proofOf(row),
        told: row.told,
      }
    },
  }
}

/** He did something by his own hand, or routing or a colleague gave it to him. */
const tookPartBy = (agent: string): string =>
  `(e.author_id = ${agent} or (e.kind in ('accepted', 'transferred', 'consulted')
     and ${agent} in (e.body->'agent'->>'id', e.body->'to'->>'id')))`

type FactsRow = ProofRow & {
  page: { url: string; title: string } | null
  context: Record<string, string>
  time_zone: string | null
  browser: string | null
  created_at: number
  told: ChosenWay | null
}
