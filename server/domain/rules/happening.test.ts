import { expect, test } from 'vitest'
import type { EntryBodies } from '#shared/protocol/conversation.ts'
import type { LogEntry } from '../conversations/record.ts'
import { eventOf } from './happening.ts'

const due = { amount: 1_800, currency: 'CNY' }
const told = (body: Pick<EntryBodies['case_changed'], 'state' | 'refund'>): LogEntry => ({
  ...({ conversation: 'c', seq: 3, vseq: 3, clientId: null, at: 0 } as const),
  author: { role: 'system' },
  kind: 'case_changed',
  body: { number: 'KF-261122-4F7Q2', kind: 'refund', ...body },
})

test('what the site answers to a refund is an event where it changes how far the case has come', () => {
  expect(eventOf(told({ state: 'received' }))).toBe('case_opened')
  expect(eventOf(told({ state: 'granted' }))).toBe('case_changed')
  expect(eventOf(told({ state: 'granted', refund: { is: 'accepted', id: 'TK-1', due } }))).toBeNull()
  expect(eventOf(told({ state: 'in_review', refund: { is: 'failed', why: 'silent' } }))).toBe('case_changed')
})
