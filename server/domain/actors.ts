import type { Id, Role } from '#shared/protocol/conversation.ts'

/** A visitor whose session was checked at the door. */
export type VisitorActor = { role: 'visitor'; id: Id; site: Id; session: Id }

/** An agent whose session was checked at the door. `teams` are those whose conversations he serves. */
export type AgentActor = {
  role: Role
  id: Id
  /** The alias that visitors see. */
  name: string
  sites: readonly Id[]
  teams: readonly Id[]
  session: Id
}

export type Actor = VisitorActor | AgentActor

export function isVisitor(actor: Actor): actor is VisitorActor {
  return actor.role === 'visitor'
}
