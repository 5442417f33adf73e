/** How long a place in a line will take, by how the line was served lately, which is believed for a moment; and by whose hours. */
import type { Instant } from '#shared/protocol/conversation.ts'
import { estimate, GROUND_MS, type LineLately, type Told } from '#shared/rules/wait.ts'
import { hoursNameOf, type Line, lineOf, spokenIn } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { ReceptionParts } from './parts.ts'

/** It is asked for with every row. */
const BELIEVED_MS = 5_000

export type PaceParts = Pick<ReceptionParts, 'store' | 'routing' | 'hours' | 'clock'>

/** What is said now of one who stands at `place`, and whose hours are his, as `DeskState.lines` names them. */
export type Pace = (
  record: ConversationRecord,
  place: number,
) => Promise<Omit<Told, 'why'> & { hours: string }>

export function createPace({ store, routing, hours, clock }: PaceParts): Pace {
  const known = new Map<Line, { lately: Promise<LineLately>; at: Instant }>()

  function latelyOf(record: ConversationRecord): Promise<LineLately> {
    const line = lineOf(record)
    const before = known.get(line)
    if (before && Math.abs(clock.now() - before.at) < BELIEVED_MS) return before.lately
    const mine = { lately: look(record, line), at: clock.now() }
    known.set(line, mine)
    mine.lately.catch(() => known.get(line) === mine && known.delete(line))
    return mine.lately
  }

  async function look(record: ConversationRecord, line: Line): Promise<LineLately> {
    const { site, team } = record
    const since = await hours.openSince(clock.now() - GROUND_MS, site, team, spokenIn(record))
    // While it is closed nobody can say when it goes on.
    if (since === null) return { served: [], left: [], waitingSince: null, atWork: 0, since: clock.now() }
    const [lately, atWork] = await Promise.all([store.lately(line, since), routing.atWork(team)])
    return { ...lately, atWork, since }
  }

  return async (record, place) => {
    const { site, team } = record
    const [lately, { of }] = await Promise.all([latelyOf(record), hours.held(site, team, spokenIn(record))])
    const at = clock.now()
    // The line is served by people who may not have it.
    const wait = record.forLeads ? null : estimate(lately, place, at)
    return { place, wait, atWork: lately.atWork, at, hours: hoursNameOf(of) }
  }
}
