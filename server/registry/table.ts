/**
 * The registry: every socket event and every JSON route with what it reads, who may, and how often. Nothing
 * is registered without a line here: the doors take their handlers by these names.
 */
import type { TSchema } from 'typebox'
import type { Role } from '#shared/protocol/conversation.ts'
import type { AgentAsks, VisitorAsks } from '#shared/protocol/events.ts'
import type { Routes } from '#shared/protocol/http.ts'
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import type { LimitName } from './limit-names.ts'

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

const SERVING: readonly Role[] = ['agent', 'lead']
/** Admins send nothing to visitors, but write articles with pictures. */
const UPLOADING: readonly Role[] = ['agent', 'lead', 'admin']
const READING: readonly Role[] = ['agent', 'lead', 'auditor']
const ALL: readonly Role[] = ['agent', 'lead', 'admin', 'auditor']
/** A machine: it reads where it talks, says something, and hands over. */
const BOTS: readonly Role[] = ['bot']

type VisitorRule = Omit<EventRule, 'may'>

export const VISITOR_EVENTS: { [E in keyof VisitorAsks]: VisitorRule } = {
  'conversation:start': { schema: visitorAsks['conversation:start'], subject: 'none', limit: 'start' },
  'conversation:list': { schema: visitorAsks['conversation:list'], subject: 'none', limit: 'read' },
  'conversation:since': { schema: visitorAsks['conversation:since'], subject: 'conversation', limit: 'read' },
  'message:send': { schema: visitorAsks['message:send'], subject: 'conversation', limit: 'message' },
  'queue:nudge': { schema: visitorAsks['queue:nudge'], subject: 'conversation', limit: 'act' },
  'conversation:leave': { schema: visitorAsks['conversation:leave'], subject: 'conversation', limit: 'act' },
  'diagnosis:send': { schema: visitorAsks['diagnosis:send'], subject: 'conversation', limit: 'act' },
  'guide:step': { schema: visitorAsks['guide:step'], subject: 'conversation', limit: 'act' },
  'conversation:rate': { schema: visitorAsks['conversation:rate'], subject: 'conversation', limit: 'act' },
  'conversation:contact': {
    schema: visitorAsks['conversation:contact'],
    subject: 'conversation',
    limit: 'act',
  },
  'bot:reply': { schema: visitorAsks['bot:reply'], subject: 'conversation', limit: 'act' },
  'typing:set': { schema: visitorAsks['typing:set'], subject: 'conversation', limit: 'typing' },
  'help:read': { schema: visitorAsks['help:read'], subject: 'article', limit: 'help' },
  'help:rate': { schema: visitorAsks['help:rate'], subject: 'article', limit: 'help' },
  'announcement:follow': {
    schema: visitorAsks['announcement:follow'],
    subject: 'announcement',
    limit: 'act',
  },
  'announcement:following': {
    schema: visitorAsks['announcement:following'],
    subject: 'none',
    limit: 'read',
  },
  'case:list': { schema: visitorAsks['case:list'], subject: 'none', limit: 'read' },
  'case:read': { schema: visitorAsks['case:read'], subject: 'case', limit: 'read' },
  'case:act': { schema: visitorAsks['case:act'], subject: 'case', limit: 'act' },
  'progress:save': { schema: visitorAsks['progress:save'], subject: 'none', limit: 'progress' },
  'progress:read': { schema: visitorAsks['progress:read'], subject: 'none', limit: 'read' },
  'progress:drop': { schema: visitorAsks['progress:drop'], subject: 'none', limit: 'progress' },
  'case:rate': { schema: visitorAsks['case:rate'], subject: 'case', limit: 'act' },
  'identity:read': { schema: visitorAsks['identity:read'], subject: 'none', limit: 'read' },
  'orders:list': { schema: visitorAsks['orders:list'], subject: 'none', limit: 'account' },
  'titles:search': { schema: visitorAsks['titles:search'], subject: 'none', limit: 'title' },
  'codes:send': { schema: visitorAsks['codes:send'], subject: 'none', limit: 'account' },
  'codes:verify': { schema: visitorAsks['codes:verify'], subject: 'none', limit: 'account' },
  'account:act': { schema: visitorAsks['account:act'], subject: 'none', limit: 'account' },
  // The site may be asked by it, for whom it is to bear.
  'notice:read': { schema: visitorAsks['notice:read'], subject: 'none', limit: 'account' },
  'notice:set': { schema: visitorAsks['notice:set'], subject: 'none', limit: 'notice' },
  'notice:drop': { schema: visitorAsks['notice:drop'], subject: 'none', limit: 'notice' },
  'transcript:mail': {
    schema: visitorAsks['transcript:mail'],
    subject: 'conversation',
    limit: 'transcript',
  },
  'receipt:set': { schema: visitorAsks['receipt:set'], subject: 'conversation', limit: 'receipt' },
  'link:check': { schema: visitorAsks['link:check'], subject: 'none', limit: 'read' },
}

