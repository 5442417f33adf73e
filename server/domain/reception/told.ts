/**
 * What those who wait were told last. This process remembers what it has told its own screens; beside it Redis keeps what anybody
 * told, so that whoever tells next, on whichever node, goes on from there: a wait never grows without a word why because a node is new.
 */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Told } from '#shared/rules/wait.ts'
import type { ConversationRecord } from '../conversations/record.ts'

/** What is kept for all nodes. It never throws; while it cannot be asked, nothing is known. */
export interface ToldStore {
  read(team: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Told>>
  keep(team: Id, told: ReadonlyMap<Id, Told>): Promise<void>
}

/** `ahead`: who stood before him then; null where only his place was asked for. */
export type Remembered = Told & {
  ahead: ReadonlySet<Id> | null
  record: ConversationRecord
  /** Whose hours were his, as `DeskState.lines` names them. */
  hours: string
  toldAt: Instant
  /** When he was last looked for in his line. */
  lookedAt: Instant
}

/** Of a team: the first of each line, and who is further back, whoever was looked for longest ago first. */
export type Memory = { near: ReadonlyMap<Id, Remembered>; far: Map<Id, Remembered>; movedAt: Instant }

/** Of a team; whoever comes later is told when he asks. */
export const REMEMBERED_MAX = 20_000
/** An announcement may be lost: what has not changed is told again after this. */
const AGAIN_MS = 55_000

export function createMemories(): { of(team: Id): Memory } {
  const teams = new Map<Id, Memory>()
  return {
    of(team) {
      const memory = teams.get(team) ?? { near: new Map(), far: new Map(), movedAt: 0 }
      teams.set(team, memory)
      return memory
    },
  }
}

/** Whether it is what he was told a moment ago. */
export const isToldAlready = (was: Remembered, said: Told & { hours: string }, now: Instant): boolean =>
  sameWords(was, said) && was.hours === said.hours && now - was.toldAt < AGAIN_MS

const sameWords = (a: Told, b: Told): boolean =>
  a.place === b.place && a.why === b.why && a.wait?.from === b.wait?.from && a.wait?.to === b.wait?.to
