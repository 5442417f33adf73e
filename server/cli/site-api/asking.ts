/** Asks a site as the desk does, and writes down what was right about its answers. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import type { CallName, Calls, SystemAnswer } from '../../domain/systems.ts'
import { fits, readJson } from '../../outside/site-api/read-answer.ts'
import { type Signed, signatureOf } from '../../outside/site-api/signature.ts'

export type Target = {
  url: string
  secret: string
  /** A real account of the site, to look at more than refusals. */
  subject: string | null
  /** What the owner of that account types where he cannot sign in. */
  login: string | null
}
/** `fault` is null where it is right. */
export type Finding = { what: string; fault: string | null }
export type Asking = ReturnType<typeof createAsking>

const SLOW_MS = 2_000

export function createAsking(target: Pick<Target, 'url' | 'secret'>, clock: Pick<Clock, 'now'>) {
  const base = new URL(target.url.endsWith('/') ? target.url : `${target.url}/`)
  const findings: Finding[] = []
  const found = (what: string, fault: string | null) => void findings.push({ what, fault })

  /** @param spoil makes the signature wrong */
  async function post(
    call: string,
    ask: unknown,
    key: string = randomUUID(),
    spoil: (signed: Signed) => string = (signed) => signatureOf(signed, target.secret),
  ): Promise<Response> {
    const address = new URL(call, base)
    const [body, seconds] = [JSON.stringify(ask), Math.floor(clock.now() / 1_000)]
    const signature = spoil({ seconds, path: address.pathname, key, body })
    return fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        'foyer-signature': signature,
      },
      body,
      signal: AbortSignal.timeout(2 * SLOW_MS),
    })
  }

  async function status(what: string, wanted: number, answer: () => Promise<Response>): Promise<void> {
    const got = await answer().then((one) => one.status, messageOf)
    found(what, got === wanted ? null : `answered ${got}, and ${wanted} would be right`)
  }

  /** An answer as the desk reads it, or what is wrong with it. */
  async function read<C extends CallName>(
    call: C,
    ask: Calls[C]['ask'],
    key?: string,
  ): Promise<{ answer: SystemAnswer<Calls[C]['answer']> } | { fault: string }> {
    const began = clock.now()
    const got = await post(call, ask, key).catch(messageOf)
    if (typeof got === 'string') return { fault: got }
    if (got.status !== 200) return { fault: `answered ${got.status}, and 200 would be right` }
    const raw = await readJson(got)
    if (raw === undefined) return { fault: 'the body is no JSON, or longer than 256 KiB' }
    const took = clock.now() - began
    if (took > SLOW_MS) return { fault: `took ${took} ms, and ${SLOW_MS} ms is the deadline` }
    return fits(call, raw)
  }

  /** @param right what of a fitting answer is still wrong; null where nothing is */
  async function answer<C extends CallName>(
    what: string,
    call: C,
    ask: Calls[C]['ask'],
    right: (ok: Calls[C]['answer'] | null, refused: string | null) => string | null,
  ): Promise<Calls[C]['answer'] | null> {
    const one = await read(call, ask)
    if ('fault' in one) {
      found(what, one.fault)
      return null
    }
    const ok = 'ok' in one.answer ? one.answer.ok : null
    found(what, right(ok, 'refused' in one.answer ? one.answer.refused.code : null))
    return ok
  }

  return { base, findings, found, post, status, read, answer }
}

const messageOf = (error: unknown) =>
  error instanceof Error ? String(error.cause ?? error.message) : 'failed'
