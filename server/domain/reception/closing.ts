/** Before the desk closes, those who wait are told: once each, also over restarts and on several nodes. */
import type { Id, Instant, OpenState } from '#shared/protocol/conversation.ts'
import type { Site } from '../agents.ts'
import { closing } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import { Refused } from '../refused.ts'
import type { ReceptionParts } from './parts.ts'

export const CLOSING_NOTICE_MS = 15 * 60 * 1_000
/** Who comes while the desk is about to close is told within this time. */
const AGAIN_MS = 10_000

type Notice = { until: Instant; told: Set<Id>; at: Instant }

export function createClosing(
  parts: Pick<ReceptionParts, 'store' | 'conversations' | 'clock'>,
): (site: Site, state: OpenState) => Promise<void> {
  const { store, conversations, clock } = parts
  const notices = new Map<Id, Notice>()

  /** The client id names the closing, so the record itself refuses to tell it twice. */
  async function tell(id: Id, until: Instant): Promise<void> {
    const clientId = `closing:${id}:${until}`
    const act = { author: { role: 'system' } as const, clientId, at: clock.now() }
    const by = { id: 'system', clientId, digest: digestOf('closing', String(until)) }
    await conversations
      .append({ id }, by, (now) => closing(now, until, act))
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
      })
  }

  const waitingIn = async (team: Id) =>
    (await Promise.all((await store.lines(team)).map((line) => store.waiting(line)))).flat()

  return async (site, { open, until }) => {
    const now = clock.now()
    if (!open || until === null || until - now > CLOSING_NOTICE_MS) return
    const before = notices.get(site.id)
    const notice = before?.until === until ? before : { until, told: new Set<Id>(), at: 0 }
    notices.set(site.id, notice)
    if (Math.abs(now - notice.at) < AGAIN_MS) return
    notice.at = now
    for (const team of site.teams)
      for (const { id } of await waitingIn(team)) {
        if (notice.told.has(id)) continue
        await tell(id, until)
        notice.told.add(id)
      }
  }
}
