/**
 * Where each one stands, how long it will be, and why that is worse than he was told before. Each is told when
 * something changes for him; what he was told is remembered in `told.ts`.
 */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Standing } from '#shared/protocol/queue.ts'
import { type Told, tellNext } from '#shared/rules/wait.ts'
import { lineOf } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { Moved } from '../desk.ts'
import { createFar, type FarMoved } from './far.ts'
import { passedBy, whyBefore } from './overtaking.ts'
import { createPace, type PaceParts } from './pace.ts'
import type { ReceptionParts } from './parts.ts'
import { createMemories, isToldAlready, REMEMBERED_MAX, type Remembered } from './told.ts'

export interface Standings {
  of(record: ConversationRecord): Promise<Standing>
  /** Of the first `limit` in each line of the team those for whom something changed since this was asked last. */
  moved(team: Id, limit: number): Promise<Moved[]>
  /**
   * The same of those further back who have a line to this node, at most `limit` of them.
   * @returns `more` where others have not been looked at since the queue moved
   */
  farMoved(team: Id, limit: number, isHere: (visitor: Id) => boolean): Promise<FarMoved>
}

export function createStandings(parts: PaceParts & Pick<ReceptionParts, 'queue' | 'told'>): Standings {
  const { store, queue, told, clock } = parts
  const memories = createMemories()
  const standsAt = createPace(parts)

  const remembered = ({ team, id }: ConversationRecord): Remembered | undefined => {
    const { near, far } = memories.of(team)
    return near.get(id) ?? far.get(id)
  }

  function remember(record: ConversationRecord, said: Told & { hours: string }): void {
    const { far } = memories.of(record.team)
    const now = clock.now()
    if (far.size < REMEMBERED_MAX)
      far.set(record.id, { ...said, ahead: null, record, toldAt: now, lookedAt: now })
  }

  return {
    async of(record) {
      const { id, team, score } = record
      if (record.status !== 'queued') return { place: null, wait: null, why: null }
      const own = remembered(record)
      const [place, others] = await Promise.all([
        queue.place(lineOf(record), { id, score }),
        own ? null : told.read(team, [id]),
      ])
      if (place === null) return { place, wait: null, why: null }
      if (own?.place === place) return { place, wait: own.wait, why: own.why }
      const before = own ?? others?.get(id)
      const isBack = before !== undefined && place > before.place
      const passed = isBack ? whyBefore(record, (await store.overtaking([id])).get(id)) : null
      const { hours, ...next } = await standsAt(record, place)
      const said = tellNext(before, next, passed)
      if (!own) {
        // What he reads now is what he is told: should it become worse, he is told why, by whichever node.
        remember(record, { ...said, hours })
        void told.keep(team, new Map([[id, said]]))
      }
      return { place, wait: said.wait, why: said.why }
    },
    async moved(team, limit) {
      const lines = await Promise.all((await store.lines(team)).map((line) => queue.first(line, limit)))
      const records = await store.readMany(lines.flat())
      const memory = memories.of(team)
      memory.movedAt = clock.now()
      const own = (id: Id) => memory.near.get(id) ?? memory.far.get(id)
      const others = await told.read(
        team,
        lines.flat().filter((id) => !own(id)),
      )
      const next = new Map<Id, Remembered>()
      const kept = new Map<Id, Told>()
      const changed: Moved[] = []
      for (const line of lines) {
        const ahead: ConversationRecord[] = []
        for (const [index, id] of line.entries()) {
          const record = records.get(id)
          if (!record) continue
          const was = own(id)
          const before = was ?? others.get(id)
          const passed = before ? passedBy(record, ahead, was?.ahead ?? null) : null
          const { hours, ...stands } = await standsAt(record, index + 1)
          const said = { ...tellNext(before, stands, passed), hours }
          const now = clock.now()
          const isSame = was !== undefined && isToldAlready(was, said, now)
          next.set(id, {
            ...said,
            record,
            ahead: new Set(ahead.map((one) => one.id)),
            toldAt: isSame ? was.toldAt : now,
            lookedAt: now,
          })
          ahead.push(record)
          if (isSame) continue
          kept.set(id, said)
          const { place, wait, why } = said
          changed.push({ conversation: id, visitor: record.visitor.id, place, wait, why, line: hours })
        }
      }
      for (const id of next.keys()) memory.far.delete(id)
      // Whoever was moved back beyond the first of the line is told of it there.
      for (const [id, one] of memory.near)
        if (!next.has(id)) memory.far.set(id, { ...one, ahead: null, lookedAt: 0 })
      memory.near = next
      await told.keep(team, kept)
      return changed
    },
    farMoved: createFar({ ...parts, standsAt, memoryOf: memories.of }),
  }
}
