/**
 * The registry: every socket event and every JSON route with what it reads, who may, and how often. Nothing
 * is registered without a line in its noun's part: the doors take their handlers by these names.
 */
import type { AgentAsks, VisitorAsks } from '#shared/protocol/events.ts'
import { accounts } from './table/accounts.ts'
import { automation } from './table/automation.ts'
import { bots } from './table/bots.ts'
import { cases } from './table/cases.ts'
import { conversations } from './table/conversations.ts'
import { desk } from './table/desk.ts'
import { documents } from './table/documents.ts'
import { files } from './table/files.ts'
import { flows } from './table/flows.ts'
import { help } from './table/help.ts'
import { hours } from './table/hours.ts'
import { identity } from './table/identity.ts'
import { news } from './table/news.ts'
import { notices } from './table/notices.ts'
import type { EventRule, RouteName, RouteRule, VisitorRule } from './table/part.ts'
import { transcripts } from './table/transcripts.ts'

export type { EventRule, RouteName, RouteRule } from './table/part.ts'

export const VISITOR_EVENTS: { [E in keyof VisitorAsks]: VisitorRule } = {
  ...accounts.visitors,
  ...bots.visitors,
  ...cases.visitors,
  ...conversations.visitors,
  ...desk.visitors,
  ...documents.visitors,
  ...flows.visitors,
  ...help.visitors,
  ...news.visitors,
  ...notices.visitors,
  ...transcripts.visitors,
}

export const AGENT_EVENTS: { [E in keyof AgentAsks]: EventRule } = {
  ...accounts.agents,
  ...bots.agents,
  ...cases.agents,
  ...conversations.agents,
  ...desk.agents,
  ...help.agents,
}

export const ROUTES: { [R in RouteName]: RouteRule } = {
  ...automation.routes,
  ...bots.routes,
  ...cases.routes,
  ...conversations.routes,
  ...desk.routes,
  ...documents.routes,
  ...files.routes,
  ...flows.routes,
  ...help.routes,
  ...hours.routes,
  ...identity.routes,
  ...news.routes,
  ...transcripts.routes,
}
