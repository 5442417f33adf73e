/** Who is at work: leases in Redis, and the consoles of this very process should Redis be away. */
import type { Colleague, Id, Instant } from '#shared/protocol/conversation.ts'
import type { TransferPerson } from '#shared/protocol/transfers.ts'
import { createSiteList } from '../agents/site-list.ts'
import type { AgentProfile, AtWork, Console, Present, Site } from '../agents.ts'
import { createConsoles } from './consoles.ts'
import type { RoutingParts } from './parts.ts'

export interface Workforce {
  present(): Promise<Present>
  /** Whether somebody connected may be given a conversation: he is here and says that he is available. */
  reachable(agent: AgentProfile): Promise<boolean>
  isHere(agent: Id): Promise<boolean>
  /** A console of his came or still answers. True when it is his first here. */
  arrive(agent: Id, console: Console): Promise<boolean>
  /** True when it was his last one here. Who signed out is gone with every console of the session. */
  leave(agent: Id, console: Console, signedOut: boolean): Promise<boolean>
  /** Agents who have conversations and no lease any more. */
  vanished(): Promise<Id[]>
  staffed(site: Id): Promise<boolean>
  atWork(team: Id): Promise<AtWork[]>
  siteOf(team: Id): Promise<Id>
  /** Announces the sites whose staffing is another than when it was last looked at. */
  staffingChanged(): Promise<void>
  /** Runs before a change of staffing is announced. Hands back the way to stop. */
  onStaffing(run: (site: Id) => void): () => void
  /** All who serve in the teams, with those in which each works. */
  people(teams: readonly Id[]): Promise<TransferPerson[]>
  /** The teams of a site, in their order. */
  teamsOf(site: Id): Promise<readonly Id[]>
  colleagues(teams: readonly Id[]): Promise<Colleague[]>
  colleague(agent: Id): Promise<Colleague | null>
}

export function createWorkforce(
  parts: Pick<RoutingParts, 'agents' | 'presence' | 'publisher' | 'clock' | 'leaseMs'>,
): Workforce {
  const { agents, presence, publisher, clock, leaseMs } = parts
  const consoles = createConsoles({ clock, leaseMs })
  const staffing = new Map<Id, boolean>()
  const runs = new Set<(site: Id) => void>()
  /** From when on nothing kept this process from seeing every lease. */
  let sightedSince: Instant = clock.now()
  let blind = false
  const sites = createSiteList(agents, clock)
  let lastHere: ReadonlySet<Id> = new Set()

  async function present(): Promise<Present & { since: Instant }> {
    const now = clock.now()
    const leases = await presence.present(now)
    // While Redis was away, consoles of other nodes could not renew: they get one lease to do so.
    if (leases && blind) sightedSince = now
    blind = leases === null
    const here = new Set([...consoles.here(), ...(leases?.here ?? [])])
    const held = new Set([...here, ...consoles.held(now), ...(leases?.held ?? [])])
    return { here, held, since: Math.max(sightedSince, leases?.since ?? sightedSince) }
  }

  async function atWork(team: Id): Promise<AtWork[]> {
    const [people, { here }] = await Promise.all([agents.ofTeams([team], clock.now()), present()])
    return people.filter((one) => serves(one) && one.availability === 'available' && here.has(one.id))
  }

  /** Who is busy is at work, too: who waits is told that all are busy, and not that nobody is there. */
  async function staffedOf(site: Site, here: ReadonlySet<Id>): Promise<boolean> {
    const people = await agents.ofTeams(site.teams, clock.now())
    return people.some((one) => serves(one) && one.availability !== 'away' && here.has(one.id))
  }

  async function staffingChanged(): Promise<void> {
    const { here } = await present()
    for (const site of await sites.all()) {
      const staffed = await staffedOf(site, here)
      if (staffing.get(site.id) === staffed) continue
      staffing.set(site.id, staffed)
      for (const run of runs) run(site.id)
      publisher.deskChanged(site.id)
    }
  }

  async function cameOrWent(agent: Id): Promise<void> {
    publisher.colleagueChanged(agent)
    await staffingChanged()
  }

  return {
    present,
    staffingChanged,
    onStaffing(run) {
      runs.add(run)
      return () => runs.delete(run)
    },
    isHere: async (agent) => (await present()).here.has(agent),
    reachable: async (agent) =>
      serves(agent) && agent.availability === 'available' && (await present()).here.has(agent.id),
    async arrive(agent, console) {
      const first = consoles.open(agent, console.socket)
      await presence.renew(agent, console, clock.now() + leaseMs)
      // It went away while Redis was told of it: then its lease must not outlive it.
      if (!consoles.has(agent, console.socket)) await presence.leave(agent, console, clock.now() + leaseMs)
      if (first) await cameOrWent(agent)
      return first
    },
    async leave(agent, console, signedOut) {
      const last = consoles.close(agent, console.socket, signedOut)
      if (signedOut) await presence.end(agent, console.session)
      else await presence.leave(agent, console, clock.now() + leaseMs)
      if (last) await cameOrWent(agent)
      return last
    },
    async vanished() {
      const { here, held, since } = await present()
      for (const agent of lastHere) if (!here.has(agent)) publisher.colleagueChanged(agent)
      lastHere = here
      if (clock.now() - since < leaseMs) return []
      const gone = (await agents.busy()).filter((agent) => !held.has(agent))
      // Without Redis nobody knows of the consoles of other nodes: only those whom we saw go are gone.
      return blind ? gone.filter((agent) => consoles.sawGo(agent)) : gone
    },
    async staffed(id) {
      const site = (await sites.all()).find((one) => one.id === id)
      return site ? staffedOf(site, (await present()).here) : false
    },
    atWork,
    async siteOf(team) {
      const find = async () => (await sites.all()).find((one) => one.teams.includes(team))
      let site = await find()
      if (!site) {
        // It may be newer than the list.
        sites.forget()
        site = await find()
      }
      if (!site) throw new Error(`No site has the team ${team}.`)
      return site.id
    },
    async people(teams) {
      const [people, { here }] = await Promise.all([agents.ofTeams(teams, clock.now()), present()])
      return people.filter(serves).map((one) => ({
        ...asColleague(one, here),
        teams: one.teams.filter((team) => teams.includes(team)),
        languages: one.languages,
      }))
    },
    teamsOf: async (site) => (await sites.all()).find((one) => one.id === site)?.teams ?? [],
    async colleagues(teams) {
      const [people, { here }] = await Promise.all([agents.ofTeams(teams, clock.now()), present()])
      return people.filter(serves).map((one) => asColleague(one, here))
    },
    async colleague(agent) {
      const [one, { here }] = await Promise.all([agents.profile(agent, clock.now()), present()])
      return one && serves(one) ? asColleague(one, here) : null
    },
  }
}

const serves = (agent: AgentProfile): boolean => agent.role !== 'auditor'

const asColleague = (one: AgentProfile, here: ReadonlySet<Id>): Colleague => ({
  id: one.id,
  name: one.name,
  role: one.role,
  availability: one.availability,
  online: here.has(one.id),
  load: one.load,
  capacity: one.capacity,
})
