/**
 * Posts one delivery. The receiver knows a repetition by `idempotency-key`, and the sender by `foyer-signature:
 * t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`, with a second `v1` while the secret of before is good too. It is
 * no redirect's to send it elsewhere, and of the answer only the beginning is read.
 */
import { createHmac } from 'node:crypto'
import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP } from 'node:net'
import type { Clock } from '#shared/clock.ts'
import { ANSWER_KEPT } from '#shared/rules/webhooks.ts'
import type { Posted, Poster } from '../../domain/webhooks/delivering.ts'
import { type Networks, Unreachable } from './networks.ts'

export function createPoster(networks: Networks, clock: Pick<Clock, 'now'>): Poster {
  return {
    mayReach: (url) => networks.mayReach(new URL(url).hostname),
    async post({ id, payload, url, secrets }, signal) {
      const body = JSON.stringify(payload)
      const seconds = Math.floor(clock.now() / 1_000)
      const signs = secrets.map(
        (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
      )
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'foyer-webhook/1',
        'idempotency-key': id,
        'foyer-signature': [`t=${seconds}`, ...signs].join(','),
      }
      try {
        return await send(new URL(url), headers, body, signal)
      } catch (error) {
        return { taken: false, status: null, answer: whyNot(error, signal) }
      }
    },
  }

  function send(
    url: URL,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
  ): Promise<Posted> {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
    // A bare address asks no lookup, so it is looked at here.
    if (isIP(host) !== 0 && !networks.isOpen(host))
      return Promise.reject(new Unreachable('The address is in a private network.'))
    return new Promise((resolve, reject) => {
      const call = (url.protocol === 'https:' ? secure : plain)(
        url,
        // No line is kept: the next call looks anew where the name leads.
        { method: 'POST', headers, signal, lookup: networks.lookup, agent: false },
        (answer) => {
          begun(answer).then((text) => {
            const status = answer.statusCode ?? 0
            resolve({ taken: status >= 200 && status < 300, status, answer: text })
          }, reject)
        },
      )
      call.on('error', reject)
      call.end(body)
    })
  }
}

/** The beginning of what was answered; the rest is not waited for. */
async function begun(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece)
    bytes += piece.length
    // A character has at most four bytes.
    if (bytes >= ANSWER_KEPT * 4) break
  }
  // What is no text must not spoil what is kept: PostgreSQL takes no NUL.
  const text = Buffer.concat(pieces).toString('utf8').replaceAll('\0', '\ufffd')
  return [...text].slice(0, ANSWER_KEPT).join('')
}

function whyNot(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'No answer in time.'
  if (error instanceof Unreachable) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  return (code ? `${code}: ${message}` : String(message)).slice(0, ANSWER_KEPT)
}
