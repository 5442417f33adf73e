/** Telling who is away. */
import { visitorAsks } from '#shared/protocol/schemas/asks.ts'
import type { Part } from './part.ts'

export const notices = {
  visitors: {
    // The site may be asked by it, for whom it is to bear.
    'notice:read': { schema: visitorAsks['notice:read'], subject: 'none', limit: 'account' },
    'notice:set': { schema: visitorAsks['notice:set'], subject: 'none', limit: 'notice' },
    'notice:drop': { schema: visitorAsks['notice:drop'], subject: 'none', limit: 'notice' },
  },
} satisfies Part
