/** A system of the site that webhooks call: it answers as the test tells it to, and writes down every call. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { DELIVERY_TRIES } from '#shared/rules/webhooks.ts'
import type { TestApp } from './app.ts'

export type Call = {
  key: string
  body: Record<string, unknown> & { event: string }
  /** As it came, to look at the signature. */
  raw: string
  signature: string
}

export interface Receiver {
  url: string
  calls: readonly Call[]
  /** A status, or silence for ever. */
  answers(how: (call: Call) => number | 'never'): void
  /** What it makes of them: of each key the first. */
  events(): string[]
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const calls: Call[] = []
  let answer: (call: Call) => number | 'never' = () => 200
  const server = createServer(async (request, response) => {
    const raw = await text(request)
    const call = {
      key: String(request.headers['idempotency-key']),
      body: JSON.parse(raw),
      raw,
      signature: String(request.headers['foyer-signature']),
    }
    const said = answer(call)
    calls.push(call)
    if (said !== 'never') response.writeHead(said, { location: '/elsewhere' }).end(`said ${said}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hooks/foyer`,
    calls,
    answers(how) {
      answer = how
    },
    events: () => [...new Map([...calls].reverse().map((call) => [call.key, call.body.event])).values()],
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}

/** Whether one of the signatures is made with this secret, as `docs/webhooks.md` says that a receiver looks. */
export function isSigned({ raw, signature }: Call, secret: string): boolean {
  const parts = signature.split(',').map((part) => part.split('='))
  const t = parts.find(([name]) => name === 't')?.[1]
  const v1 = createHmac('sha256', secret).update(`${t}.${raw}`).digest('hex')
  return parts.some(([name, value]) => name === 'v1' && value === v1)
}

/** What has failed once is at its last try, and due: the waits between the tries of a day are over. */
export async function hurry({ app, clock }: Pick<TestApp, 'app' | 'clock'>): Promise<void> {
  await app.database.pool.query(
    `update webhook_delivery set tries = $1, due_at = $2 where state = 'waiting' and tried_at is not null and tries < $1`,
    [DELIVERY_TRIES - 1, new Date(clock.now())],
  )
}
