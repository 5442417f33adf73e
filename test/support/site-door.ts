/** The demo site's systems behind a door that a test can shut: what comes then is answered as by a site that is down. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Systems, startSystems } from '../../demo/systems.ts'

export type SiteDoor = {
  /** For the desk of a test: where to ask, and by which secret. */
  env: { SITE_API_URL: string; SITE_API_SECRET: string }
  systems: Systems
  isShut: boolean
  /** Questions that the site does not know. */
  unknown: string[]
  /** Questions that came, by their names, also to the door that was shut. */
  asked: string[]
  /** What the site has sent to its people, the newest last. */
  mails: { address: string; code: string }[]
  close(): Promise<void>
}

const SECRET = 'the secret of a site and of its desk'

export async function openSiteDoor(now: () => number): Promise<SiteDoor> {
  const mails: SiteDoor['mails'] = []
  const systems = await startSystems({ secret: SECRET, now, send: (mail) => mails.push(mail) })
  const server = createServer(async (request, reply) => {
    const question = (request.url ?? '').split('/').slice(-2).join('/')
    door.asked.push(question)
    const body = await bodyOf(request)
    if (door.isShut) return reply.writeHead(503).end()
    if (door.unknown.includes(question)) return reply.writeHead(404).end()
    const { host: _, ...headers } = request.headers as Record<string, string>
    const answer = await fetch(new URL(request.url ?? '', systems.url), { method: 'POST', headers, body })
    const text = await answer.text()
    return reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const door: SiteDoor = {
    env: { SITE_API_URL: `http://127.0.0.1:${port}/foyer/v1/`, SITE_API_SECRET: SECRET },
    systems,
    isShut: false,
    unknown: [],
    asked: [],
    mails,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await systems.close()
    },
  }
  return door
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