export const AGENT_EVENTS: { [E in keyof AgentAsks]: EventRule } = {
  'inbox:read': { schema: agentAsks['inbox:read'], may: [...ALL, ...BOTS], subject: 'none', limit: 'read' },
  'inbox:resolved': { schema: agentAsks['inbox:resolved'], may: READING, subject: 'none', limit: 'read' },
  'conversation:since': {
    schema: agentAsks['conversation:since'],
    may: [...READING, ...BOTS],
    subject: 'conversation',
    limit: 'read',
  },
  'conversation:facts': {
    schema: agentAsks['conversation:facts'],
    may: READING,
    subject: 'conversation',
    limit: 'read',
  },
  'visitor:account': {
    schema: agentAsks['visitor:account'],
    may: SERVING,
    subject: 'conversation',
    limit: 'account',
  },
  'conversation:close': {
    schema: agentAsks['conversation:close'],
    may: READING,
    subject: 'conversation',
    limit: 'read',
  },
  'message:send': {
    schema: agentAsks['message:send'],
    may: SERVING,
    subject: 'conversation',
    limit: 'reply',
  },
  'note:write': { schema: agentAsks['note:write'], may: SERVING, subject: 'conversation', limit: 'reply' },
  'message:redact': {
    schema: agentAsks['message:redact'],
    may: SERVING,
    subject: 'conversation',
    limit: 'act',
  },
  'conversation:tag': {
    schema: agentAsks['conversation:tag'],
    may: SERVING,
    subject: 'conversation',
    limit: 'act',
  },
  'guide:find': { schema: agentAsks['guide:find'], may: SERVING, subject: 'conversation', limit: 'read' },
  'guide:send': { schema: agentAsks['guide:send'], may: SERVING, subject: 'conversation', limit: 'reply' },
  'draft:save': {
    schema: agentAsks['draft:save'],
    may: SERVING,
    subject: 'conversation',
    limit: 'draft',
  },
  'draft:read': {
    schema: agentAsks['draft:read'],
    may: SERVING,
    subject: 'conversation',
    limit: 'read',
  },
  'conversation:accept': {
    schema: agentAsks['conversation:accept'],
    may: SERVING,
    subject: 'conversation',
    limit: 'act',
  },
  'conversation:transfer': {
    schema: agentAsks['conversation:transfer'],
    may: SERVING,
    subject: 'conversation',
    limit: 'act',
  },
  'conversation:resolve': {
    schema: agentAsks['conversation:resolve'],
    may: SERVING,
    subject: 'conversation',
    limit: 'act',
  },
  'bot:say': { schema: agentAsks['bot:say'], may: BOTS, subject: 'conversation', limit: 'reply' },
  'bot:hand-over': { schema: agentAsks['bot:hand-over'], may: BOTS, subject: 'conversation', limit: 'act' },
  'case:list': { schema: agentAsks['case:list'], may: READING, subject: 'conversation', limit: 'read' },
  'case:read': { schema: agentAsks['case:read'], may: READING, subject: 'case', limit: 'read' },
  'case:act': { schema: agentAsks['case:act'], may: SERVING, subject: 'case', limit: 'act' },
  'case:open': { schema: agentAsks['case:open'], may: SERVING, subject: 'conversation', limit: 'act' },
  'offer:decline': {
    schema: agentAsks['offer:decline'],
    may: SERVING,
    subject: 'conversation',
    limit: 'act',
  },
  'thanks:list': { schema: agentAsks['thanks:list'], may: SERVING, subject: 'none', limit: 'read' },
  'availability:set': { schema: agentAsks['availability:set'], may: SERVING, subject: 'none', limit: 'act' },
  'typing:set': {
    schema: agentAsks['typing:set'],
    may: [...SERVING, ...BOTS],
    subject: 'conversation',
    limit: 'typing',
  },
  'receipt:set': {
    schema: agentAsks['receipt:set'],
    may: SERVING,
    subject: 'conversation',
    limit: 'receipt',
  },
  'link:check': { schema: agentAsks['link:check'], may: [...ALL, ...BOTS], subject: 'none', limit: 'read' },
}

/** How the asker is known: not at all, by a visitor's token, by an agent's cookie, or by either of them. */
export type Proof = 'none' | 'visitor' | 'agent' | 'either'

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

