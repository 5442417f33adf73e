/** People, sites and hours in PostgreSQL. */
import { type Kysely, sql } from 'kysely'
import type { AgentProfile, AgentStore } from '../../domain/agents.ts'
import { toDate } from './instants.ts'
import type { Schema } from './schema.ts'

export function createAgentStore(db: Kysely<Schema>): AgentStore {
  const profiles = () =>
    db
      .selectFrom('agent')
      .select(['id', 'name', 'email', 'role', 'availability', 'capacity'])
      .select(
        sql<number>`(select count(*)::int from conversation c where c.assignee = agent.id and c.status = 'assigned')`.as(
          'load',
        ),
      )
      .select(
        sql<string[]>`array(select t.team::text from agent_team t where t.agent = agent.id)`.as('teams'),
      )
      .where('disabled_at', 'is', null)

  return {
    async sites() {
      const rows = await db
        .selectFrom('site')
        .innerJoin('schedule', 'schedule.site', 'site.id')
        .select(['site.id', 'site.key', 'site.name', 'site.origins', 'schedule.zone'])
        .select(
          sql<string[]>`array(select t.id::text from team t where t.site = site.id order by t.created_at)`.as(
            'teams',
          ),
        )
        .orderBy('site.created_at')
        .execute()
      return rows
    },
    profile: async (agent): Promise<AgentProfile | null> =>
      (await profiles().where('id', '=', agent).executeTakeFirst()) ?? null,
    ofTeams: (teams) =>
      teams.length === 0
        ? Promise.resolve([])
        : profiles()
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
    async candidates(team, present) {
      if (present.length === 0) return []
      const { rows } = await sql<{ id: string; name: string; load: number; capacity: number }>`
        select a.id, a.name, a.capacity, count(c.id)::int as load
        from agent a join agent_team t on t.agent = a.id and t.team = ${team}
          left join conversation c on c.assignee = a.id and c.status = 'assigned'
        where a.id = any(${present}::uuid[]) and a.availability = 'available' and a.disabled_at is null
          and a.role <> 'auditor'
        group by a.id having count(c.id) < a.capacity
        order by count(c.id), a.idle_since, a.id limit 20`.execute(db)
      return rows
    },
    async setAvailability(agent, availability, at) {
      await db
        .updateTable('agent')
        .set({ availability, idle_since: toDate(at) })
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
