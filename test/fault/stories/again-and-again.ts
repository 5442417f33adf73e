/** The same fault again and again under load: nothing lost, nothing twice, and nobody ended who was not killed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'vitest'
import { endures } from '../endure.ts'
import type { Fault } from '../faults.ts'
import type { House } from '../house/house.ts'
import { KILL_EVERY_MS, KILLS } from '../numbers.ts'
import { agreed } from '../proof/agreement.ts'
import { seedOf } from '../seeds.ts'

const RESTARTS = 3

const STORIES: readonly Fault[] = [
  {
    name: `PostgreSQL restarted ${RESTARTS} times with immediate under load`,
    forMs: 0,
    async strike({ stores }, _by, talking) {
      for (let i = 0; i < RESTARTS; i += 1) {
        await talking.goesOn(10)
        await stores.crashPostgres()
        await stores.revive()
      }
      return async () => {}
    },
  },
  {
    name: 'a node killed again and again under load',
    forMs: 0,
    async strike({ nodes, lines }, by, talking) {
      for (let i = 0; i < KILLS; i += 1) {
        const which = by.one([0, 1] as const)
        const next = sleep(KILL_EVERY_MS)
        await talking.goesOn(5)
        await nodes[which].kill()
        await talking.goesOn(5)
        await nodes[which].start()
        lines[which].cut()
        lines[which].heal()
        await next
      }
      return async () => {}
    },
  },
]

export function againAndAgain(house: () => House): void {
  test.each(STORIES)('$name', async (story) => {
    await agreed(house())
    await endures(house(), story, seedOf(story.name))
  })
}
