/** What the identity needs of its store. Tokens come hashed; instants are epoch milliseconds. */
import type { Availability, Id, Instant, Role } from '#shared/protocol/conversation.ts'

export interface PeopleStore {
  siteByKey(key: string): Promise<{ id: Id } | null>
  addVisitor(
    visitor: { id: Id; site: Id; code: string; locale: string },
    session: { id: Id; hash: Buffer },
    at: Instant,
  ): Promise<void>
  /** By the hash of its token, or by its id. */
  visitorSession(key: Buffer | Id): Promise<{ id: Id; visitor: Id; site: Id; lastUsedAt: Instant } | null>
  touchVisitorSession(id: Id, at: Instant): Promise<void>
  endVisitorSession(id: Id, at: Instant): Promise<void>
  /** Of visitors, those that ended at `after` or later. */
  endedSince(after: Instant): Promise<Id[]>
  agentByEmail(email: string): Promise<{ id: Id; password: string | null } | null>
  addAgentSession(
    session: { id: Id; agent: Id; hash: Buffer; expiresAt: Instant },
    at: Instant,
  ): Promise<void>
  agentSession(hash: Buffer, now: Instant): Promise<AgentSession | null>
  endAgentSession(id: Id, at: Instant): Promise<void>
  addLink(hash: Buffer, agent: Id, at: Instant, expiresAt: Instant): Promise<void>
  readLink(hash: Buffer, now: Instant): Promise<{ id: Id; name: string; email: string } | null>
  /** Null when the link was used or is too old. Ends all sessions of the agent. */
  claimLink(hash: Buffer, password: string, name: string | undefined, at: Instant): Promise<Id | null>
  audit(entry: {
    id: Id
    at: Instant
    actor: string
    act: string
    object: string
    details: Record<string, unknown>
  }): Promise<void>
}

export type AgentSession = {
  id: Id
  agent: { id: Id; name: string; email: string; role: Role; availability: Availability; capacity: number }
  sites: { id: Id; key: string; name: string; zone: string; team: Id }[]
}
