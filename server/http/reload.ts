/** Under `npm run dev` alone: console and panel load themselves again when the desk has started anew. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export const RELOAD_SCRIPT = '/dev/reload.js'

/** The browser comes back by itself after each loss, and is told which start it meets. */
const SCRIPT = `let known = ''
new EventSource('/dev/start').onmessage = ({ data }) => {
  if (known && known !== data) location.reload()
  known = data
}
`

export function addReload(app: FastifyInstance): void {
  const start = randomUUID()
  app.get('/dev/start', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    reply.raw.write(`retry: 500\ndata: ${start}\n\n`)
  })
  app.get(RELOAD_SCRIPT, async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/javascript').send(SCRIPT),
  )
}
