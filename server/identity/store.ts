/** What the identity needs of its store. Tokens come hashed; instants are epoch milliseconds. */
import type { Availability, Id, Instant, Role } from '#shared/protocol/conversation.ts'
import type { ConversationRecord, LogEntry } from '../domain/conversations/record.ts'
import type { Proven } from './site-token.ts'

export interface PeopleStore {
  siteByKey(key: string): Promise<{ id: Id } | null>
  addVisitor(
    visitor: { id: Id; site: Id; code: string; locale: string },
    session: { id: Id; hash: Buffer },
    at: Instant,
  ): Promise<void>
  /** By the hash of its token, or by its id. */
  visitorSession(key: Buffer | Id): Promise<{ id: Id; visitor: Id; site: Id; lastUsedAt: Instant } | null>
  /** The key of the site, and the secrets with which it signs now, the newest first. */
  signing(site: Id, now: Instant): Promise<{ key: string; secrets: string[]; named: boolean }>
  /** One transaction. Null where the session has ended, `used` where the token came with another session before. */
  join(ask: JoinAsk): Promise<Joined | 'used' | null>
  touchVisitorSession(id: Id, at: Instant): Promise<void>
  endVisitorSession(id: Id, at: Instant): Promise<void>
  /** Of visitors, those that ended at `after` or later. */
  endedSince(after: Instant): Promise<Id[]>
  agentByEmail(email: string): Promise<{ id: Id; password: string | null } | null>
  /** Of a name that is known by its digest alone. */
  failures(digest: Buffer): Promise<{ times: number; at: Instant } | null>
  /** Under the lock of the name: it has failed so many times from now on, or stays as it is for null. @returns how it was */
  failing(
    digest: Buffer,
    at: Instant,
    next: (before: { times: number; at: Instant }) => number | null,
  ): Promise<{ times: number; at: Instant }>
  /** Forgets these, and all whose last failure is older. */
  forgive(digests: readonly Buffer[], before: Instant): Promise<void>
  addAgentSession(
    session: { id: Id; agent: Id; hash: Buffer; expiresAt: Instant },
    at: Instant,
  ): Promise<void>
  agentSession(hash: Buffer, now: Instant): Promise<AgentSession | null>
  endAgentSession(id: Id, at: Instant): Promise<void>
  /** One that was not taken away. */
  bot(hash: Buffer): Promise<{ id: Id; name: string; site: Id } | null>
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
  sites: { id: Id; key: string; name: string; zone: string; team: Id; currency: string }[]
}

export type JoinAsk = {
  site: Id
  session: Id
  proven: Proven
  at: Instant
  /** For a person who was not here before. */
  fresh: { visitor: Id; code: string; session: Id; hash: Buffer }
}

export type Joined = {
  /**
   * `known`: he was proved before. `proved`: the visitor of this session is he from now on. `joined`: he was known on
   * another device, and all of this session is his. `apart`: another than before, with a session of his own.
   */
  how: 'known' | 'proved' | 'joined' | 'apart'
  visitor: Id
  session: Id
  /** What the log says of it, with the conversations as they are then. */
  kept: { entries: LogEntry[]; record: ConversationRecord }[]
}
