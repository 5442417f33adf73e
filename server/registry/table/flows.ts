/** Guided flows, and what a visitor has filled in of one so far. */
import { visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import type { Part } from './part.ts'

export const flows = {
  visitors: {
    'progress:save': { schema: visitorAsks['progress:save'], subject: 'none', limit: 'progress' },
    'progress:read': { schema: visitorAsks['progress:read'], subject: 'none', limit: 'read' },
    'progress:drop': { schema: visitorAsks['progress:drop'], subject: 'none', limit: 'progress' },
  },
  routes: {
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
  },
} satisfies Part
