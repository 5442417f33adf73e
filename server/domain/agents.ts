/** The people of the desk, as routing and reception need them. */
import type { Availability, Id, Instant, Role, Topic } from '#shared/protocol/conversation.ts'
import type { AwayWhy } from '#shared/protocol/teams.ts'
import type { HandsOver, Worker } from '#shared/rules/routing.ts'

export type Site = {
  id: Id
  key: string
  name: string
  origins: string[]
  zone: string
  currency: string
  teams: Id[]
}

export type AgentProfile = {
  id: Id
  name: string
  email: string
  role: Role
  availability: Availability
  capacity: number
  load: number
  teams: Id[]
  languages: string[]
  /** Where it was not he who said that he is away. */
  awayWhy: AwayWhy | null
}

/** A team, the languages that somebody in it names, and who waits there: `ahead` of a score, and all. */
export type TeamLines = {
  id: Id
  name: string
  languages: string[]
  lines: { line: string; waiting: number; ahead: number }[]
}

/** Who decides what only leads may, and in which teams he is. */
export type Lead = { id: Id; teams: readonly Id[] }

export type Candidate = Worker & { name: string }

/** Who is here and available, and what he speaks. */
export type AtWork = Pick<Worker, 'id' | 'languages'>

export interface AgentStore {
  sites(): Promise<Site[]>
  /** The team that serves the topic, and else the first. */
  teamFor(site: Id, topic: Topic): Promise<Id | null>
  /** The same of each of the topics; nothing where the site has no team. */
  teamsFor(site: Id, topics: readonly Topic[]): Promise<ReadonlyMap<Topic, Id>>
  handing(team: Id): Promise<HandsOver>
  /** Those who lead at the site, whether they are here or not. */
  leads(site: Id): Promise<Lead[]>
  /** `at`: the instant at which what is silent is counted out of the load. */
  profile(agent: Id, at: Instant): Promise<AgentProfile | null>
  ofTeams(teams: readonly Id[], at: Instant): Promise<AgentProfile[]>
  /** Present ones of the team who are available and have room, in no order. */
  candidates(team: Id, present: readonly Id[], at: Instant): Promise<Candidate[]>
  /** The teams of the site in their order. @param score of the one who might come */
  teamLines(site: Id, score: number): Promise<TeamLines[]>
  setAvailability(agent: Id, availability: Availability, at: Instant): Promise<void>
  /** Agents who have conversations now. */
  busy(): Promise<Id[]>
}

/** `here`: a console is open. `held`: also those whose console went away less than a lease ago. */
export type Present = { here: ReadonlySet<Id>; held: ReadonlySet<Id> }

/** One connection of an agent's screen, and the session it came with. */
export type Console = { session: Id; socket: string }

/** Leases of those who are at work: each open console renews its own. Null: the store cannot be asked. */
export interface PresenceStore {
  renew(agent: Id, console: Console, until: Instant): Promise<true | null>
  /** The console is gone; until the lease is over nobody takes the agent's conversations away. */
  leave(agent: Id, console: Console, until: Instant): Promise<true | null>
  /** Signed out: nothing is held for him, and no console of the session counts, on whichever node it was. */
  end(agent: Id, session: Id): Promise<true | null>
  /**
   * `since`: from when on leases were gathered without a break. After Redis came back empty nobody counts as
   * gone before one lease has passed.
   */
  present(now: Instant): Promise<(Present & { since: Instant }) | null>
}
