/** The sign in the tab of the console and of every public page: asked for by browsers, named in no page. */
import type { FastifyInstance } from 'fastify'

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0f766e"/><path d="M11 24V9h11v3.300h-7.300v3.200h6.100v3.200h-6.100V24z" fill="#fff"/></svg>`

export function addIcon(app: FastifyInstance): void {
  app.get('/favicon.ico', async (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(ICON),
  )
}
