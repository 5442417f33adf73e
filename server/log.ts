/** Logs as lines of JSON. No message text, token, e-mail or telephone number is ever handed to them. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { type Logger, pino } from 'pino'

export type Log = Logger

/** One id from the door through routing and SQL to the log line. */
export const request = new AsyncLocalStorage<{ readonly id: string }>()

/** The mark of one ask. Its id is made by the first line that is logged of it: most asks log none. */
export class Mark {
  #id: string | undefined

  get id(): string {
    this.#id ??= randomUUID()
    return this.#id
  }
}

const SECRET = ['token', 'password', 'email', 'text', 'cookie', 'authorization', 'body', 'auth']

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
    mixin: () => {
      const one = request.getStore()
      return one ? { request: one.id } : {}
    },
  })
}
