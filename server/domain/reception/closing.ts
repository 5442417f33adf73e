/** Before their line closes, those who wait are told: once each, also over restarts and on several nodes. */
import type { Id, Instant, OpenState } from '#shared/protocol/conversation.ts'
import type { Site } from '../agents.ts'
import { closing } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import { spokenIn } from '../conversations/lines.ts'
import { Refused } from '../refused.ts'
import type { ReceptionParts } from './parts.ts'

export const CLOSING_NOTICE_MS = 15 * 60 * 1_000
/** Who comes while the desk is about to close is told within this time. */
const AGAIN_MS = 10_000

/** Who was told in these minutes; a line closes once in them. */
type Notice = { told: Set<Id>; at: Instant }

export function createClosing(
  parts: Pick<ReceptionParts, 'store' | 'conversations' | 'clock' | 'hours'>,
): (site: Site) => Promise<void> {
  const { store, conversations, clock, hours } = parts
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

  const closesSoon = ({ open, until }: OpenState): boolean =>
    open && until !== null && until - clock.now() <= CLOSING_NOTICE_MS

  return async (site) => {
    if (!(await hours.lines(site.id)).some(({ state }) => closesSoon(state))) {
      notices.delete(site.id)
      return
    }
    const now = clock.now()
    const notice = notices.get(site.id) ?? { told: new Set(), at: 0 }
    notices.set(site.id, notice)
    if (Math.abs(now - notice.at) < AGAIN_MS) return
    notice.at = now
    for (const team of site.teams) {
      const waiting = (await waitingIn(team)).filter(({ id }) => !notice.told.has(id))
      const records = await store.readMany(waiting.map(({ id }) => id))
      for (const record of records.values()) {
        // By the hours of his own line: another may stay open longer.
        const state = await hours.state(site.id, team, spokenIn(record))
        if (!closesSoon(state) || state.until === null) continue
        await tell(record.id, state.until)
        notice.told.add(record.id)
      }
    }
  }
}
