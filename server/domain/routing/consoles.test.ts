import { expect, test } from 'vitest'
import { turnedClock } from '#shared/clock.ts'
import { createConsoles } from './consoles.ts'

const LEASE_MS = 45_000

test('the first console of an agent and the last are told; between them nothing is', () => {
  const consoles = createConsoles({ clock: turnedClock(0), leaseMs: LEASE_MS })
  expect(consoles.open('mei', 'one')).toBe(true)
  expect(consoles.open('mei', 'one')).toBe(false)
  expect(consoles.open('mei', 'two')).toBe(false)
  expect(consoles.close('mei', 'one', false)).toBe(false)
  expect([...consoles.here()]).toEqual(['mei'])
  expect(consoles.close('mei', 'two', false)).toBe(true)
  expect(consoles.close('mei', 'two', false)).toBe(false)
  expect([...consoles.here()]).toEqual([])
})

test('who went is held for one lease, who signed out is not, who came back is not gone', async () => {
  const clock = turnedClock(0)
  const consoles = createConsoles({ clock, leaseMs: LEASE_MS })
  for (const agent of ['mei', 'tom', 'lin']) consoles.open(agent, 'one')
  consoles.close('mei', 'one', false)
  consoles.close('tom', 'one', true)
  consoles.close('lin', 'one', false)
  consoles.open('lin', 'two')
  expect(consoles.held(clock.now())).toEqual(['mei'])
  expect(['mei', 'tom', 'lin'].filter((agent) => consoles.sawGo(agent))).toEqual(['mei', 'tom'])
  await clock.turn(LEASE_MS)
  expect(consoles.held(clock.now())).toEqual([])
  expect(consoles.sawGo('mei')).toBe(true)
})
