/** Talking: what is said, read, accepted, handed on and left. */
import { agentAsks, visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import { ALL, BOTS, type Part, READING, SERVING } from './part.ts'

export const conversations = {
  visitors: {
    'conversation:start': { schema: visitorAsks['conversation:start'], subject: 'none', limit: 'start' },
    'conversation:list': { schema: visitorAsks['conversation:list'], subject: 'none', limit: 'read' },
    'conversation:since': {
      schema: visitorAsks['conversation:since'],
      subject: 'conversation',
      limit: 'read',
    },
    'message:send': { schema: visitorAsks['message:send'], subject: 'conversation', limit: 'message' },
    'queue:nudge': { schema: visitorAsks['queue:nudge'], subject: 'conversation', limit: 'act' },
    'conversation:leave': {
      schema: visitorAsks['conversation:leave'],
      subject: 'conversation',
      limit: 'act',
    },
    'diagnosis:send': { schema: visitorAsks['diagnosis:send'], subject: 'conversation', limit: 'act' },
    'conversation:rate': { schema: visitorAsks['conversation:rate'], subject: 'conversation', limit: 'act' },
    'conversation:contact': {
      schema: visitorAsks['conversation:contact'],
      subject: 'conversation',
      limit: 'act',
    },
    'typing:set': { schema: visitorAsks['typing:set'], subject: 'conversation', limit: 'typing' },
    'receipt:set': { schema: visitorAsks['receipt:set'], subject: 'conversation', limit: 'receipt' },
  },
  agents: {
    'inbox:read': { schema: agentAsks['inbox:read'], may: [...ALL, ...BOTS], subject: 'none', limit: 'read' },
    'inbox:row': { schema: agentAsks['inbox:row'], may: READING, subject: 'conversation', limit: 'read' },
    'inbox:resolved': { schema: agentAsks['inbox:resolved'], may: READING, subject: 'none', limit: 'read' },
    'conversation:since': {
      schema: agentAsks['conversation:since'],
      may: [...READING, ...BOTS],
      subject: 'conversation',
      limit: 'read',
    },
    'conversation:facts': {
      schema: agentAsks['conversation:facts'],
      may: READING,
      subject: 'conversation',
      limit: 'read',
    },
    'conversation:close': {
      schema: agentAsks['conversation:close'],
      may: READING,
      subject: 'conversation',
      limit: 'read',
    },
    'message:send': {
      schema: agentAsks['message:send'],
      may: SERVING,
      subject: 'conversation',
      limit: 'reply',
    },
    'note:write': { schema: agentAsks['note:write'], may: SERVING, subject: 'conversation', limit: 'reply' },
    'message:redact': {
      schema: agentAsks['message:redact'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'conversation:tag': {
      schema: agentAsks['conversation:tag'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'draft:save': {
      schema: agentAsks['draft:save'],
      may: SERVING,
      subject: 'conversation',
      limit: 'draft',
    },
    'draft:read': {
      schema: agentAsks['draft:read'],
      may: SERVING,
      subject: 'conversation',
      limit: 'read',
    },
    'conversation:accept': {
      schema: agentAsks['conversation:accept'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'conversation:transfer': {
      schema: agentAsks['conversation:transfer'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'transfer:options': {
      schema: agentAsks['transfer:options'],
      may: SERVING,
      subject: 'conversation',
      limit: 'read',
    },
    'transfer:undo': {
      schema: agentAsks['transfer:undo'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'conversation:take': {
      schema: agentAsks['conversation:take'],
      may: ['lead'],
      subject: 'conversation',
      limit: 'act',
    },
    'consult:invite': {
      schema: agentAsks['consult:invite'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'consult:leave': {
      schema: agentAsks['consult:leave'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'conversation:resolve': {
      schema: agentAsks['conversation:resolve'],
      may: SERVING,
      subject: 'conversation',
      limit: 'act',
    },
    'typing:set': {
      schema: agentAsks['typing:set'],
      may: [...SERVING, ...BOTS],
      subject: 'conversation',
      limit: 'typing',
    },
    'receipt:set': {
      schema: agentAsks['receipt:set'],
      may: SERVING,
      subject: 'conversation',
      limit: 'receipt',
    },
  },
  routes: {
    'POST /v1/conversations/:id/events': {
      proof: 'either',
      may: SERVING,
      subject: 'conversation',
      limit: 'message',
      agentLimit: 'reply',
      body: bodies['POST /v1/conversations/:id/events'],
      params: params.conversation,
    },
    'GET /v1/conversations/:id/events': {
      proof: 'either',
      may: READING,
      subject: 'conversation',
      limit: 'read',
      query: queries['GET /v1/conversations/:id/events'],
      params: params.conversation,
    },
  },
} satisfies Part
