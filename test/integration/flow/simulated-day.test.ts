/** A whole day of the desk, made small: nobody is passed over, nobody has more than he may, nothing is lost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveThrough } from '../../simulate/day.ts'
import { outcomeOf } from '../../simulate/outcome.ts'
import { planDay } from '../../simulate/plan.ts'
import { freshStores } from '../../support/stores.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

test('a day with a night, an outage and a rush in the evening', async () => {
  const plan = planDay(7, { conversations: 24, agents: 3 })
  const outcome = outcomeOf(await liveThrough(stores, plan, { stepMs: 180_000, idleMs: 1_800_000 }))
  expect(outcome).toMatchObject({ passed: [], aboveCapacity: [], lost: [], unexpected: [] })
  const served = outcome.figures.priorities.reduce((sum, { waits }) => sum + waits.count, 0)
  expect(served + outcome.figures.left).toBe(plan.visitors.length)
  expect(outcome.figures.busy).toBeGreaterThan(0)
})
