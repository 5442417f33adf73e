/** Who somebody is: visitors, agents, links that open once. */
import { bodies } from '#shared/protocol/schemas/routes.ts'
import { ALL, type Part } from './part.ts'

export const identity = {
  routes: {
    'POST /v1/visitors': {
      proof: 'none',
      may: [],
      subject: 'none',
      limit: 'visitor',
      body: bodies['POST /v1/visitors'],
    },
    'POST /v1/visitors/identify': {
      proof: 'visitor',
      may: [],
      subject: 'none',
      limit: 'identify',
      body: bodies['POST /v1/visitors/identify'],
    },
    'DELETE /v1/visitors/session': { proof: 'visitor', may: [], subject: 'none', limit: 'act' },
    'POST /v1/sign-in': {
      proof: 'none',
      may: [],
      subject: 'none',
      limit: 'sign-in',
      body: bodies['POST /v1/sign-in'],
    },
    'POST /v1/sign-out': { proof: 'agent', may: ALL, subject: 'none', limit: 'act' },
    'GET /v1/me': { proof: 'agent', may: ALL, subject: 'none', limit: 'read' },
    'POST /v1/one-time-links/read': {
      proof: 'none',
      may: [],
      subject: 'none',
      limit: 'link',
      body: bodies['POST /v1/one-time-links/read'],
    },
    'POST /v1/one-time-links/claim': {
      proof: 'none',
      may: [],
      subject: 'none',
      limit: 'link',
      body: bodies['POST /v1/one-time-links/claim'],
    },
  },
} satisfies Part
