/** The record as a file: one conversation, or all of a site. */
import { visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { params, queries } from '#shared/protocol/schemas/routes.ts'
import { type Part, READING } from './part.ts'

export const transcripts = {
  visitors: {
    'transcript:mail': {
      schema: visitorAsks['transcript:mail'],
      subject: 'conversation',
      limit: 'transcript',
    },
  },
  routes: {
    'GET /v1/conversations/:id/transcript': {
      proof: 'either',
      may: READING,
      subject: 'conversation',
      limit: 'transcript',
      query: queries['GET /v1/conversations/:id/transcript'],
      params: params.conversation,
    },
    'GET /v1/transcripts/export': {
      proof: 'agent',
      may: ['lead'],
      subject: 'site',
      limit: 'export',
      query: queries['GET /v1/transcripts/export'],
    },
  },
} satisfies Part
