/** Who is at work: leases in Redis, and the consoles of this very process should Redis be away. */
import type { Colleague, Id } from '#shared/protocol/conversation.ts'
import type { AgentProfile, Present, Site } from '../agents.ts'
import type { RoutingParts } from '../routing.ts'

export interface Workforce {
  present(): Promise<Present>
  isHere(agent: Id): Promise<boolean>
  /** A console of his came or still answers. True when it is his first here. */
  arrive(agent: Id, socket: string): Promise<boolean>
  /** True when it was his last one here. */
  leave(agent: Id, socket: string, signedOut: boolean): Promise<boolean>
  /** Agents who have conversations and no lease any more. */
  vanished(): Promise<Id[]>
  staffed(site: Id): Promise<boolean>
  siteOf(team: Id): Promise<Id>
  /** Announces the sites whose staffing is another than when it was last looked at. */
  staffingChanged(): Promise<void>
  colleagues(teams: readonly Id[]): Promise<Colleague[]>
  colleague(agent: Id): Promise<Colleague | null>
}

/** Sites are made by hand: a list this old is good enough. */
const SITES_BELIEVED_MS = 5_000

export function createWorkforce(
  parts: Pick<RoutingParts, 'agents' | 'presence' | 'publisher' | 'clock' | 'leaseMs'>,
): Workforce {
  const { agents, presence, publisher, clock, leaseMs } = parts
  const consoles = new Map<Id, Set<string>>()
  const staffing = new Map<Id, boolean>()
  const bornAt = clock.now()
  let sites: { list: Site[]; at: number } | null = null
  let lastHere: ReadonlySet<Id> = new Set()

  async function present(): Promise<Present & { since: number }> {
    const leases = await presence.present(clock.now())
    const here = new Set([...consoles.keys(), ...(leases?.here ?? [])])
    return { here, held: new Set([...here, ...(leases?.held ?? [])]), since: leases?.since ?? bornAt }
  }

  async function allSites(): Promise<Site[]> {
    if (!sites || Math.abs(clock.now() - sites.at) >= SITES_BELIEVED_MS)
      sites = { list: await agents.sites(), at: clock.now() }
    return sites.list
  }

  async function staffedOf(site: Site, here: ReadonlySet<Id>): Promise<boolean> {
    const people = await agents.ofTeams(site.teams)
    return people.some((one) => serves(one) && one.availability === 'available' && here.has(one.id))
  }

  const asColleague = (one: AgentProfile, here: ReadonlySet<Id>): Colleague => ({
    id: one.id,
    name: one.name,
    role: one.role,
    availability: one.availability,
    online: here.has(one.id),
    load: one.load,
    capacity: one.capacity,
  })

  return {
    present,
    isHere: async (agent) => (await present()).here.has(agent),
    async arrive(agent, socket) {
      const first = !consoles.has(agent)
      const mine = consoles.get(agent) ?? new Set()
      consoles.set(agent, mine.add(socket))
      await presence.renew(agent, socket, clock.now() + leaseMs)
      if (first) {
        publisher.colleagueChanged(agent)
        await this.staffingChanged()
      }
      return first
    },
    async leave(agent, socket, signedOut) {
      const mine = consoles.get(agent)
      mine?.delete(socket)
      const last = mine !== undefined && mine.size === 0
      if (last) consoles.delete(agent)
      if (signedOut && last) await presence.end(agent, socket)
      else await presence.leave(agent, socket, clock.now() + leaseMs)
      if (last) {
        publisher.colleagueChanged(agent)
        await this.staffingChanged()
      }
      return last
    },
    async vanished() {
      const { here, held, since } = await present()
      for (const agent of lastHere) if (!here.has(agent)) publisher.colleagueChanged(agent)
      lastHere = here
      if (clock.now() - since < leaseMs || clock.now() - bornAt < leaseMs) return []
      return (await agents.busy()).filter((agent) => !held.has(agent))
    },
    async staffed(id) {
      const site = (await allSites()).find((one) => one.id === id)
      return site ? staffedOf(site, (await present()).here) : false
    },
    async siteOf(team) {
      const site = (await allSites()).find((one) => one.teams.includes(team))
      if (!site) throw new Error(`No site has the team ${team}.`)
      return site.id
    },
    async staffingChanged() {
      const { here } = await present()
      for (const site of await allSites()) {
        const staffed = await staffedOf(site, here)
        if (staffing.get(site.id) === staffed) continue
        staffing.set(site.id, staffed)
        publisher.deskChanged(site.id)
      }
    },
    async colleagues(teams) {
      const [people, { here }] = await Promise.all([agents.ofTeams(teams), present()])
      return people.filter(serves).map((one) => asColleague(one, here))
    },
    async colleague(agent) {
      const [one, { here }] = await Promise.all([agents.profile(agent), present()])
      return one && serves(one) ? asColleague(one, here) : null
    },
  }
}

const serves = (agent: AgentProfile): boolean => agent.role === 'agent' || agent.role === 'lead'
