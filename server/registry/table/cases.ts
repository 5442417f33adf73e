/** Cases: decided, and by when. */
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import { type Part, READING, SERVING } from './part.ts'

export const cases = {
  visitors: {
    'case:list': { schema: visitorAsks['case:list'], subject: 'none', limit: 'read' },
    'case:read': { schema: visitorAsks['case:read'], subject: 'case', limit: 'read' },
    'case:act': { schema: visitorAsks['case:act'], subject: 'case', limit: 'act' },
    'case:page': { schema: visitorAsks['case:page'], subject: 'case', limit: 'act' },
    'case:rate': { schema: visitorAsks['case:rate'], subject: 'case', limit: 'act' },
  },
  agents: {
    'case:list': { schema: agentAsks['case:list'], may: READING, subject: 'conversation', limit: 'read' },
    'case:read': { schema: agentAsks['case:read'], may: READING, subject: 'case', limit: 'read' },
    'case:act': { schema: agentAsks['case:act'], may: SERVING, subject: 'case', limit: 'act' },
    'case:open': { schema: agentAsks['case:open'], may: SERVING, subject: 'conversation', limit: 'act' },
  },
  routes: {
    'POST /v1/cases/:number/uploads': {
      ...{ proof: 'pass', may: [], subject: 'case', limit: 'upload' },
      body: bodies['POST /v1/cases/:number/uploads'],
      params: params.numbered,
    },
    'PUT /v1/cases/:number/uploads/:id': {
      ...{ proof: 'pass', may: [], subject: 'file', limit: 'piece' },
      bytes: true,
      query: queries['PUT /v1/cases/:number/uploads/:id'],
      params: params.numberedUpload,
    },
    'DELETE /v1/cases/:number/uploads/:id': {
      ...{ proof: 'pass', may: [], subject: 'file', limit: 'upload' },
      params: params.numberedUpload,
    },
    'POST /v1/cases/:number/files/links': {
      ...{ proof: 'pass', may: [], subject: 'file', limit: 'read' },
      body: bodies['POST /v1/cases/:number/files/links'],
      params: params.numbered,
    },
  },
} satisfies Part
