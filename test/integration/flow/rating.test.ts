/** Rating in the record: who was rated, how often, how late, and nobody's twice at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import { RATE_WITHIN_MS } from '#shared/rules/rating.ts'
import { Refused } from '../../../server/domain/refused.ts'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'
const refusal = (error: unknown) => (error instanceof Refused ? error.refusal : error)

test('both who had it are rated; twice at most, also when everything is asked at once; then it is too late', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
  await node.works(mei)
  const xu = await house.visitor()
  const { record } = await node.start(xu)
  const rate = (score: 1 | 2 | 3 | 4 | 5, clientId = newId(house.clock.now())) =>
    node.conversations
      .rate(xu, { conversation: record.id, clientId, score, text: '' })
      .then(({ dup }) => (dup ? 'again' : 'kept'), refusal)

  expect(await rate(5)).toEqual({ code: 'conflict', now: 'assigned' })
  await node.works(tom)
  await node.transfer(mei, record.id, tom.id)
  await node.resolve(tom, record.id)
  const intent = newId(house.clock.now())
  expect(await rate(1, intent)).toBe('kept')
  expect(await rate(1, intent)).toBe('again')
  expect(await rate(2, intent)).toEqual({ code: 'id_reused' })
  const many = await Promise.all([rate(4), rate(5), rate(4), rate(5)])
  expect(many.filter((one) => one === 'kept')).toHaveLength(1)
  expect(many.filter((one) => one !== 'kept')).toEqual(Array(3).fill({ code: 'conflict' }))
  const kept = node.told.kept.filter(({ kind }) => kind === 'rated').map(({ body }) => body)
  const agents = [mei, tom].map(({ id, name }) => ({ id, name }))
  expect(kept[0]).toEqual({ score: 1, text: '', agents })
  expect(kept).toHaveLength(2)

  // Opened again it is another talk, which can be rated anew.
  await node.say(xu, record.id, 'It is back.')
  house.clock.shift(1_000)
  await node.accept(tom, record.id).catch(() => {})
  await node.resolve(tom, record.id)
  expect(await rate(3)).toBe('kept')
  house.clock.shift(RATE_WITHIN_MS + 1_000)
  expect(await rate(4)).toEqual({ code: 'ended' })
  await house.close()
})

test('what no agent had cannot be rated', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const xu = await house.visitor()
  const { record } = await node.start(xu)
  const act = () => ({ conversation: record.id, clientId: newId(house.clock.now()) })
  await node.reception.leave(xu, act())
  await expect(node.conversations.rate(xu, { ...act(), score: 5, text: '' })).rejects.toMatchObject({
    refusal: { code: 'conflict' },
  })
  await house.close()
})
