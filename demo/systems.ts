/**
 * The demo site's own systems: a small, whole implementation of docs/site-api.md. It checks the signature, answers
 * a repeated key with the first answer, and keeps its tables in memory.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, answers, type Parts } from './systems/answers.ts'
import { openTables } from './systems/tables.ts'

export type Systems = {
  /** The address that the desk is given. */
  url: string
  /** All accounts, and what the site itself reads of one, without a way through the network. */
  people(): unknown[]
  read(call: 'account/read' | 'orders/list', subject: string): unknown
  /** What was written to an account's inbox, the newest first. */
  inbox(subject: string): unknown[]
  /** What went to his telephone, the newest first: a real site would have sent it. */
  texts(subject: string): unknown[]
  close(): Promise<void>
}

export type SystemsOptions = { secret: string; now: () => number; port?: number; send?: Parts['send'] }

const PREFIX = '/foyer/v1/'
const ASK_BYTES = 64 * 1024
/** A signature older than this is a repetition by somebody else. */
const SIGNED_WITHIN_S = 300

export async function startSystems(options: SystemsOptions): Promise<Systems> {
  const { secret, now, send = () => {} } = options
  const db = openTables(now())
  const table = answers({ db, now, send })

  const server = createServer(async (request, reply) => {
    const say = (status: number, body: unknown) =>
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    try {
      const path = request.url ?? ''
      const call = path.startsWith(PREFIX) ? table[path.slice(PREFIX.length)] : undefined
      if (request.method !== 'POST' || !call) return say(404, {})
      const body = await bodyOf(request)
      if (body === null) return say(413, {})
      const key = String(request.headers['idempotency-key'] ?? '')
      if (!isSigned(String(request.headers['foyer-signature'] ?? ''), path, key, body)) return say(401, {})
      return say(
        200,
        once(key, path, body, () => call(JSON.parse(body))),
      )
    } catch {
      return say(500, {})
    }
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))

  function isSigned(header: string, path: string, key: string, body: string): boolean {
    const [, seconds = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
    if (Math.abs(now() / 1_000 - Number(seconds)) > SIGNED_WITHIN_S) return false
    const ours = createHmac('sha256', secret).update(`${seconds}.${path}.${key}.${body}`).digest()
    return timingSafeEqual(ours, Buffer.from(v1.padEnd(64, '0'), 'hex'))
  }

  /** The first answer to a key is the answer to it; the same key for something else is refused. */
  function once(key: string, path: string, body: string, act: () => Answer): unknown {
    const kept = db.prepare('select path, body, answer from done where key = ?').get(key)
    if (kept && (kept.path !== path || kept.body !== body)) return { refused: { code: 'state' } }
    if (kept) return JSON.parse(String(kept.answer))
    const answer = act()
    db.prepare('insert into done values (?, ?, ?, ?)').run(key, path, body, JSON.stringify(answer))
    return answer
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PREFIX}`,
    people: () => db.prepare('select subject, name, plan, state from account').all(),
    read(call, subject) {
      const answer = table[call]?.({ subject }) ?? { refused: { code: 'not_found' } }
      return 'ok' in answer ? answer.ok : {}
    },
    inbox: (subject) =>
      db
        .prepare(
          `select title, text, link, at from notice where subject = ? and target = 'inbox' order by at desc limit 20`,
        )
        .all(subject),
    texts: (subject) =>
      db
        .prepare(
          `select n.title, n.link, n.at from notice n join address a on a.subject = n.subject and a.id = n.target
           where n.subject = ? and a.kind = 'phone' order by n.at desc limit 20`,
        )
        .all(subject),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      db.close()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > ASK_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
