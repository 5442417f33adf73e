/** The other ways to reach the site, as the panel asks for them. */
import type { ChannelView } from '#shared/protocol/channels.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'

const DEADLINE_MS = 8_000

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What is open first; null where the desk could not be asked. */
export async function readWays(
  site: string,
  locale: HelpLocale,
  fetch: Fetch,
): Promise<ChannelView[] | null> {
  try {
    const response = await fetch(`/v1/channels?site=${site}&locale=${locale}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    return response.ok ? ((await response.json()) as { ok: { channels: ChannelView[] } }).ok.channels : null
  } catch {
    return null
  }
}
