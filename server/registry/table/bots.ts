/** Machines: what they may say, and how they are set up. */
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params } from '#shared/protocol/schemas/routes.ts'
import { BOTS, type Part } from './part.ts'

export const bots = {
  visitors: {
    'bot:reply': { schema: visitorAsks['bot:reply'], subject: 'conversation', limit: 'act' },
  },
  agents: {
    'bot:say': { schema: agentAsks['bot:say'], may: BOTS, subject: 'conversation', limit: 'reply' },
    'bot:hand-over': { schema: agentAsks['bot:hand-over'], may: BOTS, subject: 'conversation', limit: 'act' },
  },
  routes: {
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
  },
} satisfies Part
