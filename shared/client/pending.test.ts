import { expect, test } from 'vitest'
import type { Entry } from '../protocol/conversation.ts'
import type { OutboxItem } from './outbox.ts'
import { pendingOf } from './pending.ts'

const unsent = (clientId: string, lane = 'talk', state: OutboxItem['state'] = 'sending'): OutboxItem => ({
  clientId,
  lane,
  event: 'message:send',
  payload: {},
  at: 1,
  state,
  refusal: null,
  retryAt: null,
})

const kept = (n: number, clientId?: string): Entry => ({
  conversation: 'talk',
  n,
  kind: 'message',
  author: { role: 'visitor' },
  ...(clientId === undefined ? {} : { clientId }),
  body: { text: 'x' },
  at: n,
})

test('I12 shows the unsent and the failed of its own lane, in the order in which they were written', () => {
  const items = [unsent('a'), unsent('x', 'other'), unsent('b', 'talk', 'failed'), unsent('c')]
  expect(pendingOf('talk', items, [kept(1)]).map((item) => item.clientId)).toEqual(['a', 'b', 'c'])
})

test('I2 what was announced before its answer came stands there once', () => {
  const items = [unsent('a'), unsent('b')]
  expect(pendingOf('talk', items, [kept(1, 'a')]).map((item) => item.clientId)).toEqual(['b'])
})
