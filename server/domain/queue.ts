/**
 * The queue: who stands where. One line a team, or a team and a language, in the order of the score that was fixed at
 * entry. Redis answers quickly; PostgreSQL is the truth from which a line is built when Redis comes back empty, and
 * by which it is mended when a change may not have reached Redis.
 */
import type { Id } from '#shared/protocol/conversation.ts'

/** `team`, or `team:language`. */
export type Line = string

export type Waiting = { id: Id; score: number }

/** `unbuilt`: the line is not there, such as after Redis came back empty. `away`: nobody can say. */
export type Missing = 'unbuilt' | 'away'

/** Where the order lives. It never throws. */
export interface QueueStore {
  /** Builds the line, unless somebody else has built it meanwhile: his is as good, and may be newer. */
  build(line: Line, waiting: readonly Waiting[]): Promise<true | 'away'>
  /** Who stands in the line already keeps his place. */
  add(line: Line, one: Waiting): Promise<true | Missing>
  /** To the place of another score. */
  move(line: Line, one: Waiting): Promise<true | Missing>
  remove(line: Line, id: Id): Promise<true | Missing>
  /** 1 for the next; 0 when it is not in the line. */
  place(line: Line, id: Id): Promise<number | Missing>
  /** The same of several, in their order. */
  places(line: Line, ids: readonly Id[]): Promise<number[] | Missing>
  /** In order, at most `limit`. */
  first(line: Line, limit: number): Promise<Id[] | Missing>
  /** All of them, in order, with their scores. */
  all(line: Line): Promise<Waiting[] | Missing>
}

/** What the queue asks of the record. */
export interface WaitingStore {
  /** All that wait in the line, in order. */
  waiting(line: Line): Promise<Waiting[]>
}

export interface Queue {
  /** Puts one in. Called after the record says that it waits; what fails here is mended later. */
  add(line: Line, one: Waiting): Promise<void>
  /** Gives one another place. Called after the record has the new score; what fails here is mended later. */
  move(line: Line, one: Waiting): Promise<void>
  /** Takes one out. Called after the record says that it waits no longer; what fails is mended later. */
  remove(line: Line, id: Id): Promise<void>
  /** 1 for the next; null while Redis cannot say. Only for those who wait by the record. */
  place(line: Line, one: Waiting): Promise<number | null>
  /** Of several, in their order: 0 for who is not in the line. Null while Redis cannot say. */
  places(line: Line, ids: readonly Id[]): Promise<number[] | null>
  /** In the order in which they are served; by the record while Redis is away. @throws if that is away too */
  first(line: Line, limit: number): Promise<Id[]>
  /** Compares the line with the record and puts right what differs. */
  mend(line: Line): Promise<void>
}

export function createQueue({ store, record }: { store: QueueStore; record: WaitingStore }): Queue {
  /** Lines of which Redis may have missed a change. */
  const doubtful = new Set<Line>()
  /** Those of them that are being put right for somebody who asks. */
  const mending = new Map<Line, Promise<void>>()
  const building = new Map<Line, Promise<true | 'away'>>()

  /** Asks; builds the line if it is not there, and asks once more. */
  async function ask<T>(line: Line, question: () => Promise<T | Missing>): Promise<T | 'away'> {
    const answer = await question()
    if (answer !== 'unbuilt') return answer
    if ((await build(line)) === 'away') return 'away'
    const again = await question()
    return again === 'unbuilt' ? 'away' : again
  }

  /** Many may find out at once that the line is gone; one of them builds it. */
  function build(line: Line): Promise<true | 'away'> {
    const before = building.get(line)
    if (before) return before
    const mine = record
      .waiting(line)
      .then((waiting) => store.build(line, waiting))
      .finally(() => building.delete(line))
    building.set(line, mine)
    return mine
  }

  async function change(line: Line, question: () => Promise<true | Missing>): Promise<void> {
    const answer = await ask(line, question).catch(() => 'away' as const)
    if (answer === 'away') doubtful.add(line)
  }

  async function mend(line: Line): Promise<void> {
    // Taken off first: a change that fails while this runs puts it on again.
    doubtful.delete(line)
    try {
      const listed = await ask(line, () => store.all(line))
      if (listed === 'away') return void doubtful.add(line)
      const waiting = await record.waiting(line)
      const known = new Map(listed.map(({ id, score }) => [id, score]))
      for (const one of waiting) {
        const score = known.get(one.id)
        known.delete(one.id)
        // A nudge or a proof may have moved him while Redis was away.
        if (score === undefined) await change(line, () => store.add(line, one))
        else if (score !== one.score) await change(line, () => store.move(line, one))
      }
      for (const id of known.keys()) await change(line, () => store.remove(line, id))
    } catch (error) {
      doubtful.add(line)
      throw error
    }
  }

  /** Whether what Redis says of this line may be believed. */
  async function trusted(line: Line): Promise<boolean> {
    if (doubtful.has(line) && !mending.has(line))
      mending.set(
        line,
        mend(line)
          .catch(() => {})
          .finally(() => mending.delete(line)),
      )
    // Whoever asks meanwhile would read it as it was: somebody in it would be passed over.
    await mending.get(line)
    return !doubtful.has(line)
  }

  return {
    mend,
    add: (line, one) => change(line, () => store.add(line, one)),
    move: (line, one) => change(line, () => store.move(line, one)),
    remove: (line, id) => change(line, () => store.remove(line, id)),
    async place(line, one) {
      if (!(await trusted(line))) return null
      const place = await ask(line, () => store.place(line, one.id)).catch(() => 'away' as const)
      if (place === 'away') return null
      if (place > 0) return place
      // It waits but is not in the line: a node died between the two. Now it is.
      await change(line, () => store.add(line, one))
      const found = await store.place(line, one.id)
      return typeof found === 'number' && found > 0 ? found : null
    },
    async places(line, ids) {
      if (!(await trusted(line))) return null
      const places = await ask(line, () => store.places(line, ids)).catch(() => 'away' as const)
      return places === 'away' ? null : places
    },
    async first(line, limit) {
      const known = (await trusted(line)) ? await ask(line, () => store.first(line, limit)) : 'away'
      if (known !== 'away') return known
      return (await record.waiting(line)).slice(0, limit).map((one) => one.id)
    },
  }
}
