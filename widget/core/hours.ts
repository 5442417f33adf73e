/** The sheet of hours, as the panel asks for it. */
import type { HoursSheet } from '#shared/protocol/hours.ts'

const DEADLINE_MS = 8_000

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Null where the desk could not be asked. */
export async function readHours(site: string, fetch: Fetch): Promise<HoursSheet | null> {
  try {
    const response = await fetch(`/v1/hours?site=${site}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    return response.ok ? ((await response.json()) as { ok: HoursSheet }).ok : null
  } catch {
    return null
  }
}
