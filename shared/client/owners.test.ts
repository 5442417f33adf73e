import { afterEach, expect, test, vi } from 'vitest'
import { turnedClock } from '../clock.ts'
import { LOST } from './lost.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { browserOwners } from './owners.ts'
import { memoryTexts } from './storage.ts'

const clock = turnedClock(Date.parse('2026-11-25T04:00:00Z'))
const open: Outbox[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

/** A tab of one person on one device. `reaches` says whether its line is whole. */
function tab(name: string, texts: ReturnType<typeof memoryTexts>, prefix: string | null = 'unsent:') {
  const sent: string[] = []
  const self = {
    sent,
    reaches: false,
    outbox: createOutbox({
      prefix,
      texts,
      owners: browserOwners(name),
      clock,
      ask: async (_event, { clientId }) => {
        if (!self.reaches) return LOST
        sent.push(String(clientId))
        return { ok: {} }
      },
      onKept: () => {},
    }),
    writes: (clientId: string) =>
      self.outbox.add({ clientId, lane: 'talk', event: 'message:send', payload: { clientId } }),
    shows: () => self.outbox.items.peek().map((item) => item.clientId),
  }
  open.push(self.outbox)
  return self
}

test('P6 of two living tabs each sends its own; what a tab leaves that is gone, one other sends', async () => {
  const texts = memoryTexts()
  const [first, second, third] = [tab('first', texts), tab('second', texts), tab('third', texts)]
  first.writes('a')
  first.writes('b')
  second.writes('c')
  await vi.waitUntil(async () => (await navigator.locks.query()).held?.length === 2)

  second.reaches = true
  second.outbox.flush()
  await vi.waitUntil(() => second.sent.length === 1)
  expect(second.sent).toEqual(['c'])
  expect(first.shows()).toEqual(['a', 'b'])

  first.outbox.close()
  third.reaches = true
  await vi.waitUntil(() => {
    for (const one of [second, third]) one.outbox.flush()
    return second.sent.length + third.sent.length === 3
  })
  expect([...second.sent, ...third.sent].sort()).toEqual(['a', 'b', 'c'])
  expect(texts.keys('unsent:')).toEqual([])
})

test('P6 what one person left unsent is not sent by the next who signs in on the device', async () => {
  const texts = memoryTexts()
  const console = tab('desk', texts, null)
  expect(console.writes('nobody’s')).toBe(false)
  console.outbox.belongTo('unsent:lin:')
  expect(console.writes('of lin')).toBe(true)
  console.outbox.belongTo(null)
  expect(console.shows()).toEqual([])
  console.reaches = true
  console.outbox.belongTo('unsent:zhou:')
  console.writes('of zhou')
  await vi.waitUntil(() => console.sent.length === 1)
  expect(console.sent).toEqual(['of zhou'])
  console.outbox.belongTo('unsent:lin:')
  console.outbox.flush()
  await vi.waitUntil(() => console.sent.length === 2)
  expect(console.sent).toEqual(['of zhou', 'of lin'])
})
