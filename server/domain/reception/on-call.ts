/** What is urgent goes between its own team and who is on call, as their lines open and close, and keeps its score. */
import type { Site } from '../agents.ts'
import { spokenIn } from '../conversations/lines.ts'
import { teamFor } from '../routing/for-leads.ts'
import type { ReceptionParts } from './parts.ts'
import { waitsWith } from './urgent.ts'

/** @returns what looks once at those of a site that wait */
export function createOnCall({
  agents,
  hours,
  store,
  routing,
}: Pick<ReceptionParts, 'agents' | 'hours' | 'store' | 'routing'>): (
  site: Pick<Site, 'id' | 'teams'>,
) => Promise<void> {
  return async ({ id, teams }) => {
    const waiting = await store.onCall(id)
    if (waiting.length === 0) return
    const [{ urgent }, byTopic, leads] = await Promise.all([
      hours.schedule(id),
      agents.teamsFor(id, [...new Set(waiting.map(({ topic }) => topic))]),
      waiting.some(({ forLeads }) => forLeads) ? agents.leads(id) : [],
    ])
    for (const record of waiting) {
      const first = byTopic.get(record.topic)
      if (first === undefined) continue
      // A complaint goes back to where a lead is for it.
      const home = record.forLeads
        ? teamFor({ about: record.hiddenFrom }, leads, [first, ...teams.filter((team) => team !== first)])
        : first
      const isOpen = async (team: string) => (await hours.state(id, team, spokenIn(record))).open
      const team = await waitsWith({ home, onCall: urgent?.team ?? null, isOpen })
      if (team !== record.team) await routing.turn(record, team)
    }
  }
}
