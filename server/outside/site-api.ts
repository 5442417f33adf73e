/**
 * Asks the site's own systems over signed HTTP. Each question has a deadline for one try and one for all of them;
 * a repetition carries the same key, so what is done is done once. What comes back is read no further than 256 KiB
 * and checked before anybody sees it.
 */
import type { Clock } from '#shared/clock.ts'
import type { CallName, Calls, Silence, SiteSystems, SystemAnswer } from '../domain/systems.ts'
import { createBreaker } from './site-api/breaker.ts'
import { fits, readJson } from './site-api/read-answer.ts'
import { OPTIONAL } from './site-api/schemas.ts'
import { signatureOf } from './site-api/signature.ts'

export type SiteApiSettings = {
  /** Where the interface stands; the questions are paths below it. */
  url: string
  secret: string
  /** For one try, and for all of them. */
  tryMs?: number
  allMs?: number
}

const TRY_MS = 2_000
const ALL_MS = 5_000
/** Before the second and the third try. */
const PAUSES_MS = [100, 400]
const NOT_THERE = 404

type Tried<C extends CallName> =
  | { answer: SystemAnswer<Calls[C]['answer']> }
  | { failed: Silence; again: boolean }

export function createSiteApi(
  settings: SiteApiSettings,
  clock: Clock,
  onFault: (fault: string, call: CallName) => void = () => {},
): SiteSystems {
  const { url, secret, tryMs = TRY_MS, allMs = ALL_MS } = settings
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const breaker = createBreaker(clock)
  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))

  return {
    async ask(call, ask, key) {
      if (!breaker.mayAsk()) return { silent: 'resting' }
      const ends = clock.now() + allMs
      for (let i = 0; ; i += 1) {
        const tried = await once(call, JSON.stringify(ask), key, Math.min(tryMs, ends - clock.now()))
        if ('answer' in tried) {
          breaker.told(true)
          return tried.answer
        }
        const wait = PAUSES_MS[i]
        if (tried.again && wait !== undefined && clock.now() + wait < ends) {
          await pause(wait)
          continue
        }
        breaker.told(false)
        return { silent: tried.failed }
      }
    },
  }

  async function once<C extends CallName>(
    call: C,
    body: string,
    key: string,
    withinMs: number,
  ): Promise<Tried<C>> {
    const address = new URL(call, base)
    const late = new AbortController()
    const cancel = clock.after(Math.max(1, withinMs), () => late.abort())
    try {
      const seconds = Math.floor(clock.now() / 1_000)
      const signature = signatureOf({ seconds, path: address.pathname, key, body }, secret)
      const answer = await fetch(address, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'idempotency-key': key,
          'foyer-signature': signature,
        },
        body,
        signal: late.signal,
      })
      return await judged(call, answer)
    } catch (error) {
      if (late.signal.aborted) return { failed: 'slow', again: true }
      onFault(error instanceof Error ? String(error.cause ?? error.message) : 'unknown', call)
      return { failed: 'away', again: true }
    } finally {
      cancel()
    }
  }

  async function judged<C extends CallName>(call: C, answer: Response): Promise<Tried<C>> {
    if (answer.status !== 200) {
      await answer.body?.cancel()
      if (answer.status === NOT_THERE && OPTIONAL.includes(call))
        return { answer: { refused: { code: 'not_found' } } }
      onFault(`status ${answer.status}`, call)
      const again = answer.status >= 500 || answer.status === 429
      return { failed: again ? 'away' : 'turned_away', again }
    }
    const raw = await readJson(answer)
    const read = raw === undefined ? { fault: 'no JSON, or too much of it' } : fits(call, raw)
    if ('answer' in read) return read
    onFault(read.fault, call)
    return { failed: 'broken', again: false }
  }
}
