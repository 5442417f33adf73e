/**
 * Group commit: appends that arrive while a commit is under way travel together in the next. At most two
 * groups are in flight, and never two that touch the same conversation, so no group waits for another's lock.
 */
import type { Pool } from 'pg'
import type { Append, Appended } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { Unavailable } from '../unavailable.ts'
import { isOpenClash, refusalOfClash } from './clash.ts'
import { type EffectsOf, runGroup } from './group.ts'
import { canGuess, guess, keepGuess } from './guess.ts'
import type { Known } from './known.ts'

const GROUPS_IN_FLIGHT = 2
const GROUP_MAX = 256
/** More than this waiting means that the database does not keep up: an honest refusal beats a long silence. */
const WAITING_MAX = 20_000

type Waiting = { append: Append; resolve: (outcome: Appended) => void; reject: (error: unknown) => void }

/** What wrote an entry, or found one that the same guess wrote. */
const isProven = (outcome: Appended | { failed: unknown }): outcome is Appended =>
  'duplicate' in outcome || ('kept' in outcome && outcome.kept.length > 0)

export function createCommits(
  pool: Pool,
  known: Known,
  effectsOf: EffectsOf,
): {
  append(append: Append): Promise<Appended>
  idle(): Promise<void>
} {
  let waiting: Waiting[] = []
  const busy = new Set<string>()
  let inFlight = 0
  let scheduled = false
  let idlers: (() => void)[] = []

  /** In the next turn of the loop, so that what arrived together goes together. */
  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(departAll)
  }

  function departAll(): void {
    scheduled = false
    while (inFlight < GROUPS_IN_FLIGHT && depart()) {}
  }

  function depart(): boolean {
    const group: Waiting[] = []
    const left: Waiting[] = []
    // Those whose rows are known go together, so that one who is new here does not hold them up.
    let guessed: boolean | null = null
    // An append waits behind every earlier one of its conversation.
    const passed = new Set<string>()
    for (const one of waiting) {
      const { conversation } = one.append
      const isFree = group.length < GROUP_MAX && !busy.has(conversation) && !passed.has(conversation)
      const isKnown = isFree && canGuess(known, one.append)
      if (isFree) guessed ??= isKnown
      if (isFree && isKnown === guessed) group.push(one)
      else {
        passed.add(conversation)
        left.push(one)
      }
    }
    if (group.length === 0) return false
    waiting = left
    const conversations = new Set(group.map((one) => one.append.conversation))
    for (const conversation of conversations) busy.add(conversation)
    inFlight += 1
    void (guessed ? commitGuess(group) : commit(group)).finally(() => {
      inFlight -= 1
      for (const conversation of conversations) busy.delete(conversation)
      if (waiting.length > 0) schedule()
      else if (inFlight === 0) for (const idler of idlers.splice(0)) idler()
    })
    return true
  }

  /** What is refused, or was guessed wrongly, is asked of the rows themselves. */
  async function commitGuess(group: Waiting[]): Promise<void> {
    const decided = guess(
      known,
      group.map((one) => one.append),
      effectsOf,
    )
    try {
      const isRight = decided.written.length > 0 && (await keepGuess(pool, decided))
      if (!isRight) for (const one of group) known.forget(one.append.conversation)
      const left = group.filter((one, index) => {
        const outcome = decided.outcomes[index]
        if (!isRight || !outcome || !isProven(outcome)) return true
        settle(one, outcome)
        return false
      })
      if (left.length > 0) await commit(left)
    } catch (error) {
      for (const one of group) one.reject(error)
    }
  }

  function settle(one: Waiting, outcome: Appended | { failed: unknown }): void {
    if ('failed' in outcome) one.reject(outcome.failed)
    else {
      if ('record' in outcome) known.committed(outcome.record)
      one.resolve(outcome)
    }
  }

  async function commit(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await inTransaction(pool, (client, last) =>
        runGroup(
          client,
          group.map((one) => one.append),
          effectsOf,
          last,
        ),
      )
      group.forEach((one, index) => {
        const outcome = outcomes[index]
        if (outcome) settle(one, outcome)
      })
    } catch (error) {
      const [first] = group
      if (group.length === 1 && first && isOpenClash(error)) return clashed(first, error)
      if (group.length === 1 || error instanceof Unavailable) {
        for (const one of group) one.reject(error)
        return
      }
      // One of them broke the group (a race with another node): each goes alone once.
      for (const one of group) await commit([one])
    }
  }

  /** A visitor who goes on in an ended conversation has begun another about it: he is led there. */
  async function clashed(one: Waiting, error: unknown): Promise<void> {
    try {
      const refused = await refusalOfClash(pool, one.append.conversation)
      if (refused) one.resolve({ refused })
      else one.reject(new Unavailable(error))
    } catch (failure) {
      one.reject(failure)
    }
  }

  return {
    append(append) {
      if (waiting.length >= WAITING_MAX) return Promise.reject(new Unavailable('too many are waiting'))
      return new Promise((resolve, reject) => {
        waiting.push({ append, resolve, reject })
        schedule()
      })
    },
    idle() {
      if (inFlight === 0 && waiting.length === 0) return Promise.resolve()
      return new Promise((resolve) => {
        idlers = [...idlers, resolve]
      })
    },
  }
}
