/** How the page of a case asks the desk: by the pass that its browser holds, and of this case alone (P51). */
import type { Call } from '#shared/client/uploads.ts'
import { createServer } from './server.ts'

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** @returns what uploads and links of files ask by: their own paths, below the case */
export function createCaseCall(origin: string, number: string, fetch: Fetch): Call {
  const server = createServer(origin, (url, init) => fetch(url, { ...init, credentials: 'same-origin' }))
  const of = `/v1/cases/${encodeURIComponent(number)}`
  return (method, path, body) => server.call('', method, path.replace(/^\/v1/, of), body)
}
