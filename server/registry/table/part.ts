/** What a line of the registry says, and what a noun puts into it. */
import type { TSchema } from 'typebox'
import type { Role } from '#shared/protocol/conversation.ts'
import type { AgentAsks, VisitorAsks } from '#shared/protocol/events.ts'
import type { Routes } from '#shared/protocol/http.ts'
import type { LimitName } from '../limit-names.ts'

/** What an ask is about. The domain checks for each ask that the actor may have it: foreign is like missing. */
export type Subject =
  | 'none'
  | 'conversation'
  | 'site'
  | 'file'
  | 'article'
  | 'case'
  | 'announcement'
  | 'webhook'
  | 'alert'
  | 'rule'
  | 'flow'
  | 'bot'

export type EventRule = {
  schema: TSchema
  may: readonly Role[]
  subject: Subject
  limit: LimitName
}

export type VisitorRule = Omit<EventRule, 'may'>

/**
 * How the asker is known: not at all, by a visitor's token, by an agent's cookie, or by either of them; or by the pass of a
 * browser for the case that the path names, and then he is nobody else.
 */
export type Proof = 'none' | 'visitor' | 'agent' | 'either' | 'pass'

export type RouteRule = {
  proof: Proof
  /** Of agents; empty where only visitors or everybody may. */
  may: readonly Role[]
  subject: Subject
  limit: LimitName
  /** Of agents, where both may and are not held to the same. */
  agentLimit?: LimitName
  body?: TSchema
  query?: TSchema
  params?: TSchema
  /** The body is bytes (application/octet-stream), up to the bound of a piece, and no JSON. */
  bytes?: true
}

export type RouteName = keyof Routes

/** The lines of one noun. */
export type Part = {
  visitors?: { [E in keyof VisitorAsks]?: VisitorRule }
  agents?: { [E in keyof AgentAsks]?: EventRule }
  routes?: { [R in RouteName]?: RouteRule }
}

export const SERVING: readonly Role[] = ['agent', 'lead']
/** Admins send nothing to visitors, but write articles with pictures. */
export const UPLOADING: readonly Role[] = ['agent', 'lead', 'admin']
export const READING: readonly Role[] = ['agent', 'lead', 'auditor']
export const ALL: readonly Role[] = ['agent', 'lead', 'admin', 'auditor']
/** A machine: it reads where it talks, says something, and hands over. */
export const BOTS: readonly Role[] = ['bot']
