/** The site's own system, as a webhook finds it: it drops repetitions by their key, and sometimes it fails. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Chance } from '../chance.ts'

/** So often it takes the call and answers as if it had not. */
const FAILS = 0.05

export type Call = { event: string; conversation: string; n: number }

export interface Receiver {
  url: string
  /** What happened by each key, and how often it was called. */
  calls: ReadonlyMap<string, { call: Call; times: number }>
  /** Keys under which something else came the second time. */
  changed: readonly string[]
  close(): Promise<void>
}

export async function openReceiver(by: Chance): Promise<Receiver> {
  const calls = new Map<string, { call: Call; times: number }>()
  const changed: string[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const call = JSON.parse(Buffer.concat(pieces).toString()) as Call
    const key = String(request.headers['idempotency-key'])
    const before = calls.get(key)
    if (before && JSON.stringify(before.call) !== JSON.stringify(call)) changed.push(key)
    calls.set(key, { call, times: (before?.times ?? 0) + 1 })
    response.statusCode = by.next() < FAILS ? 503 : 204
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    changed,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
