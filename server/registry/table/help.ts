/** The help centre, its articles and their pictures, and steps that are sent from them. */
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import { type Part, SERVING } from './part.ts'

export const help = {
  visitors: {
    'guide:step': { schema: visitorAsks['guide:step'], subject: 'conversation', limit: 'act' },
    'help:read': { schema: visitorAsks['help:read'], subject: 'article', limit: 'help' },
    'help:rate': { schema: visitorAsks['help:rate'], subject: 'article', limit: 'help' },
  },
  agents: {
    'guide:find': { schema: agentAsks['guide:find'], may: SERVING, subject: 'conversation', limit: 'read' },
    'guide:send': { schema: agentAsks['guide:send'], may: SERVING, subject: 'conversation', limit: 'reply' },
  },
  routes: {
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
    'GET /v1/sites/:site/help': {
      proof: 'agent',
      may: ['lead', 'admin', 'auditor'],
      subject: 'site',
      limit: 'read',
      params: params.site,
    },
    'GET /v1/sites/:site/articles': {
      proof: 'agent',
      may: ['lead', 'admin', 'auditor'],
      subject: 'site',
      limit: 'read',
      params: params.site,
      query: queries['GET /v1/sites/:site/articles'],
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
  },
} satisfies Part
