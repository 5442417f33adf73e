/** For those who run it: alive, ready with what is missing, and figures for who knows the token. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Refused } from '../domain/refused.ts'
import type { HttpParts } from './parts.ts'

export function addHealth(app: FastifyInstance, parts: HttpParts): void {
  const { config, metrics } = parts
  app.get('/livez', async (_request, reply) => reply.type('text/plain').send('ok\n'))
  app.get('/readyz', async (_request, reply) => {
    const missing = parts.leaving.aborted ? ['this node is stopping'] : (await parts.ready()).missing
    return reply.status(missing.length === 0 ? 200 : 503).send({ ready: missing.length === 0, missing })
  })
  app.get('/metrics', async (request, reply) => {
    const expected = config.metricsToken
    if (expected === null) throw new Refused({ code: 'not_found' })
    if (!same(request.headers.authorization ?? '', `Bearer ${expected}`))
      throw new Refused({ code: 'unauthenticated' })
    // Without the record the counters are told all the same.
    await parts.measure().catch(() => {})
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

/** In a time that tells nothing about where they differ. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
