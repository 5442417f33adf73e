/** People and sites in PostgreSQL. */
import { sql } from 'kysely'
import type { Topic } from '#shared/protocol/conversation.ts'
import type { HandsOver } from '#shared/rules/routing.ts'
import type { AgentProfile, AgentStore, Candidate, Lead, TeamLines } from '../../domain/agents.ts'
import { type Database, reading } from './database.ts'
import { toDate } from './instants.ts'
import { hasNow } from './load.ts'

/** How the team `t` hands over. */
export const HANDING = `t.hand_over as "handOver", t.offer_seconds * 1000 as "offerMs",
    t.language_minutes * 60000 as "languageMs"`
/** Each time somebody is free, and again for whom he is not given: it is planned once a connection. */
const CANDIDATES = `select a.id, a.name, a.capacity, a.languages, a.skills, a.topic_capacity as "topicCapacity",
    a.idle_since as "idleSince", h.held, h.load, h.topics
  from agent a join agent_team m on m.agent = a.id and m.team = $1
    cross join lateral (${hasNow('a.id', '$3')}) h
  where a.id = any($2::uuid[]) and a.availability = 'available' and a.disabled_at is null
    and a.role <> 'auditor' and h.load < a.capacity`

export function createAgentStore({ db, pool }: Pick<Database, 'db' | 'pool'>): AgentStore {
  const profiles = (at: number) =>
    db
      .selectFrom('agent')
      .select(['id', 'name', 'email', 'role', 'availability', 'capacity', 'languages', 'away_why as awayWhy'])
      .select(sql<number>`(select load from (${has(at)}) h)`.as('load'))
      .select(
        sql<string[]>`array(select t.team::text from agent_team t where t.agent = agent.id)`.as('teams'),
      )
      .where('disabled_at', 'is', null)

  return {
    async sites() {
      const rows = await db
        .selectFrom('site')
        .innerJoin('schedule', 'schedule.site', 'site.id')
        .select(['site.id', 'site.key', 'site.name', 'site.origins', 'site.currency', 'schedule.zone'])
        .select(
          sql<
            string[]
          >`array(select t.id::text from team t where t.site = site.id order by t.created_at, t.id)`.as(
            'teams',
          ),
        )
        .orderBy('site.created_at')
        .execute()
      return rows
    },
    async teamFor(site, topic) {
      const { rows } = await sql<{ id: string }>`
        select id from team where site = ${site} order by ${topic} = any(topics) desc, created_at, id limit 1`.execute(
        db,
      )
      return rows[0]?.id ?? null
    },
    async teamsFor(site, topics) {
      const { rows } = await sql<{ topic: Topic; team: string }>`
        select o.topic, t.id as team from unnest(${topics}::text[]) o (topic) cross join lateral (
          select id from team where site = ${site} order by o.topic = any(topics) desc, created_at, id limit 1) t`.execute(
        db,
      )
      return new Map(rows.map(({ topic, team }) => [topic, team]))
    },
    async handing(team) {
      const { rows } = await reading(() =>
        pool.query<HandsOver>(`select ${HANDING} from team t where t.id = $1`, [team]),
      )
      const [row] = rows
      if (!row) throw new Error(`There is no team ${team}.`)
      return row
    },
    async leads(site) {
      const { rows } = await sql<Lead>`
        select a.id, array_agg(m.team::text) as teams
        from agent a join agent_team m on m.agent = a.id join team t on t.id = m.team
        where t.site = ${site} and a.role = 'lead' and a.disabled_at is null group by a.id order by a.id`.execute(
        db,
      )
      return rows
    },
    profile: async (agent, at): Promise<AgentProfile | null> =>
      (await profiles(at).where('id', '=', agent).executeTakeFirst()) ?? null,
    ofTeams: (teams, at) =>
      teams.length === 0
        ? Promise.resolve([])
        : profiles(at)
            .where(({ exists, selectFrom }) =>
              exists(
                selectFrom('agent_team')
                  .select('agent')
                  .whereRef('agent_team.agent', '=', 'agent.id')
                  .where('agent_team.team', 'in', [...teams]),
              ),
            )
            .orderBy('name')
            .execute(),
    async candidates(team, present, at) {
      if (present.length === 0) return []
      const { rows } = await reading(() =>
        pool.query<Candidate>({ name: 'candidates', text: CANDIDATES, values: [team, present, at] }),
      )
      return rows
    },
    async teamLines(site, score) {
      const { rows } = await sql<TeamLines>`
        select t.id, t.name,
          array(select distinct l from agent_team m join agent a on a.id = m.agent, unnest(a.languages) l
            where m.team = t.id and a.disabled_at is null order by l) as languages,
          coalesce((select json_agg(w) from (select c.line, count(*)::int as waiting,
              (count(*) filter (where c.score < ${score}))::int as ahead
            from conversation c where c.team = t.id and c.status = 'queued' group by c.line) w), '[]') as lines
        from team t where t.site = ${site} order by t.created_at, t.id`.execute(db)
      return rows
    },
    async setAvailability(agent, availability, at) {
      await db
        .updateTable('agent')
        .set({ availability, idle_since: toDate(at), missed: 0, away_why: null })
        .where('id', '=', agent)
        .execute()
    },
    async busy() {
      const rows = await db
        .selectFrom('agent')
        .select('id')
        .where(
          sql<boolean>`exists (select 1 from conversation c where c.assignee = agent.id and c.status = 'assigned')`,
        )
        .execute()
      return rows.map((row) => row.id)
    },
  }
}

/** What each of the agents has. */
const has = (at: number) => sql.raw(hasNow('agent.id', String(Math.floor(at))))
