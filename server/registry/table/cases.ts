/** Cases: decided, and by when. */
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { type Part, READING, SERVING } from './part.ts'

export const cases = {
  visitors: {
    'case:list': { schema: visitorAsks['case:list'], subject: 'none', limit: 'read' },
    'case:read': { schema: visitorAsks['case:read'], subject: 'case', limit: 'read' },
    'case:act': { schema: visitorAsks['case:act'], subject: 'case', limit: 'act' },
    'case:rate': { schema: visitorAsks['case:rate'], subject: 'case', limit: 'act' },
  },
  agents: {
    'case:list': { schema: agentAsks['case:list'], may: READING, subject: 'conversation', limit: 'read' },
    'case:read': { schema: agentAsks['case:read'], may: READING, subject: 'case', limit: 'read' },
    'case:act': { schema: agentAsks['case:act'], may: SERVING, subject: 'case', limit: 'act' },
    'case:open': { schema: agentAsks['case:open'], may: SERVING, subject: 'conversation', limit: 'act' },
  },
} satisfies Part
