/** Under `npm run dev` alone: console and panel load themselves again when the desk has started anew. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export const RELOAD_SCRIPT = '/dev/reload.js'

const SCRIPT = `let known = ''
setInterval(async () => {
  const answer = await fetch('/dev/start').catch(() => null)
  const start = answer && answer.ok ? await answer.text() : ''
  if (known && start && start !== known) location.reload()
  known = start || known
}, 500)
`

export function addReload(app: FastifyInstance): void {
  const start = randomUUID()
  app.get('/dev/start', async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain').send(start),
  )
  app.get(RELOAD_SCRIPT, async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/javascript').send(SCRIPT),
  )
}
