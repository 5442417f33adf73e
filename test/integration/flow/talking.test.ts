/** Talking: kept once, announced once, seen by those who may. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import { SINCE_CHARACTERS } from '#shared/rules/limits.ts'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'

test('the same intent is one entry and one announcement; the same id with another text is refused', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const visitor = await house.visitor()
  const { record } = await node.start(visitor)
  const ask = { conversation: record.id, clientId: newId(house.clock.now()), text: 'Still black.' }
  const tries = await Promise.all([1, 2, 3].map(() => node.reception.say(visitor, ask)))
  expect(tries.map((one) => one.dup).sort()).toEqual([false, true, true])
  expect(new Set(tries.map((one) => one.entry.seq)).size).toBe(1)
  expect(node.told.kept.filter((entry) => entry.clientId === ask.clientId)).toHaveLength(1)
  await expect(node.reception.say(visitor, { ...ask, text: 'Other.' })).rejects.toThrow('id_reused')
  await house.close()
})

test('an old id tells nobody that a conversation of somebody else is there', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [noor, ken] = [await house.visitor(), await house.visitor()]
  const own = await node.start(noor)
  const foreign = await node.start(ken)
  const ask = { conversation: own.record.id, clientId: newId(house.clock.now()), text: 'Mine.' }
  await node.reception.say(noor, ask)
  const stranger = node.reception.say(noor, { ...ask, conversation: foreign.record.id })
  await expect(stranger).rejects.toThrow('not_found')
  // In a conversation that he may read he is told what is wrong.
  const reused = node.reception.say(noor, { ...ask, text: 'Changed.' })
  await expect(reused).rejects.toThrow('id_reused')
  await house.close()
})

test('beginning twice with one id is one conversation; a second of the topic is refused with the first', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const visitor = await house.visitor()
  const ask = {
    clientId: newId(house.clock.now()),
    topic: 'refund',
    priority: 'normal',
    text: 'My money.',
    locale: 'en',
    browser: null,
  } as const
  const first = await node.reception.start(visitor, ask)
  const again = await node.reception.start(visitor, ask)
  expect([first.dup, again.dup]).toEqual([false, true])
  expect(again.record.id).toBe(first.record.id)
  expect(again.entries).toEqual(first.entries)
  expect(first.entries.find((entry) => entry.kind === 'message')?.clientId).toBe(ask.clientId)

  const other = node.reception.start(visitor, { ...ask, clientId: newId(house.clock.now()) })
  await expect(other).rejects.toMatchObject({
    refusal: { code: 'already_open', conversation: first.record.id },
  })
  await house.close()
})

test('a note is for agents alone, and leaves no hole in what the visitor counts', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const mei = await house.person('Mei')
  await node.works(mei)
  const visitor = await house.visitor()
  const { record } = await node.start(visitor)
  const clientId = newId(house.clock.now())
  await node.conversations.note(mei, { conversation: record.id, clientId, text: 'He is upset.' })
  await node.say(mei, record.id, 'Hello!')
  const forVisitor = await node.conversations.since(visitor, record.id, 0)
  expect(forVisitor.entries.map((entry) => entry.vseq)).toEqual([1, 2, 3, 4])
  expect(forVisitor.entries.map((entry) => entry.kind)).not.toContain('note')
  const forAgent = await node.conversations.since(mei, record.id, 0)
  expect(forAgent.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5])
  await house.close()
})

test('after a long absence the rest is told in pages', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const visitor = await house.visitor()
  const { record } = await node.start(visitor)
  await Promise.all(Array.from({ length: 250 }, (_, i) => node.say(visitor, record.id, `${i}`)))
  const first = await node.conversations.since(visitor, record.id, 3)
  expect([first.entries.length, first.more, first.record.vseq]).toEqual([200, true, 253])
  const rest = await node.conversations.since(visitor, record.id, 203)
  expect([rest.entries.length, rest.more]).toEqual([50, false])
  await house.close()
})

test('P10 a page ends also where it would be too large for a slow line', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const visitor = await house.visitor()
  const { record } = await node.start(visitor)
  for (let i = 0; i < 60; i += 1) await node.say(visitor, record.id, '长'.repeat(4_000))
  const pages: number[] = []
  for (let after = 0, more = true; more; ) {
    const page = await node.conversations.since(visitor, record.id, after)
    after += page.entries.length
    pages.push(JSON.stringify(page.entries).length)
    more = page.more
  }
  expect(pages.length).toBeGreaterThan(1)
  expect(Math.max(...pages)).toBeLessThan(1.5 * SINCE_CHARACTERS)
  expect(pages.reduce((sum, one) => sum + one)).toBeGreaterThan(60 * 4_000)
  await house.close()
})

test('an agent is told of the earlier conversations that he may read, and of the claimed address', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
  const visitor = await house.visitor()
  await node.works(mei)
  const old = await node.start(visitor)
  await node.resolve(mei, old.record.id)
  const { record } = await node.start(visitor, 'Again.')
  const clientId = newId(house.clock.now())
  await node.conversations.contact(visitor, { conversation: record.id, clientId, email: 'v@example.com' })
  const facts = await node.conversations.facts(mei, record.id)
  expect(facts.visitor.email).toBe('v@example.com')
  expect(facts.earlier.map((one) => one.id)).toEqual([old.record.id])
  expect((await node.conversations.facts(tom, record.id)).earlier).toEqual([])
  await house.close()
})
