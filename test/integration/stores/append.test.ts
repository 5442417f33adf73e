/** The log on real PostgreSQL: group commit, numbers without a hole, one entry an intent. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversationStore } from '../../../server/stores/sql/conversations.ts'
import { openDatabase } from '../../../server/stores/sql/database.ts'
import { type Desk, id, now, openDesk, saying } from './desk.ts'

const WRITERS = 50
const EACH = 20

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('I3 fifty writers at once on two nodes leave seq and vseq without a hole', async () => {
  const talks = [await desk.talk(), await desk.talk(), await desk.talk()] as const
  const other = openDatabase({ url: desk.url })
  const nodes = [desk.store, createConversationStore(other.pool)] as const
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let i = 0; i < EACH; i += 1) {
        const talk = talks[(writer + i) % 3 === 0 ? 0 : (writer + i) % 3 === 1 ? 1 : 2]
        const kind = (writer + i) % 5 === 0 ? 'note' : 'message'
        const answer = await nodes[writer % 2 === 0 ? 0 : 1].append(saying(talk, `${writer} ${i}`, { kind }))
        expect(answer).toHaveProperty('kept')
      }
    }),
  )
  let all = 0
  for (const talk of talks) {
    const rows = await desk.numbers(talk.conversation)
    all += rows.length - 2
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1))
    const visible = rows.filter((row) => row.kind !== 'note')
    expect(visible.map((row) => row.vseq)).toEqual(visible.map((_, i) => i + 1))
    expect(rows.length).toBeGreaterThan(visible.length)
    const record = await desk.store.read(talk.conversation)
    expect(record).toMatchObject({ seq: rows.length, vseq: visible.length })
  }
  expect(all).toBe(WRITERS * EACH)
  await other.close()
})

test('I1 the same intent at once, on two nodes and again later, is one entry', async () => {
  const talk = await desk.talk()
  const other = openDatabase({ url: desk.url })
  const second = createConversationStore(other.pool)
  const one = saying(talk, 'once')
  const stores = [desk.store, second, desk.store, second, desk.store]
  const answers = await Promise.all(stores.map((store) => store.append(one)))
  expect(answers.filter((answer) => 'kept' in answer)).toHaveLength(1)
  expect(answers.filter((answer) => 'duplicate' in answer)).toHaveLength(4)
  expect(await desk.store.append(one)).toMatchObject({ duplicate: { seq: 3, clientId: one.clientId } })
  expect(await desk.numbers(talk.conversation)).toHaveLength(3)
  await other.close()
})

test('P4 the same id with another content, or in another conversation, is refused', async () => {
  const talk = await desk.talk()
  const elsewhere = { ...(await desk.talk()), by: talk.by }
  const clientId = id()
  await desk.store.append(saying(talk, 'first', { clientId }))
  const reused = { refused: { code: 'id_reused' } }
  expect(await desk.store.append(saying(talk, 'second', { clientId }))).toEqual(reused)
  expect(await desk.store.append(saying(elsewhere, 'first', { clientId }))).toEqual(reused)
})

test('P3 a refused, a failing and a foreign append in one group change nothing for their neighbours', async () => {
  const talk = await desk.talk()
  const broken = new Error('this decision failed')
  const asks = [
    desk.store.append(saying(talk, 'one')),
    desk.store.append({ ...saying(talk, 'no'), decide: () => ({ refused: { code: 'ended' } }) }),
    desk.store.append({
      ...saying(talk, 'broken'),
      decide: () => {
        throw broken
      },
    }),
    desk.store.append(saying({ ...talk, conversation: id() }, 'nowhere')),
    desk.store.append(saying(talk, 'two')),
  ]
  const answers = await Promise.allSettled(asks)
  expect(answers.map((answer) => answer.status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(answers[1]).toMatchObject({ value: { refused: { code: 'ended' } } })
  expect(answers[2]).toMatchObject({ reason: broken })
  expect(answers[3]).toMatchObject({ value: { refused: { code: 'not_found' } } })
  expect((await desk.numbers(talk.conversation)).map((row) => row.seq)).toEqual([1, 2, 3, 4])
})

test('P3 of one conversation each decision sees what the one before it changed', async () => {
  const talk = await desk.talk()
  const seen: number[] = []
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => {
      const one = saying(talk, String(i))
      return desk.store.append({
        ...one,
        decide(record) {
          seen.push(record.unanswered)
          const decided = one.decide(record, [])
          return 'refused' in decided
            ? decided
            : { ...decided, changes: { unanswered: record.unanswered + 1 } }
        },
      })
    }),
  )
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  expect((await desk.store.read(talk.conversation))?.unanswered).toBe(21)
})

test('I5 whatever is answered can be read by a second connection', async () => {
  const reader = new pg.Client({ connectionString: desk.url })
  await reader.connect()
  const talk = await desk.talk()
  for (let i = 0; i < 30; i += 1) {
    const one = saying(talk, `read ${i}`)
    await desk.store.append(one)
    const text = 'select seq from event where author_id = $1 and client_id = $2'
    expect((await reader.query(text, [talk.by, one.clientId])).rows).toEqual([{ seq: i + 3 }])
  }
  await reader.end()
})

test('P4 an ended conversation does not open again beside another of its topic; both at once leave one open', async () => {
  const by = await desk.visitor()
  const started = await desk.store.create(desk.begin(by, 'refund'))
  if (!('kept' in started)) throw new Error('The conversation was not kept.')
  const ended = { by, conversation: started.record.id }
  const reopen = (text: string) => {
    const one = saying(ended, text)
    return desk.store.append({
      ...one,
      decide: (record) =>
        ({ ...one.decide(record, []), changes: { status: 'queued', resolvedAt: null } }) as never,
    })
  }
  const done = saying(ended, 'done')
  await desk.store.append({
    ...done,
    decide: (record) =>
      ({ ...done.decide(record, []), changes: { status: 'resolved', resolvedAt: now() } }) as never,
  })
  const [again, fresh] = await Promise.all([
    reopen('one more thing'),
    desk.store.create(desk.begin(by, 'refund')),
  ])
  const refused = [again, fresh].filter((answer) => 'refused' in answer)
  expect(refused).toHaveLength(1)
  expect(refused[0]).toMatchObject({ refused: { code: 'already_open' } })
  const open = (await desk.store.ofVisitor(by)).filter((one) => one.status !== 'resolved')
  expect(open).toHaveLength(1)
  expect(refused[0]).toMatchObject({ refused: { conversation: open[0]?.id } })
})
