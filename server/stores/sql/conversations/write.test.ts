import { expect, test } from 'vitest'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import { isTalk } from './write.ts'

const before = { id: 'c', seq: 1, vseq: 1, last: null, unanswered: 0, tags: ['vip'], consulting: [] }
const after = (changes: object) => ({ ...before, ...changes }) as unknown as ConversationRecord
const of = (changes: object) => isTalk(before as unknown as ConversationRecord, after(changes))

test('what every message changes is talk', () => {
  expect(of({})).toBe(true)
  expect(of({ seq: 2, vseq: 2, last: { text: '在吗', at: 1, by: 'visitor' }, unanswered: 1 })).toBe(true)
})

test.each([
  { tags: ['vip'] },
  { consulting: ['a'] },
  { status: 'resolved' },
  { quietAt: 7 },
  { isNew: true },
])('%o is more than talk, whatever it is: its row is written whole', (changes) => {
  expect(of({ seq: 2, ...changes })).toBe(false)
})
