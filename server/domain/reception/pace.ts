/** How long a place in a line will take, by how the line was served lately, which is believed for a moment; and by whose hours. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { speaks } from '#shared/rules/routing.ts'
import { type Hand, servingNow } from '#shared/rules/serving.ts'
import { estimate, GROUND_MS, type LineLately, type Told } from '#shared/rules/wait.ts'
import { hoursNameOf, type Line, lineOf, spokenIn } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { createBelieved } from './believed.ts'
import type { ReceptionParts } from './parts.ts'

const BELIEVED_MS = 5_000

export type PaceParts = Pick<ReceptionParts, 'store' | 'routing' | 'hours' | 'clock'>

/** What is said now of one who stands at `place`, and whose hours are his, as `DeskState.lines` names them. */
export type Pace = (
  record: ConversationRecord,
  place: number,
) => Promise<Omit<Told, 'why'> & { hours: string }>

/** One of a team: whether he is at work, and when he got somebody of it last. */
type Member = { id: Id; languages: string[]; isAtWork: boolean; tookAt: Instant }

export function createPace({ store, routing, hours, clock }: PaceParts): Pace {
  const lines = createBelieved<Line, LineLately>(clock, BELIEVED_MS)
  /** The same for all lines of a team. */
  const teams = createBelieved<Id, Member[]>(clock, BELIEVED_MS)

  async function membersOf(team: Id): Promise<Member[]> {
    const [atWork, took] = await Promise.all([
      routing.atWork(team),
      store.handsLately(team, clock.now() - GROUND_MS),
    ])
    const here = new Set(atWork.map(({ id }) => id))
    const tookAt = new Map(took.map(({ id, at }) => [id, at]))
    const gone = took.filter(({ id }) => !here.has(id))
    return [...atWork, ...gone].map(({ id, languages }) => ({
      ...{ id, languages, isAtWork: here.has(id) },
      tookAt: tookAt.get(id) ?? 0,
    }))
  }

  async function look(record: ConversationRecord): Promise<LineLately> {
    const { site, team, line } = record
    const from = await hours.openSince(clock.now() - GROUND_MS, site, team, spokenIn(record))
    // While it is closed nobody can say when it goes on.
    if (from === null) return { served: [], left: [], waitingSince: null, hands: [], since: clock.now() }
    const [lately, members] = await Promise.all([
      store.lately(lineOf(record), from),
      teams(team, () => membersOf(team)),
    ])
    const hands = members.map(
      (one): Hand => ({
        ...{ id: one.id, speaks: speaks(one, line), isAtWork: one.isAtWork },
        tookLately: one.tookAt > lately.since,
      }),
    )
    return { ...lately, hands }
  }

  return async (record, place) => {
    const { site, team, line } = record
    const [lately, { of }] = await Promise.all([
      lines(lineOf(record), () => look(record)),
      hours.held(site, team, spokenIn(record)),
    ])
    const at = clock.now()
    // The line is served by people who may not have it.
    const wait = record.forLeads ? null : estimate(lately, place, at)
    return { place, wait, atWork: servingNow(lately.hands, line), at, hours: hoursNameOf(of) }
  }
}
