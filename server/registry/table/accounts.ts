/** What the site knows of a visitor: who he is, his orders, its titles, what may be done for him. */
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { type Part, SERVING } from './part.ts'

export const accounts = {
  visitors: {
    'identity:read': { schema: visitorAsks['identity:read'], subject: 'none', limit: 'read' },
    'orders:list': { schema: visitorAsks['orders:list'], subject: 'none', limit: 'account' },
    'order:read': { schema: visitorAsks['order:read'], subject: 'none', limit: 'account' },
    'refund:check': { schema: visitorAsks['refund:check'], subject: 'none', limit: 'account' },
    'titles:search': { schema: visitorAsks['titles:search'], subject: 'none', limit: 'title' },
    'codes:send': { schema: visitorAsks['codes:send'], subject: 'none', limit: 'account' },
    'codes:verify': { schema: visitorAsks['codes:verify'], subject: 'none', limit: 'account' },
    'account:act': { schema: visitorAsks['account:act'], subject: 'none', limit: 'account' },
  },
  agents: {
    'visitor:account': {
      schema: agentAsks['visitor:account'],
      may: SERVING,
      subject: 'conversation',
      limit: 'account',
    },
  },
} satisfies Part
