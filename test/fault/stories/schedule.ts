/** Faults as chance has it, one after another and two at a time; the seed is printed, and repeats the schedule. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Chance, chance } from '../chance.ts'
import { comesToRest } from '../endure.ts'
import { FAULTS, type Fault, LINE_FAULTS } from '../faults.ts'
import type { House } from '../house/house.ts'
import { talk } from '../house/talk.ts'
import { lasts } from '../numbers.ts'
import { agreed } from '../proof/agreement.ts'
import { forgotten, memoryOf } from '../proof/proof.ts'
import { FAILED, seedOf } from '../seeds.ts'

const MINUTE_MS = 60_000
const MINUTES = Number(process.env.FAULT_MINUTES ?? 0)
/** In `npm test` as many as there is time for. */
const ROUNDS = 2

export function schedules(house: () => House): void {
  const name = MINUTES > 0 ? `${MINUTES} minutes of chance` : 'a short while of chance'
  test(name, () => runs(house(), seedOf(name)))
  for (const { seed, why } of FAILED)
    test(`the schedule of seed ${seed}, which once showed that ${why}`, () => runs(house(), seed))
}

async function runs(house: House, seed: number): Promise<void> {
  console.log(`The seed of this schedule is ${seed}.`)
  const by = chance(seed)
  const until = Date.now() + MINUTES * MINUTE_MS
  for (let round = 1; MINUTES > 0 ? Date.now() < until : round <= ROUNDS; round += 1)
    await oneRound(house, by, seed, round)
}

async function oneRound(house: House, by: Chance, seed: number, round: number): Promise<void> {
  await agreed(house)
  const level = await memoryOf(house)
  // Chances of their own: how often people speak, and how many pieces a line delays, depends on the machine; the
  // schedule must not.
  const talking = talk(house, chance(seed + round))
  const details = chance(seed - round)
  const chosen = choose(by)
  const seconds = by.between(2, 30)
  const heals: (() => Promise<void>)[] = []
  try {
    await talking.goesOn(5)
    for (const fault of chosen) {
      heals.push(await fault.strike(house, details, talking))
      await sleep(lasts(by.between(0, 5_000)))
    }
    for (const visitor of house.visitors) if (by.next() < 0.2) await visitor.reloads()
    await sleep(lasts(seconds * 1_000))
    await expect.poll(() => forgotten(house)).toEqual([])
    for (const heal of heals.splice(0).reverse()) await heal()
    const fault = `round ${round}: ${chosen.map((one) => one.name).join(' and ')}`
    await comesToRest(house, talking, level, { fault, seed })
  } finally {
    for (const heal of heals.splice(0).reverse()) await heal()
    await talking.end()
  }
}

/** One, or one and a bad line besides. A node cannot start without its database, so those two never meet. */
function choose(by: Chance): Fault[] {
  const first = by.one(FAULTS)
  if (by.next() < 0.6 || LINE_FAULTS.includes(first)) return [first]
  return [first, by.one(LINE_FAULTS)]
}
