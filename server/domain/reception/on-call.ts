/** What is urgent goes between its own team and who is on call, as their lines open and close, and keeps its score. */
import type { Id } from '#shared/protocol/conversation.ts'
import { spokenIn } from '../conversations/lines.ts'
import type { ReceptionParts } from './parts.ts'
import { waitsWith } from './urgent.ts'

/** @returns what looks once at those of a site that wait */
export function createOnCall({
  agents,
  hours,
  store,
  routing,
}: Pick<ReceptionParts, 'agents' | 'hours' | 'store' | 'routing'>): (site: Id) => Promise<void> {
  return async (site) => {
    for (const record of await store.onCall(site)) {
      const [home, { urgent }] = await Promise.all([agents.teamFor(site, record.topic), hours.schedule(site)])
      if (home === null) continue
      const isOpen = async (team: Id) => (await hours.state(site, team, spokenIn(record))).open
      const team = await waitsWith({ home, onCall: urgent?.team ?? null, isOpen })
      if (team !== record.team) await routing.turn(record, team)
    }
  }
}
