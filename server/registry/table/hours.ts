/** Working hours, holidays, and the other ways to reach the site. */
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import type { Part } from './part.ts'

export const hours = {
  routes: {
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
  },
} satisfies Part
