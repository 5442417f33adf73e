/** The people of the desk, as routing and reception need them. */
import type { Availability, Id, Instant, Role } from '#shared/protocol/conversation.ts'

export type Site = { id: Id; key: string; name: string; origins: string[]; zone: string; teams: Id[] }

export type AgentProfile = {
  id: Id
  name: string
  email: string
  role: Role
  availability: Availability
  capacity: number
  load: number
  teams: Id[]
}

export type Candidate = { id: Id; name: string; load: number; capacity: number }

export interface AgentStore {
  sites(): Promise<Site[]>
  profile(agent: Id): Promise<AgentProfile | null>
  ofTeams(teams: readonly Id[]): Promise<AgentProfile[]>
  /** Present ones of the team who are available and have room: least busy first, longest idle next. */
  candidates(team: Id, present: readonly Id[]): Promise<Candidate[]>
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
