/** The teams of a site: which topics each serves, how it hands over, and what its people speak and know. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { TeamsBody, TeamsView } from '#shared/protocol/teams.ts'
import { checkTeams } from '#shared/rules/teams.ts'
import type { AgentActor } from './actors.ts'
import { Refused } from './refused.ts'
import type { Named, Topics } from './topics.ts'

export interface TeamStore {
  /** Null where there is no such site. */
  read(site: Id): Promise<TeamsView | null>
  /**
   * Keeps all teams and those people who are named, and puts who waits into the line that is his now. One transaction.
   * Refused with `conflict` when somebody else has saved since `rev`, with `not_found` where a team or a person is
   * another site's, with `invalid` where a team is missing that has conversations.
   */
  save(site: Id, body: TeamsBody, at: Instant): Promise<{ refused: Refusal } | { ok: true }>
}

export interface Teams {
  /** Refuses `not_found`. */
  read(actor: AgentActor, site: Id): Promise<TeamsView>
  /** Refuses `invalid` with the field, `not_found`, and `conflict` when `rev` is not the newest. */
  save(actor: AgentActor, site: Id, body: TeamsBody): Promise<TeamsView>
}

type TeamParts = {
  store: TeamStore
  topics: Pick<Topics, 'mustHave'>
  clock: Clock
  audit(actor: Id, act: string, object: string, details: Record<string, unknown>): Promise<void>
  /** The lines of the site are other ones now, and others may serve them: these people were put down. */
  onChanged(site: Id, people: readonly Id[]): void
}

export function createTeams({ store, topics, clock, audit, onChanged }: TeamParts): Teams {
  async function kept(site: Id): Promise<TeamsView> {
    const found = await store.read(site)
    if (!found) throw new Refused({ code: 'not_found' })
    return found
  }

  return {
    async read(actor, site) {
      mustReach(actor, site)
      return kept(site)
    },
    async save(actor, site, body) {
      mustReach(actor, site)
      const [problem] = checkTeams(body)
      if (problem) throw new Refused({ code: 'invalid', ...problem })
      await kept(site)
      await topics.mustHave(site, named(body))
      const outcome = await store.save(site, body, clock.now())
      if ('refused' in outcome) throw new Refused(outcome.refused)
      const people = body.people.map(({ id }) => id)
      await audit(actor.id, 'teams.save', site, { people })
      onChanged(site, people)
      return kept(site)
    },
  }
}

/** What teams serve, and what people know or have a bound for. */
const named = ({ teams, people }: TeamsBody): Named[] => [
  ...teams.flatMap((team, index) => team.topics.map((topic) => ({ field: `teams.${index}.topics`, topic }))),
  ...people.flatMap(({ skills, topicCapacity }, index) => [
    ...Object.keys(skills).map((topic) => ({ field: `people.${index}.skills`, topic })),
    ...Object.keys(topicCapacity).map((topic) => ({ field: `people.${index}.topicCapacity`, topic })),
  ]),
]

/** An admin sets every site, though he serves on none; all others their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
