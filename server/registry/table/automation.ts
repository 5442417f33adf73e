/** What happens by itself: rules, webhooks, alerts. */
import { bodies, params } from '#shared/protocol/schemas/routes.ts'
import type { Part } from './part.ts'

export const automation = {
  routes: {
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
  },
} satisfies Part
