/** The promise under faults: every one of the list, on one house. Invariants I1–I12 hold after each. */
import { afterAll, beforeAll, describe, test } from 'vitest'
import { endures } from './endure.ts'
import { LINE_FAULTS, NODE_FAULTS, POSTGRES_FAULTS, REDIS_FAULTS } from './faults.ts'
import { type House, openHouse } from './house/house.ts'
import { seedOf } from './seeds.ts'
import { againAndAgain } from './stories/again-and-again.ts'
import { clientStories } from './stories/clients.ts'
import { schedules } from './stories/schedule.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

describe.each([
  ['a node', NODE_FAULTS],
  ['Redis', REDIS_FAULTS],
  ['PostgreSQL', POSTGRES_FAULTS],
  ['a line', LINE_FAULTS],
] as const)('%s', (_name, faults) => {
  test.each(faults)('$name', (fault) => endures(house, fault, seedOf(fault.name)))
})

describe('the people’s own side', () => clientStories(() => house))
describe('again and again', () => againAndAgain(() => house))
describe('a schedule', () => schedules(() => house))
