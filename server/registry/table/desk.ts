/** The desk itself: the line, who is at work, teams, topics, asks over HTTP. */
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import { ALL, BOTS, type Part, SERVING } from './part.ts'

export const desk = {
  visitors: {
    'link:check': { schema: visitorAsks['link:check'], subject: 'none', limit: 'read' },
  },
  agents: {
    'offer:decline': {
      schema: agentAsks['offer:decline'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'thanks:list': { schema: agentAsks['thanks:list'], may: SERVING, subject: 'none', limit: 'read' },
    'availability:set': {
      schema: agentAsks['availability:set'],
      may: SERVING,
      subject: 'none',
      limit: 'act',
    },
    'link:check': { schema: agentAsks['link:check'], may: [...ALL, ...BOTS], subject: 'none', limit: 'read' },
  },
  routes: {
    'GET /v1/desk': {
      proof: 'none',
      may: [],
      subject: 'none',
      limit: 'stranger',
      query: queries['GET /v1/desk'],
    },
    // What may be asked, by whom and how often stands in the tables of events.
    'POST /v1/asks/:event': { proof: 'either', may: [...ALL, ...BOTS], subject: 'none', limit: 'read' },
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
    'GET /v1/sites/:site/topics': {
      proof: 'agent',
      may: ['lead', 'admin', 'auditor'],
      subject: 'site',
      limit: 'read',
      params: params.site,
    },
    'PUT /v1/sites/:site/topics': {
      proof: 'agent',
      may: ['lead', 'admin'],
      subject: 'site',
      limit: 'act',
      body: bodies['PUT /v1/sites/:site/topics'],
      params: params.site,
    },
  },
} satisfies Part
