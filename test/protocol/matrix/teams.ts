/** What is requested of the teams of a site: what is kept, once more. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Team, TeamsView } from '#shared/protocol/teams.ts'
import { TEAM_RULES } from '#shared/rules/teams.ts'
import { anId, http } from '../../support/callers.ts'
import type { Request, Requested } from './requests.ts'

export const TEAM: Team = { id: anId(), name: '退款组', topics: ['refund'], rules: TEAM_RULES }

/** Over what is kept now, as who may read it was told. */
export async function teamsSaving({ world }: Requested, site: Id): Promise<Request> {
  const { desk, agents } = world
  const path = `/v1/sites/${site}/teams`
  for (const as of [agents.lead, agents.foreignLead]) {
    const { ok } = await http(desk, 'GET', path, { as })
    if (!ok) continue
    const { rev, teams } = ok as TeamsView
    return { path, body: { rev, teams, people: [] } }
  }
  return { path, body: { rev: 1, teams: [TEAM], people: [] } }
}
