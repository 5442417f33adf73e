/** The panel's few questions over HTTP. Never rejects: a lost line is an answer too. */
import { LOST, type Lost } from '#shared/client/lost.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { Routes } from '#shared/protocol/http.ts'

const DEADLINE_MS = 10_000
/** A piece of a file may take as long as the server waits for it. */
const CALL_MS = 15_000

type Fetch = (url: string, init: RequestInit) => Promise<Response>

export function createServer(origin: string, fetch: Fetch) {
  async function ask<T>(
    method: string,
    path: string,
    body?: object,
    token?: string,
    deadlineMs = DEADLINE_MS,
  ): Promise<Answer<T> | Lost> {
    try {
      const response = await fetch(origin + path, {
        method,
        headers: {
          ...(body
            ? { 'content-type': `application/${body instanceof Uint8Array ? 'octet-stream' : 'json'}` }
            : {}),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(body
          ? { body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }
          : {}),
        credentials: 'omit',
        signal: AbortSignal.timeout(deadlineMs),
      })
      return (await response.json()) as Answer<T>
    } catch {
      return LOST
    }
  }

  return {
    desk: (site: string) =>
      ask<Routes['GET /v1/desk']['answer']>('GET', `/v1/desk?site=${encodeURIComponent(site)}`),
    newVisitor: (site: string, locale: string) =>
      ask<Routes['POST /v1/visitors']['answer']>('POST', '/v1/visitors', { site, locale }),
    endSession: (token: string) => ask<object>('DELETE', '/v1/visitors/session', {}, token),
    /** What else goes by the socket, where there is none. */
    ask: (token: string, event: string, payload: object, deadlineMs: number) =>
      ask<unknown>('POST', `/v1/asks/${event}`, payload, token, deadlineMs),
    call: (token: string, method: string, path: string, body?: object) =>
      ask<unknown>(method, path, body, token, CALL_MS),
    /** The transcript as a file, or null when it could not be had. */
    async transcript(token: string, conversation: string, format: 'txt' | 'html' | 'json', locale: string) {
      try {
        const response = await fetch(
          `${origin}/v1/conversations/${conversation}/transcript?format=${format}`,
          {
            headers: { authorization: `Bearer ${token}`, 'accept-language': locale },
            credentials: 'omit',
            signal: AbortSignal.timeout(DEADLINE_MS),
          },
        )
        return response.ok ? await response.blob() : null
      } catch {
        return null
      }
    },
  }
}

export type Server = ReturnType<typeof createServer>
