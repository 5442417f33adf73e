/** Announcements, and the chats they are about. */
import { visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import type { Part } from './part.ts'

export const news = {
  visitors: {
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
  },
  routes: {
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
  },
} satisfies Part
