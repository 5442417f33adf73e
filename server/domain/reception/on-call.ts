/** What is urgent goes between its own team and who is on call, as their lines open and close, and keeps its score. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Site } from '../agents.ts'
import { spokenIn } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { teamFor } from '../routing/for-leads.ts'
import type { ReceptionParts } from './parts.ts'
import { waitsWith } from './urgent.ts'

/** @returns what looks once at those of a site that wait */
export function createOnCall({
  agents,
  hours,
  store,
  routing,
}: Pick<ReceptionParts, 'agents' | 'hours' | 'store' | 'routing'>): (site: Site) => Promise<void> {
  /** A complaint is at home where a lead is for it, as when it began. */
  async function homeOf({ id, teams }: Site, { topic, forLeads, hiddenFrom }: ConversationRecord) {
    const first = await agents.teamFor(id, topic)
    if (first === null || !forLeads) return first
    const others = teams.filter((team) => team !== first)
    return teamFor({ about: hiddenFrom }, await agents.leads(id), [first, ...others])
  }

  return async (at) => {
    const site = at.id
    for (const record of await store.onCall(site)) {
      const [home, { urgent }] = await Promise.all([homeOf(at, record), hours.schedule(site)])
      if (home === null) continue
      const isOpen = async (team: Id) => (await hours.state(site, team, spokenIn(record))).open
      const team = await waitsWith({ home, onCall: urgent?.team ?? null, isOpen })
      if (team !== record.team) await routing.turn(record, team)
    }
  }
}
