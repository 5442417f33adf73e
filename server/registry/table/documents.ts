/** Identity documents: begun with a consent, opened by who decides, taken back. Their pieces go as those of files. */
import { visitorAsks } from '#shared/protocol/schemas/asks.ts'
import { bodies, params } from '#shared/protocol/schemas/routes.ts'
import { type Part, SERVING } from './part.ts'

export const documents = {
  visitors: {
    'document:withdraw': { schema: visitorAsks['document:withdraw'], subject: 'case', limit: 'act' },
  },
  routes: {
    'POST /v1/documents': {
      proof: 'visitor',
      may: [],
      subject: 'none',
      limit: 'upload',
      body: bodies['POST /v1/documents'],
    },
    'POST /v1/documents/:id/open': {
      proof: 'agent',
      may: SERVING,
      subject: 'file',
      limit: 'act',
      body: bodies['POST /v1/documents/:id/open'],
      params: params.upload,
    },
  },
} satisfies Part