export const ROUTES: { [R in RouteName]: RouteRule } = {
  'GET /v1/desk': {
    proof: 'none',
    may: [],
    subject: 'none',
    limit: 'stranger',
    query: queries['GET /v1/desk'],
  },
  'POST /v1/visitors': {
    proof: 'none',
    may: [],
    subject: 'none',
    limit: 'visitor',
    body: bodies['POST /v1/visitors'],
  },
  'POST /v1/visitors/identify': {
    proof: 'visitor',
    may: [],
    subject: 'none',
    limit: 'identify',
    body: bodies['POST /v1/visitors/identify'],
  },
  'DELETE /v1/visitors/session': { proof: 'visitor', may: [], subject: 'none', limit: 'act' },
  'POST /v1/conversations/:id/events': {
    proof: 'either',
    may: SERVING,
    subject: 'conversation',
    limit: 'message',
    agentLimit: 'reply',
    body: bodies['POST /v1/conversations/:id/events'],
    params: params.conversation,
  },
  'GET /v1/conversations/:id/events': {
    proof: 'either',
    may: READING,
    subject: 'conversation',
    limit: 'read',
    query: queries['GET /v1/conversations/:id/events'],
    params: params.conversation,
  },
  'GET /v1/conversations/:id/transcript': {
    proof: 'either',
    may: READING,
    subject: 'conversation',
    limit: 'transcript',
    query: queries['GET /v1/conversations/:id/transcript'],
    params: params.conversation,
  },
  'GET /v1/transcripts/export': {
    proof: 'agent',
    may: ['lead'],
    subject: 'site',
    limit: 'export',
    query: queries['GET /v1/transcripts/export'],
  },
  // What may be asked, by whom and how often stands in the tables above.
  'POST /v1/asks/:event': { proof: 'either', may: [...ALL, ...BOTS], subject: 'none', limit: 'read' },
  'POST /v1/uploads': {
    proof: 'either',
    may: UPLOADING,
    subject: 'none',
    limit: 'upload',
    body: bodies['POST /v1/uploads'],
  },
  'PUT /v1/uploads/:id': {
    proof: 'either',
    may: UPLOADING,
    subject: 'file',
    limit: 'piece',
    bytes: true,
    query: queries['PUT /v1/uploads/:id'],
    params: params.upload,
  },
  'DELETE /v1/uploads/:id': {
    proof: 'either',
    may: UPLOADING,
    subject: 'file',
    limit: 'upload',
    params: params.upload,
  },
  'POST /v1/files/links': {
    proof: 'either',
    may: READING,
    subject: 'file',
    limit: 'read',
    body: bodies['POST /v1/files/links'],
  },
  // Its proof is the signature in the address, with the session that is named there: an image carries no header.
  'GET /v1/files/:id/:variant': {
    proof: 'none',
    may: [],
    subject: 'file',
    limit: 'file',
    query: queries['GET /v1/files/:id/:variant'],
    params: params.file,
  },
  'POST /v1/sign-in': {
    proof: 'none',
    may: [],
    subject: 'none',
    limit: 'sign-in',
    body: bodies['POST /v1/sign-in'],
  },
  'POST /v1/sign-out': { proof: 'agent', may: ALL, subject: 'none', limit: 'act' },
  'GET /v1/me': { proof: 'agent', may: ALL, subject: 'none', limit: 'read' },
  'POST /v1/one-time-links/read': {
    proof: 'none',
    may: [],
    subject: 'none',
    limit: 'link',
    body: bodies['POST /v1/one-time-links/read'],
  },
  'POST /v1/one-time-links/claim': {
    proof: 'none',
    may: [],
    subject: 'none',
    limit: 'link',
    body: bodies['POST /v1/one-time-links/claim'],
  },
  'GET /v1/sites/:site/schedule': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    query: queries['GET /v1/sites/:site/schedule'],
    params: params.site,
  },
  'DELETE /v1/sites/:site/schedule': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'site',
    limit: 'act',
    query: queries['DELETE /v1/sites/:site/schedule'],
    params: params.site,
  },
  'GET /v1/hours': {
    proof: 'none',
    may: [],
    subject: 'site',
    limit: 'help',
    query: queries['GET /v1/hours'],
  },
  'GET /v1/holidays': { proof: 'agent', may: ['lead', 'admin', 'auditor'], subject: 'none', limit: 'read' },
  'POST /v1/holidays/read': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'none',
    limit: 'act',
    bytes: true,
  },
  'PUT /v1/sites/:site/schedule': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'site',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/schedule'],
    query: queries['PUT /v1/sites/:site/schedule'],
    params: params.site,
  },
  'GET /v1/help/articles': {
    proof: 'none',
    may: [],
    subject: 'site',
    limit: 'help',
    query: queries['GET /v1/help/articles'],
  },
  'GET /v1/help/articles/:slug': {
    proof: 'none',
    may: [],
    subject: 'article',
    limit: 'help',
    query: queries['GET /v1/help/articles/:slug'],
    params: params.slug,
  },
  'GET /v1/help/search': {
    proof: 'none',
    may: [],
    subject: 'site',
    limit: 'help',
    query: queries['GET /v1/help/search'],
  },
  'GET /v1/sites/:site/articles': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'GET /v1/sites/:site/articles/:id': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'article',
    limit: 'read',
    params: params.article,
  },
  'PUT /v1/sites/:site/articles/:id': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'article',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/articles/:id'],
    params: params.article,
  },
  'POST /v1/sites/:site/articles/:id/publish': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'article',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/articles/:id/publish'],
    params: params.article,
  },
  'POST /v1/sites/:site/pictures': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'site',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/pictures'],
    params: params.site,
  },
  'GET /v1/announcements': {
    proof: 'none',
    may: [],
    subject: 'site',
    limit: 'help',
    query: queries['GET /v1/announcements'],
  },
  'GET /v1/sites/:site/announcements': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'PUT /v1/sites/:site/announcements/:id': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'announcement',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/announcements/:id'],
    params: params.announcement,
  },
  'POST /v1/sites/:site/announcements/:id/act': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'announcement',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/announcements/:id/act'],
    params: params.announcement,
  },
  'GET /v1/sites/:site/announcements/:id/chats': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'announcement',
    limit: 'read',
    params: params.announcement,
  },
  'PUT /v1/sites/:site/announcements/:id/chats': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'announcement',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/announcements/:id/chats'],
    params: params.announcement,
  },
  'POST /v1/sites/:site/announcements/:id/replies': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'announcement',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/announcements/:id/replies'],
    params: params.announcement,
  },
  'POST /v1/sites/:site/announcements/:id/replies/stop': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'announcement',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/announcements/:id/replies/stop'],
    params: params.announcement,
  },
  'GET /v1/channels': {
    proof: 'none',
    may: [],
    subject: 'site',
    limit: 'help',
    query: queries['GET /v1/channels'],
  },
  'GET /v1/sites/:site/channels': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'PUT /v1/sites/:site/channels': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'site',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/channels'],
    params: params.site,
  },
  'GET /v1/sites/:site/teams': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'PUT /v1/sites/:site/teams': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'site',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/teams'],
    params: params.site,
  },
  'GET /v1/sites/:site/rules': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'PUT /v1/sites/:site/rules/:id': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'rule',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/rules/:id'],
    params: params.rule,
  },
  'POST /v1/sites/:site/rules/:id/act': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'rule',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/rules/:id/act'],
    params: params.rule,
  },
  // It answers what people said, which admins read only as leads.
  'POST /v1/sites/:site/rules/try': {
    proof: 'agent',
    may: ['lead'],
    subject: 'site',
    limit: 'transcript',
    body: bodies['POST /v1/sites/:site/rules/try'],
    params: params.site,
  },
  'GET /v1/sites/:site/alerts': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'POST /v1/sites/:site/alerts/:id/seen': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'alert',
    limit: 'act',
    params: params.alert,
  },
  'GET /v1/sites/:site/webhooks': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'PUT /v1/sites/:site/webhooks/:id': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'webhook',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/webhooks/:id'],
    params: params.webhook,
  },
  'POST /v1/sites/:site/webhooks/:id/act': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'webhook',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/webhooks/:id/act'],
    params: params.webhook,
  },
  // What people said may be in them.
  'GET /v1/sites/:site/webhooks/:id/deliveries': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'webhook',
    limit: 'read',
    params: params.webhook,
  },
  'POST /v1/sites/:site/webhooks/:id/deliveries': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'webhook',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/webhooks/:id/deliveries'],
    params: params.webhook,
  },
  'GET /v1/flows': {
    proof: 'none',
    may: [],
    subject: 'site',
    limit: 'help',
    query: queries['GET /v1/flows'],
  },
  'GET /v1/flows/:key': {
    proof: 'none',
    may: [],
    subject: 'flow',
    limit: 'help',
    query: queries['GET /v1/flows/:key'],
    params: params.flow,
  },
  'GET /v1/sites/:site/flows': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'PUT /v1/sites/:site/flows': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'site',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/flows'],
    params: params.site,
  },
  'GET /v1/sites/:site/flows/:key': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'flow',
    limit: 'read',
    params: params.siteFlow,
  },
  'PUT /v1/sites/:site/flows/:key': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'flow',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/flows/:key'],
    params: params.siteFlow,
  },
  'POST /v1/sites/:site/flows/:key/act': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'flow',
    limit: 'act',
    body: bodies['POST /v1/sites/:site/flows/:key/act'],
    params: params.siteFlow,
  },
  'GET /v1/sites/:site/bots': {
    proof: 'agent',
    may: ['lead', 'admin', 'auditor'],
    subject: 'site',
    limit: 'read',
    params: params.site,
  },
  'PUT /v1/sites/:site/bots/:id': {
    proof: 'agent',
    may: ['lead', 'admin'],
    subject: 'bot',
    limit: 'act',
    body: bodies['PUT /v1/sites/:site/bots/:id'],
    params: params.bot,
  },
}
