/**
 * Those who stand further back than the first of their line: told as well when their place is another, and only those who have a line to
 * this node. So many are looked at in one run, whoever was looked at longest ago first; what is left over is the next run's.
 */
import type { Id } from '#shared/protocol/conversation.ts'
import { type Told, tellNext } from '#shared/rules/wait.ts'
import { lineOf } from '../conversations/lines.ts'
import type { Moved } from '../desk.ts'
import { whyBefore } from './overtaking.ts'
import type { Pace, PaceParts } from './pace.ts'
import type { ReceptionParts } from './parts.ts'
import { isToldAlready, type Memory, type Remembered, type ToldStore } from './told.ts'

export type FarMoved = { moved: Moved[]; more: boolean }

type FarParts = PaceParts &
  Pick<ReceptionParts, 'queue'> & {
    told: ToldStore
    memoryOf(team: Id): Memory
    standsAt: Pace
  }

/** @returns what looks once at those of a team; `isHere`: whether a visitor has a line to this node */
export function createFar({ store, queue, clock, told, memoryOf, standsAt }: FarParts) {
  /** The next of those who have not been looked at since the queue moved. */
  function next({ far, movedAt }: Memory, limit: number, isHere: (visitor: Id) => boolean): Remembered[] {
    const found: Remembered[] = []
    for (const [id, one] of far) {
      if (found.length === limit) break
      if (one.lookedAt >= movedAt) continue
      // Who comes back asks, and is remembered again.
      if (!isHere(one.record.visitor.id)) far.delete(id)
      else found.push(one)
    }
    return found
  }

  /** Where each of them stands; who is in the line no longer is looked up, and may wait in another. */
  async function standing({ far }: Memory, found: readonly Remembered[]): Promise<[Remembered, number][]> {
    const places = await placesOf(found)
    const missing = found.filter((_, index) => places[index] === 0)
    const records = await store.readMany(missing.map(({ record }) => record.id))
    for (const one of missing) {
      const record = records.get(one.record.id)
      // In another team he is remembered there.
      if (record?.status === 'queued' && record.team === one.record.team)
        far.set(record.id, { ...one, record, lookedAt: clock.now() })
      else far.delete(one.record.id)
    }
    return found.flatMap((one, index) => {
      const place = places[index]
      return place ? [[one, place] as [Remembered, number]] : []
    })
  }

  /** In the order of those who are asked for. */
  async function placesOf(found: readonly Remembered[]): Promise<(number | null)[]> {
    const lines = Map.groupBy(found, ({ record }) => lineOf(record))
    const places = new Map<Id, number | null>()
    for (const [line, all] of lines) {
      const ids = all.map(({ record }) => record.id)
      const answers = await queue.places(line, ids)
      for (const [index, id] of ids.entries()) places.set(id, answers?.[index] ?? null)
    }
    return found.map(({ record }) => places.get(record.id) ?? null)
  }

  return async (team: Id, limit: number, isHere: (visitor: Id) => boolean): Promise<FarMoved> => {
    const memory = memoryOf(team)
    const found = next(memory, limit, isHere)
    const stands = await standing(memory, found)
    const back = stands.flatMap(([one, place]) => (place > one.place ? [one.record.id] : []))
    const passing = await store.overtaking(back)
    const moved: Moved[] = []
    const kept = new Map<Id, Told>()
    for (const [was, place] of stands) {
      const { record } = was
      const { id } = record
      const passed = place > was.place ? whyBefore(record, passing.get(id)) : null
      const { hours, ...next } = await standsAt(record, place)
      const said = { ...tellNext(was, next, passed), hours }
      const isSame = isToldAlready(was, said, clock.now())
      // Behind all who have not been looked at.
      if (!memory.far.delete(id)) continue
      const now = clock.now()
      memory.far.set(id, { ...was, ...said, toldAt: isSame ? was.toldAt : now, lookedAt: now })
      if (isSame) continue
      kept.set(id, said)
      const { wait, why } = said
      moved.push({ conversation: id, visitor: record.visitor.id, place, wait, why, line: hours })
    }
    await told.keep(team, kept)
    return { moved, more: [...memory.far.values()].some(({ lookedAt }) => lookedAt < memory.movedAt) }
  }
}
