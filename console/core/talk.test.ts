import { expect, test } from 'vitest'
import type { InboxRow, TalkOfRow } from '#shared/protocol/conversation.ts'
import { createTalk } from './talk.ts'

const ROW = { id: 'a', rev: 3, head: 3, unanswered: 0, last: null, tags: ['退款'] } as unknown as InboxRow
const talk = (rev: number): TalkOfRow => ({
  conversation: 'a',
  rev,
  unanswered: rev,
  last: { text: `第 ${rev} 句`, at: rev, by: 'visitor' },
})

/** A list with one row, and a desk that answers when it is told to. */
function listening(known: InboxRow | undefined) {
  let row = known
  const answers: ((answer: object) => void)[] = []
  const heard = createTalk({
    link: { ask: () => new Promise((resolve) => answers.push(resolve as never)) },
    row: () => row,
    changed: (next) => {
      row = next
    },
  })
  return {
    heard: (rev: number) => heard(talk(rev)),
    row: () => row,
    /** How often it has asked so far. */
    asked: () => answers.length,
    async answers(answer: object) {
      answers.at(-1)?.(answer)
      await Promise.resolve()
    },
  }
}

test('P59 what follows is folded, and leaves the rest of the row as it is', () => {
  const list = listening(ROW)
  list.heard(4)
  list.heard(5)
  expect(list.row()).toEqual({ ...ROW, rev: 5, head: 5, unanswered: 5, last: talk(5).last })
  expect(list.asked()).toBe(0)
})

test('P59 what is known is dropped', () => {
  const list = listening(ROW)
  list.heard(3)
  list.heard(2)
  expect(list.row()).toBe(ROW)
  expect(list.asked()).toBe(0)
})

test.each([
  ['an older row', ROW],
  ['no row', undefined],
])(
  'P59 who has %s asks for it, once for all that comes meanwhile, and again if it came too early',
  async (_what, row) => {
    const list = listening(row)
    list.heard(6)
    list.heard(8)
    expect(list.asked()).toBe(1)
    await list.answers({ ok: { row: { ...ROW, rev: 7, head: 7 } } })
    expect(list.row()?.rev).toBe(7)
    expect(list.asked()).toBe(2)
    await list.answers({ ok: { row: { ...ROW, rev: 8, head: 8 } } })
    expect(list.row()?.rev).toBe(8)
    list.heard(9)
    expect(list.row()?.rev).toBe(9)
    expect(list.asked()).toBe(2)
  },
)

test('P59 a row that is refused is not asked for again and again', async () => {
  const list = listening(undefined)
  list.heard(6)
  await list.answers({ refused: { code: 'not_found' } })
  expect(list.row()).toBeUndefined()
  expect(list.asked()).toBe(1)
})
