/**
 * The queue: who is next. One line a team, in the order of the score that was fixed at entry. Redis answers
 * quickly; PostgreSQL is the truth from which it is built again whenever it comes back empty.
 */
import type { Id } from '#shared/protocol/conversation.ts'

export type Waiting = { id: Id; score: number }

/** Where the order lives. Null means that the line is not built, or that the store cannot be asked. */
export interface QueueStore {
  build(team: Id, waiting: readonly Waiting[]): Promise<void>
  add(team: Id, one: Waiting): Promise<true | null>
  remove(team: Id, id: Id): Promise<true | null>
  /** 1 for the next; 0 when it is not in the line. */
  place(team: Id, id: Id): Promise<number | null>
  first(team: Id, limit: number): Promise<Id[] | null>
}

/** What the queue asks of the record. */
export interface WaitingStore {
  waiting(team: Id): Promise<Waiting[]>
}

export interface Queue {
  add(team: Id, one: Waiting): Promise<void>
  remove(team: Id, id: Id): Promise<void>
  /** 1 for the next; null when it does not wait. */
  place(team: Id, id: Id): Promise<number | null>
  /** In the order in which they are served. */
  first(team: Id, limit: number): Promise<Id[]>
  /** Builds the line anew from the record. */
  rebuild(team: Id): Promise<void>
}

export function createQueue({ store, record }: { store: QueueStore; record: WaitingStore }): Queue {
  async function rebuild(team: Id): Promise<void> {
    await store.build(team, await record.waiting(team))
  }

  /** Asks, builds the line if it is not there, asks once more; then Redis is away and the record answers. */
  async function ask<T>(
    team: Id,
    question: () => Promise<T | null>,
    fromRecord: (waiting: Waiting[]) => T,
  ): Promise<T> {
    const answer = await question()
    if (answer !== null) return answer
    const waiting = await record.waiting(team)
    await store.build(team, waiting)
    return (await question()) ?? fromRecord(waiting)
  }

  return {
    rebuild,
    // A line that is built from the record holds the change already: adding and removing are idempotent.
    async add(team, one) {
      await ask(
        team,
        () => store.add(team, one),
        () => true as const,
      )
    },
    async remove(team, id) {
      await ask(
        team,
        () => store.remove(team, id),
        () => true as const,
      )
    },
    async place(team, id) {
      const place = await ask(
        team,
        () => store.place(team, id),
        (waiting) => waiting.findIndex((one) => one.id === id) + 1,
      )
      return place === 0 ? null : place
    },
    first: (team, limit) =>
      ask(
        team,
        () => store.first(team, limit),
        (waiting) => waiting.slice(0, limit).map((one) => one.id),
      ),
  }
}
