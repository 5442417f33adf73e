/**
 * The queue: who is next. One line a team, in the order of the score that was fixed at entry. Redis answers
 * quickly; PostgreSQL is the truth from which a line is built when Redis comes back empty, and by which it is
 * mended when a change may not have reached Redis.
 */
import type { Id } from '#shared/protocol/conversation.ts'

export type Waiting = { id: Id; score: number }

/** `unbuilt`: the line is not there, such as after Redis came back empty. `away`: nobody can say. */
export type Missing = 'unbuilt' | 'away'

/** Where the order lives. It never throws. */
export interface QueueStore {
  /** Builds the line, unless somebody else has built it meanwhile: his is as good, and may be newer. */
  build(team: Id, waiting: readonly Waiting[]): Promise<true | 'away'>
  /** Who stands in the line already keeps his place. */
  add(team: Id, one: Waiting): Promise<true | Missing>
  remove(team: Id, id: Id): Promise<true | Missing>
  /** 1 for the next; 0 when it is not in the line. */
  place(team: Id, id: Id): Promise<number | Missing>
  /** In order, at most `limit`. */
  first(team: Id, limit: number): Promise<Id[] | Missing>
}

/** What the queue asks of the record. */
export interface WaitingStore {
  /** All that wait in the team, in order. */
  waiting(team: Id): Promise<Waiting[]>
}

export interface Queue {
  /** Puts one in. Called after the record says that it waits; what fails here is mended later. */
  add(team: Id, one: Waiting): Promise<void>
  /** Takes one out. Called after the record says that it waits no longer; what fails is mended later. */
  remove(team: Id, id: Id): Promise<void>
  /** 1 for the next; null while Redis cannot say. Only for those who wait by the record. */
  place(team: Id, one: Waiting): Promise<number | null>
  /** In the order in which they are served; by the record while Redis is away. @throws if that is away too */
  first(team: Id, limit: number): Promise<Id[]>
  /** Compares the line with the record and puts right what differs. */
  mend(team: Id): Promise<void>
}

export function createQueue({ store, record }: { store: QueueStore; record: WaitingStore }): Queue {
  /** Lines of which Redis may have missed a change. */
  const doubtful = new Set<Id>()
  const building = new Map<Id, Promise<true | 'away'>>()

  /** Asks; builds the line if it is not there, and asks once more. */
  async function ask<T>(team: Id, question: () => Promise<T | Missing>): Promise<T | 'away'> {
    const answer = await question()
    if (answer !== 'unbuilt') return answer
    if ((await build(team)) === 'away') return 'away'
    const again = await question()
    return again === 'unbuilt' ? 'away' : again
  }

  /** Many may find out at once that the line is gone; one of them builds it. */
  function build(team: Id): Promise<true | 'away'> {
    const before = building.get(team)
    if (before) return before
    const mine = record
      .waiting(team)
      .then((waiting) => store.build(team, waiting))
      .finally(() => building.delete(team))
    building.set(team, mine)
    return mine
  }

  async function change(team: Id, question: () => Promise<true | Missing>): Promise<void> {
    const answer = await ask(team, question).catch(() => 'away' as const)
    if (answer === 'away') doubtful.add(team)
  }

  async function mend(team: Id): Promise<void> {
    // Taken off first: a change that fails while this runs puts it on again.
    doubtful.delete(team)
    try {
      const listed = await ask(team, () => store.first(team, Number.MAX_SAFE_INTEGER))
      if (listed === 'away') return void doubtful.add(team)
      const waiting = await record.waiting(team)
      const known = new Set(listed)
      const still = new Set(waiting.map((one) => one.id))
      for (const one of waiting) if (!known.has(one.id)) await change(team, () => store.add(team, one))
      for (const id of listed) if (!still.has(id)) await change(team, () => store.remove(team, id))
    } catch (error) {
      doubtful.add(team)
      throw error
    }
  }

  /** Whether what Redis says of this line may be believed. */
  async function trusted(team: Id): Promise<boolean> {
    if (doubtful.has(team)) await mend(team).catch(() => {})
    return !doubtful.has(team)
  }

  return {
    mend,
    add: (team, one) => change(team, () => store.add(team, one)),
    remove: (team, id) => change(team, () => store.remove(team, id)),
    async place(team, one) {
      if (!(await trusted(team))) return null
      const place = await ask(team, () => store.place(team, one.id)).catch(() => 'away' as const)
      if (place === 'away') return null
      if (place > 0) return place
      // It waits but is not in the line: a node died between the two. Now it is.
      await change(team, () => store.add(team, one))
      const found = await store.place(team, one.id)
      return typeof found === 'number' && found > 0 ? found : null
    },
    async first(team, limit) {
      const line = (await trusted(team)) ? await ask(team, () => store.first(team, limit)) : 'away'
      if (line !== 'away') return line
      return (await record.waiting(team)).slice(0, limit).map((one) => one.id)
    },
  }
}
