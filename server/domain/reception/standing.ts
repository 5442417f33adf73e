/**
 * Where each one stands, how long it will be, and why that is worse than he was told before. Each is told when
 * something changes for him; what he was told is remembered here, and another node begins anew.
 */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { MovedWhy, Standing, WaitRange } from '#shared/protocol/queue.ts'
import { headStarts } from '#shared/rules/lifecycle.ts'
import { estimate, GROUND_MS, type LineLately, type Told, tellNext } from '#shared/rules/wait.ts'
import { type Line, lineOf, spokenIn } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { ReceptionParts } from './parts.ts'

/** How a line was served lately is believed for this long: it is asked for with every row. */
const BELIEVED_MS = 5_000
/** An announcement may be lost: what has not changed is told again after this. */
const AGAIN_MS = 55_000
/** Of a team; whoever comes later is told without it. */
const REMEMBERED_MAX = 1_000

export type Moved = Standing & { conversation: Id; visitor: Id }

/** `ahead`: who stood before him then; null where only his place was asked for. */
type Remembered = Told & { ahead: ReadonlySet<Id> | null; toldAt: Instant }

export interface Standings {
  of(record: ConversationRecord): Promise<Standing>
  /** Of the first `limit` in each line of the team those for whom something changed since this was asked last. */
  moved(team: Id, limit: number): Promise<Moved[]>
}

type Parts = Pick<ReceptionParts, 'store' | 'queue' | 'routing' | 'hours' | 'clock'>

export function createStandings({ store, queue, routing, hours, clock }: Parts): Standings {
  const told = new Map<Id, Map<Id, Remembered>>()
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

  async function waitFor(record: ConversationRecord, place: number) {
    const lately = await latelyOf(record)
    const wait: WaitRange | null = estimate(lately, place, clock.now())
    return { wait, atWork: lately.atWork }
  }

  function remember({ team, id }: ConversationRecord, said: Remembered): void {
    const ofTeam = told.get(team) ?? new Map<Id, Remembered>()
    if (ofTeam.size < REMEMBERED_MAX) told.set(team, ofTeam.set(id, said))
  }

  return {
    async of(record) {
      if (record.status !== 'queued') return { place: null, wait: null, why: null }
      const place = await queue.place(lineOf(record), { id: record.id, score: record.score })
      if (place === null) return { place, wait: null, why: null }
      const before = told.get(record.team)?.get(record.id)
      if (before?.place === place) return { place, wait: before.wait, why: before.why }
      const now = clock.now()
      const said = { place, ...(await waitFor(record, place)), at: now, why: null }
      // What he reads now is what he is told first: should it become worse, he is told why.
      if (!before) remember(record, { ...said, ahead: null, toldAt: now })
      return { place, wait: said.wait, why: null }
    },
    async moved(team, limit) {
      const lines = await Promise.all((await store.lines(team)).map((line) => queue.first(line, limit)))
      const records = await store.readMany(lines.flat())
      const before = told.get(team)
      const next = new Map<Id, Remembered>()
      const changed: Moved[] = []
      for (const line of lines) {
        const ahead: ConversationRecord[] = []
        for (const [index, id] of line.entries()) {
          const record = records.get(id)
          if (!record) continue
          const was = before?.get(id)
          const passed = was ? passedBy(record, ahead, was.ahead) : null
          const place = index + 1
          const now = clock.now()
          const said = tellNext(was, { place, ...(await waitFor(record, place)), at: now }, passed)
          const isSame = was && sameWords(was, said) && now - was.toldAt < AGAIN_MS
          next.set(id, {
            ...said,
            ahead: new Set(ahead.map((one) => one.id)),
            toldAt: isSame ? was.toldAt : now,
          })
          ahead.push(record)
          if (isSame) continue
          const { wait, why } = said
          changed.push({ conversation: id, visitor: record.visitor.id, place, wait, why })
        }
      }
      told.set(team, next)
      return changed
    },
  }
}

const sameWords = (a: Told, b: Told): boolean =>
  a.place === b.place && a.why === b.why && a.wait?.from === b.wait?.from && a.wait?.to === b.wait?.to

/** Why somebody stands before this one who did not: the first of them says it. */
function passedBy(
  record: ConversationRecord,
  ahead: readonly ConversationRecord[],
  before: ReadonlySet<Id> | null,
): MovedWhy | null {
  const other = ahead.find(({ id, queuedAt }) => (before ? !before.has(id) : queuedAt > record.queuedAt))
  if (!other) return null
  const [start] = other.queuedAt > record.queuedAt ? headStarts(other) : []
  if (!start) return 'returned'
  return start.is === 'nudge' ? 'nudged' : start.is
}
