/** The course of every story: people talk, the fault strikes and lasts, it heals, all agree, nothing is broken. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import { chance } from './chance.ts'
import type { Fault } from './faults.ts'
import type { House } from './house/house.ts'
import type { Agent, Visitor } from './house/people.ts'
import { type Talk, talk } from './house/talk.ts'
import { lasts, SHOWN_LIMIT_MS } from './numbers.ts'
import { agreed } from './proof/agreement.ts'
import { broken, forgotten, memoryIsBack, memoryOf } from './proof/proof.ts'
import { report } from './report.ts'

/** Said before the fault, and while it lasts. */
const BEFORE = 15
const DURING = 15

export async function endures(house: House, fault: Fault, seed: number): Promise<void> {
  const by = chance(seed)
  const level = await memoryOf(house)
  const talking = talk(house, by)
  let heal: (() => Promise<void>) | null = null
  try {
    await talking.goesOn(BEFORE)
    heal = await fault.strike(house, by, talking)
    if (fault.loses) await screensSayOffline(house, fault.loses)
    await Promise.all([talking.goesOn(DURING), sleep(lasts(fault.forMs))])
    await expect.poll(() => forgotten(house)).toEqual([])
    await healed()
    await comesToRest(house, talking, level, { fault: fault.name, seed })
  } finally {
    // The next story finds a whole house, whatever this one has shown.
    await healed()
    await talking.end()
  }

  async function healed(): Promise<void> {
    const now = heal
    heal = null
    await now?.()
  }
}

/** The quiet after a fault, and the whole proof. */
export async function comesToRest(
  house: House,
  talking: Talk,
  level: readonly number[],
  { fault, seed }: { fault: string; seed: number },
): Promise<void> {
  await talking.goesOn(BEFORE)
  await talking.end()
  const agreedAfterMs = await agreed(house)
  const found = [...(await broken(house)), ...(await memoryIsBack(house, level))]
  for (const agent of house.agents) agent.tidies()
  report({ fault, seed, said: talking.count(), agreedAfterMs, broken: found })
  expect(found, `seed ${seed}`).toEqual([])
}

/** I10 */
export async function screensSayOffline(house: House, which: 'first' | 'both'): Promise<void> {
  const lost = house.people().filter((one) => which === 'both' || one.line === house.lines[0])
  await within('offline', lost, (one) => one.isOffline())
}

async function within(
  what: string,
  people: readonly (Visitor | Agent)[],
  is: (one: Visitor | Agent) => boolean,
): Promise<void> {
  await vi
    .waitUntil(() => people.every(is), { timeout: SHOWN_LIMIT_MS, interval: 10 })
    .catch(() => {
      const names = people.filter((one) => !is(one)).map((one) => one.ledger.name)
      expect.unreachable(`I10 after ${SHOWN_LIMIT_MS} ms these do not say that they are ${what}: ${names}`)
    })
}
