/** Teams and their people in PostgreSQL. */
import type { Pool, PoolClient } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Team, TeamPerson, TeamRules, TeamsBody, TeamsView } from '#shared/protocol/teams.ts'
import type { TeamStore } from '../../domain/teams.ts'
import { lineIn } from './conversations/lines.ts'
import { inTransaction, reading } from './database.ts'
import { toDate } from './instants.ts'

const RULES: Record<keyof TeamRules, string> = {
  handOver: 'hand_over',
  offerSeconds: 'offer_seconds',
  idleMinutes: 'idle_minutes',
  languageMinutes: 'language_minutes',
  quietMinutes: 'quiet_minutes',
  quietBackMinutes: 'quiet_back_minutes',
  queueMax: 'queue_max',
}
const COLUMNS = Object.values(RULES)
const RULE_NAMES = Object.keys(RULES) as (keyof TeamRules)[]

/** Of the site, or of no team at all: new people begin there. */
const HERE = `a.disabled_at is null and a.role <> 'auditor' and (
  exists (select 1 from agent_team m join team t on t.id = m.team where m.agent = a.id and t.site = $1)
  or (a.role <> 'admin' and not exists (select 1 from agent_team m where m.agent = a.id)))`

class Wrong extends Error {
  readonly refused: Refusal
  constructor(refused: Refusal) {
    super(refused.code)
    this.refused = refused
  }
}

export function createTeamStore(pool: Pool): TeamStore {
  return {
    async read(site) {
      const [sites, teams, people] = await reading(() =>
        Promise.all([
          pool.query<{ teams_rev: number }>('select teams_rev from site where id = $1', [site]),
          pool.query<TeamRow>(
            `select id, name, topics, ${COLUMNS.join(', ')} from team where site = $1 order by created_at, id`,
            [site],
          ),
          pool.query<TeamsView['people'][number]>(
            `select a.id, a.name, a.role, a.languages, a.skills, a.capacity, a.topic_capacity as "topicCapacity",
               array(select m.team::text from agent_team m join team t on t.id = m.team
                 where m.agent = a.id and t.site = $1 order by t.created_at, t.id) as teams
             from agent a where ${HERE} order by a.name, a.id`,
            [site],
          ),
        ]),
      )
      const [row] = sites.rows
      return row ? { rev: row.teams_rev, teams: teams.rows.map(asTeam), people: people.rows } : null
    },
    async save(site, body, at) {
      try {
        await inTransaction(pool, (client) => keep(client, site, body, at))
        return { ok: true }
      } catch (error) {
        if (error instanceof Wrong) return { refused: error.refused }
        throw error
      }
    },
  }
}

type TeamRow = { id: Id; name: string; topics: Team['topics'] } & Record<string, unknown>

function asTeam({ id, name, topics, ...row }: TeamRow): Team {
  const rules = Object.fromEntries(RULE_NAMES.map((rule) => [rule, row[RULES[rule]]]))
  return { id, name, topics, rules: rules as TeamRules }
}

async function keep(client: PoolClient, site: Id, body: TeamsBody, at: Instant): Promise<void> {
  const { rowCount } = await client.query(
    'update site set teams_rev = teams_rev + 1 where id = $1 and teams_rev = $2',
    [site, body.rev],
  )
  if (rowCount === 0) throw new Wrong({ code: 'conflict' })
  for (const [index, team] of body.teams.entries()) await keepTeam(client, site, team, at + index)
  await dropTeams(client, site, body.teams)
  const people = body.people.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const person of people) await keepPerson(client, site, person)
  await intoTheirLines(client, site)
}

async function keepTeam(client: PoolClient, site: Id, team: Team, at: Instant): Promise<void> {
  const values = [team.id, site, team.name, toDate(at), team.topics, ...RULE_NAMES.map((r) => team.rules[r])]
  const places = values.map((_, i) => `$${i + 1}`).join(', ')
  const set = ['name', 'topics', ...COLUMNS].map((column) => `${column} = excluded.${column}`).join(', ')
  const { rowCount } = await client.query(
    `insert into team (id, site, name, created_at, topics, ${COLUMNS.join(', ')}) values (${places})
     on conflict (id) do update set ${set} where team.site = excluded.site`,
    values,
  )
  if (rowCount === 0) throw new Wrong({ code: 'not_found' })
}

/** A team in which somebody was served is part of the record. */
async function dropTeams(client: PoolClient, site: Id, teams: readonly Team[]): Promise<void> {
  const { rows } = await client.query<{ id: Id; used: boolean }>(
    `select id, exists (select 1 from conversation c where c.team = t.id) as used from team t
     where site = $1 and not id = any($2::uuid[]) for update`,
    [site, teams.map(({ id }) => id)],
  )
  if (rows.some(({ used }) => used)) throw new Wrong({ code: 'invalid', field: 'teams', rule: 'required' })
  const gone = rows.map(({ id }) => id)
  await client.query('delete from agent_team where team = any($1::uuid[])', [gone])
  await client.query('delete from team where id = any($1::uuid[])', [gone])
}

async function keepPerson(client: PoolClient, site: Id, person: TeamPerson): Promise<void> {
  const { id, languages, skills, capacity, topicCapacity } = person
  const { rowCount } = await client.query(
    `update agent a set languages = $3, skills = $4, capacity = $5, topic_capacity = $6 where a.id = $2 and ${HERE}`,
    [site, id, languages, JSON.stringify(skills), capacity, JSON.stringify(topicCapacity)],
  )
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from team where site = $1 and id = any($2::uuid[])',
    [site, person.teams],
  )
  if (rowCount === 0 || rows[0]?.count !== new Set(person.teams).size) throw new Wrong({ code: 'not_found' })
  await client.query(
    `delete from agent_team where agent = $1 and not team = any($3::uuid[])
       and team in (select id from team where site = $2)`,
    [id, site, person.teams],
  )
  await client.query(
    'insert into agent_team (agent, team) select $1, unnest($2::uuid[]) on conflict do nothing',
    [id, person.teams],
  )
}

/** Who waits, or may wait again, stands where those who speak his language look. */
async function intoTheirLines(client: PoolClient, site: Id): Promise<void> {
  const line = lineIn('c.team', `coalesce(c.language, split_part(lower(c.locale), '-', 1))`)
  // Held in the order in which every commit holds them.
  await client.query(
    `with wrong as materialized (
       select c.id, ${line} as line from conversation c
       where c.site = $1 and c.status <> 'resolved' and c.line <> ${line} order by c.id for update of c)
     update conversation c set line = wrong.line from wrong where c.id = wrong.id`,
    [site],
  )
}
