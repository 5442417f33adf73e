import { expect, test } from 'vitest'
import { createAgenda } from './agenda.ts'
import { handClock } from './clock.ts'

test('what fell due runs once, in its order, at the new time; rounds no closer than they may be', () => {
  const clock = handClock(1_000, 100)
  const ran: string[] = []
  const note = (what: string) => () => void ran.push(`${what} ${clock.now()}`)
  clock.every(10, note('round'))
  clock.after(30, note('soon'))
  const cancel = clock.after(20, note('never'))
  clock.after(15, () => cancel())
  clock.setTo(1_050)
  expect(ran).toEqual(['round 1050', 'soon 1050'])
  clock.setTo(1_500)
  clock.setTo(1_550)
  clock.setTo(1_600)
  expect(ran).toEqual(['round 1050', 'soon 1050', 'round 1500', 'round 1600'])
})

test('the agenda gives what is due in the order of time, and of one instant in the order in which it was noted', async () => {
  const agenda = createAgenda()
  const done: string[] = []
  const note = (what: string) => async () => void done.push(what)
  agenda.at(20, note('c'))
  agenda.at(10, note('a'))
  agenda.at(20, note('d'))
  agenda.at(15, note('b'))
  expect(agenda.next()).toBe(10)
  for (const deed of agenda.take(20)) await deed()
  expect(done).toEqual(['a', 'b', 'c', 'd'])
  expect(agenda.next()).toBeNull()
})
