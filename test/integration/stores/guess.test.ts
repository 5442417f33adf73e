/** Commits that are guessed on a row as a node knows it: PostgreSQL says whether the guess was right. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversationStore } from '../../../server/stores/sql/conversations.ts'
import { type Database, openDatabase } from '../../../server/stores/sql/database.ts'
import { type Desk, openDesk, saying } from './desk.ts'

let desk: Desk
let other: Database
let second: ReturnType<typeof createConversationStore>
beforeAll(async () => {
  desk = await openDesk()
  other = openDatabase({ url: desk.url })
  second = createConversationStore(other.pool)
})
afterAll(async () => {
  await other.close()
  await desk.close()
})

/** Says it, and tells on which numbers it was decided. */
async function say(store: Desk['store'], talk: { by: string; conversation: string }, text: string) {
  const on: number[] = []
  const one = saying(talk, text)
  const answer = await store.append({
    ...one,
    decide(record) {
      on.push(record.seq)
      return one.decide(record, [])
    },
  })
  return { answer, on, one }
}

test('I3 who goes on in what another node has gone on with decides anew on the row itself', async () => {
  const talk = await desk.talk()
  expect((await say(desk.store, talk, 'known from the beginning')).on).toEqual([2])
  expect((await say(second, talk, 'not known here')).on).toEqual([3])
  const late = await say(desk.store, talk, 'known as it was')
  expect(late.on).toEqual([3, 4])
  expect(late.answer).toMatchObject({ kept: [{ seq: 5 }], record: { seq: 5 } })
  expect((await desk.numbers(talk.conversation)).map((row) => row.seq)).toEqual([1, 2, 3, 4, 5])
})

test('I3 who hears that another node went on does not guess on what he knew before', async () => {
  const talk = await desk.talk()
  await say(second, talk, 'elsewhere')
  desk.store.doubt(talk.conversation, 3)
  expect((await say(desk.store, talk, 'here')).on).toEqual([3])
  // What is older than what is known is no news.
  desk.store.doubt(talk.conversation, 3)
  expect((await say(desk.store, talk, 'and again')).on).toEqual([4])
})

test('I1 an intent that another node has kept is found, and answered as what it was', async () => {
  const talk = await desk.talk()
  const { one } = await say(second, talk, 'the same')
  expect(await desk.store.append(one)).toMatchObject({ duplicate: { seq: 3, clientId: one.clientId } })
  expect(await desk.numbers(talk.conversation)).toHaveLength(3)
})

test('P3 nobody is refused by what a node knew, and a wrong guess takes no neighbour with it', async () => {
  const [stale, fresh] = [await desk.talk(), await desk.talk()]
  await say(second, stale, 'elsewhere')
  const picky = saying(stale, 'only after the third')
  const answers = await Promise.all([
    desk.store.append(saying(fresh, 'beside it')),
    desk.store.append({
      ...picky,
      decide: (record) => (record.seq < 3 ? { refused: { code: 'unavailable' } } : picky.decide(record, [])),
    }),
    desk.store.append(saying(stale, 'behind it')),
    desk.store.append(saying(fresh, 'and after it')),
  ])
  expect(answers).toMatchObject([
    { kept: [{ seq: 3 }] },
    { kept: [{ seq: expect.any(Number) }] },
    { kept: [{ seq: expect.any(Number) }] },
    { kept: [{ seq: 4 }] },
  ])
  expect((await desk.numbers(stale.conversation)).map((row) => row.seq)).toEqual([1, 2, 3, 4, 5])
})
