/** All that is known of the house, looked at once: what is broken, in words. */
import { vi } from 'vitest'
import type { House } from '../house/house.ts'
import { AGREE_LIMIT_MS, MEMORY_MORE_MIB, TOLD_LIMIT_MS } from '../numbers.ts'
import { agreed } from './agreement.ts'
import * as must from './invariants.ts'
import { readRecord, type TheRecord } from './record.ts'

/** Who lacks something each of these times lacks it. */
const LOOKS = 3

/** Everything but I10, which is looked at while the fault lasts, and I9, which needs a level. */
export async function broken(house: House): Promise<string[]> {
  await house.lookedUp()
  const { screens, record } = await atRest(house)
  const ledgers = [...house.people().map((one) => one.ledger), ...house.ledgers]
  return [
    ...must.everyAcknowledgedIsThereOnce(ledgers, record),
    ...must.nothingTwiceNothingForeign(ledgers, record),
    ...must.numbersHaveNoHole(record),
    ...must.everyScreenShowsTheRecord(screens, record),
    ...must.nobodyHeardWhatIsNotHis(ledgers, record),
    ...must.everyHandOverHasAnActor(record),
    ...(await notTold(house)),
    ...forgotten(house),
    ...house.seen(),
    ...house.nodes.flatMap((node) => node.wrongs()),
  ]
}

/** Screens and record of one moment: in between the desk may have given somebody who waits to an agent. */
async function atRest(house: House, looks = LOOKS): Promise<{ screens: must.Screen[]; record: TheRecord }> {
  const screens = await everybodyOpens(house)
  const record = await readRecord(house.db.pool)
  if (looks === 1 || must.everyScreenShowsTheRecord(screens, record).length === 0) return { screens, record }
  await agreed(house)
  return atRest(house, looks - 1)
}

/** I11. What one node had in hand when it was killed, another does after a lease; what failed comes again. */
async function notTold({ receiver, db }: House): Promise<string[]> {
  let wrong: string[] = []
  const allTold = async () => {
    wrong = must.eachEffectHappenedOnce(receiver, await readRecord(db.pool))
    return wrong.length === 0
  }
  await vi.waitUntil(allTold, { timeout: TOLD_LIMIT_MS, interval: 100 }).catch(() => {})
  return wrong
}

/** I12, at any moment. */
export const forgotten = (house: House): string[] =>
  house.people().flatMap((one) => must.nothingUnsentIsForgotten(one.ledger, one.shows()))

/** Each visitor's tabs, and each agent's screen with every conversation that he may read, one after another. */
async function everybodyOpens(house: House): Promise<must.Screen[]> {
  const seen: must.Screen[] = house.visitors.flatMap(({ ledger, tabs }) =>
    tabs.map((tab) => ({
      who: ledger.name,
      role: 'visitor',
      conversation: tab.conversation(),
      entries: tab.entries(),
    })),
  )
  for (const { ledger, screen } of house.agents)
    for (const row of screen.desk.inbox.lists.all.peek()) {
      screen.opens(row.id)
      const thread = screen.desk.thread.peek()
      await vi.waitUntil(() => (thread?.entries.peek().length ?? 0) >= row.head, {
        timeout: AGREE_LIMIT_MS,
        interval: 5,
      })
      seen.push({
        who: ledger.name,
        role: 'agent',
        conversation: row.id,
        entries: thread?.entries.peek() ?? [],
      })
    }
  return seen
}

export const memoryOf = (house: House): Promise<number[]> =>
  Promise.all(house.nodes.map((node) => node.memoryMiB()))

/** I9. @param level what the nodes held before */
export async function memoryIsBack(house: House, level: readonly number[]): Promise<string[]> {
  const back = async () => (await memoryOf(house)).every((now, i) => now <= (level[i] ?? 0) + MEMORY_MORE_MIB)
  const isBack = await vi.waitUntil(back, { timeout: AGREE_LIMIT_MS, interval: 100 }).catch(() => false)
  return isBack ? [] : [`I9 the nodes held ${level} MiB before, and hold ${await memoryOf(house)} now`]
}
