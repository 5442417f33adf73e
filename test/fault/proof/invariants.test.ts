/** Each check is shown a history that is whole, and then one that is broken in the way for which it looks. */
import { expect, test } from 'vitest'
import type { Entry } from '#shared/protocol/conversation.ts'
import type { Call } from '../house/receiver.ts'
import {
  eachEffectHappenedOnce,
  everyAcknowledgedIsThereOnce,
  everyHandOverHasAnActor,
  everyScreenShowsTheRecord,
  nobodyHeardWhatIsNotHis,
  nothingTwiceNothingForeign,
  nothingUnsentIsForgotten,
  numbersHaveNoHole,
  type Screen,
} from './invariants.ts'
import { type Ledger, newLedger } from './ledger.ts'
import type { Row, TheRecord } from './record.ts'

const row = (seq: number, over: Partial<Row>): Row => ({
  conversation: 'talk',
  seq,
  vseq: seq,
  kind: 'message',
  author: { role: 'visitor' },
  authorId: 'xu',
  clientId: null,
  body: {},
  ...over,
})
const lin = { id: 'lin', name: '林夕' }

/** Xu asks, Lin has it and writes a note and an answer. */
function whole(): { xu: Ledger; agent: Ledger; record: TheRecord; screens: Screen[] } {
  const rows = [
    row(1, { kind: 'started' }),
    row(2, { clientId: 'a', body: { text: '看不了' } }),
    row(3, { kind: 'accepted', author: { role: 'system' }, authorId: 'system', body: { agent: lin } }),
    row(4, {
      kind: 'note',
      vseq: null,
      author: { role: 'agent', ...lin },
      authorId: 'lin',
      clientId: 'b',
      body: { text: '换个节点' },
    }),
    row(5, {
      vseq: 4,
      author: { role: 'agent', ...lin },
      authorId: 'lin',
      clientId: 'c',
      body: { text: '我看一下' },
    }),
  ]
  const conversation = {
    id: 'talk',
    team: 'team',
    visitor: 'xu',
    status: 'assigned',
    assignee: 'lin',
  } as const
  const record = {
    conversations: [{ ...conversation, seq: 5, vseq: 4 }],
    rows,
    teams: new Map([
      ['lin', ['team']],
      ['he', ['other']],
    ]),
  }
  const xu = newLedger('徐', 'visitor', 'xu')
  const agent = newLedger('林夕', 'agent', 'lin')
  const means = (ledger: Ledger, clientId: string, text: string, n: number) => {
    ledger.meant.set(clientId, { clientId, event: 'message:send', text })
    ledger.acknowledged.push({ clientId, conversation: 'talk', n, text, dup: false })
  }
  means(xu, 'a', '看不了', 2)
  means(agent, 'b', '换个节点', 4)
  means(agent, 'c', '我看一下', 5)
  const seen = (n: (one: Row) => number | null) =>
    rows.flatMap((one) => {
      const number = n(one)
      return number === null
        ? []
        : ({ ...one, n: number, clientId: one.clientId ?? undefined } as never as Entry)
    })
  const screens: Screen[] = [
    { who: '徐', role: 'visitor', conversation: 'talk', entries: seen((one) => one.vseq) },
    { who: '林夕', role: 'agent', conversation: 'talk', entries: seen((one) => one.seq) },
  ]
  for (const one of [xu, agent])
    one.heard.set('talk 2', { conversation: 'talk', n: 2, kind: 'message', clientId: 'a' })
  return { xu, agent, record, screens }
}

const at = <T>(list: readonly T[], index: number): T => list[index] ?? expect.unreachable('Nothing there.')

test('I1 sees what was acknowledged and is missing, doubled, or there as something else', () => {
  const { xu, agent, record } = whole()
  const check = () => everyAcknowledgedIsThereOnce([xu, agent], record)
  expect(check()).toEqual([])
  at(record.rows, 1).body = { text: '看得了' }
  expect(check()).toMatchObject([expect.stringContaining('«看得了»')])
  record.rows.splice(1, 1)
  expect(check()).toMatchObject([expect.stringContaining('0 times')])
  record.rows.push(row(6, { authorId: 'lin', clientId: 'c', body: { text: '我看一下' } }))
  expect(check()).toHaveLength(2)
})

test('I2 sees what is there twice, and what nobody meant', () => {
  const { xu, agent, record } = whole()
  const check = () => nothingTwiceNothingForeign([xu, agent], record)
  expect(check()).toEqual([])
  record.rows.push(row(6, { clientId: 'z', body: { text: '看不了' } }))
  expect(check()).toEqual([
    'I2 the text «看不了» is there 2 times',
    'I2 «看不了» is there, and nobody meant it',
  ])
})

test('I3 sees a hole in either count, and an end that the row does not know', () => {
  const { record } = whole()
  expect(numbersHaveNoHole(record)).toEqual([])
  at(record.rows, 4).vseq = 5
  expect(numbersHaveNoHole(record)).toEqual(['I3 vseq 4 of talk is 5'])
  record.rows.pop()
  expect(numbersHaveNoHole(record)).toHaveLength(2)
  record.rows.splice(0, 1)
  expect(numbersHaveNoHole(record)).toMatchObject([expect.stringContaining('seq 1'), expect.any(String)])
})

test('I4 sees a screen that lacks something, has another order, or shows a note to the visitor', () => {
  const { record, screens } = whole()
  expect(everyScreenShowsTheRecord(screens, record)).toEqual([])
  const [xu, agent] = [at(screens, 0), at(screens, 1)]
  expect(everyScreenShowsTheRecord([{ ...xu, entries: xu.entries.slice(0, -1) }], record)).toHaveLength(1)
  expect(everyScreenShowsTheRecord([{ ...agent, entries: agent.entries.toReversed() }], record)).toHaveLength(
    1,
  )
  expect(everyScreenShowsTheRecord([{ ...xu, entries: agent.entries }], record)).toHaveLength(1)
})

test('I6 sees an entry on the wire of somebody who may not read it, and a note on that of a visitor', () => {
  const { xu, agent, record } = whole()
  const he = newLedger('何', 'agent', 'he')
  expect(nobodyHeardWhatIsNotHis([xu, agent, he], record)).toEqual([])
  he.heard.set('talk 2', { conversation: 'talk', n: 2, kind: 'message', clientId: 'a' })
  xu.heard.set('talk 4', { conversation: 'talk', n: 4, kind: 'note', clientId: 'b' })
  expect(nobodyHeardWhatIsNotHis([xu, agent, he], record)).toEqual([
    'I6 徐 received a note',
    'I6 何 received entry 2 of talk, which is not his',
  ])
})

test('I7 sees two who have it, a hand-over from the wrong one, and a row that says otherwise', () => {
  const { record } = whole()
  const check = () => everyHandOverHasAnActor(record)
  expect(check()).toEqual([])
  const zhou = { id: 'zhou', name: '周启明' }
  record.rows.push(row(6, { kind: 'accepted', author: { role: 'system' }, body: { agent: zhou } }))
  expect(check()).toHaveLength(2)
  record.rows.pop()
  record.rows.push(row(6, { kind: 'transferred', author: { role: 'system' }, body: { from: zhou, to: lin } }))
  expect(check()).toHaveLength(2)
  record.rows.pop()
  record.rows.push(row(6, { kind: 'queued', author: { role: 'system' }, body: { back: 'agent_gone' } }))
  expect(check()).toEqual(['I7 by its log talk is with null, by its row with lin (assigned)'])
})

test('I12 sees what was meant, not acknowledged, and is on no screen', () => {
  const { xu } = whole()
  xu.meant.set('d', { clientId: 'd', event: 'message:send', text: '还在吗' })
  expect(nothingUnsentIsForgotten(xu, new Set(['d']))).toEqual([])
  expect(nothingUnsentIsForgotten(xu, new Set())).toMatchObject([expect.stringContaining('«还在吗»')])
})

test('I11 sees what was not told, what nobody kept, and another content under the same key', () => {
  const { record } = whole()
  const told = (seq: number, event: string): [string, { call: Call; times: number }] => [
    `webhook:talk:${seq}`,
    { call: { event, conversation: 'talk', n: seq }, times: 2 },
  ]
  const calls = new Map([told(1, 'conversation:started'), told(3, 'conversation:accepted')])
  expect(eachEffectHappenedOnce({ calls, changed: [] }, record)).toEqual([])
  calls.delete('webhook:talk:3')
  calls.set(...told(9, 'conversation:resolved'))
  expect(eachEffectHappenedOnce({ calls, changed: ['webhook:talk:1'] }, record)).toEqual([
    'I11 under webhook:talk:1 came another content the second time',
    'I11 webhook:talk:3 (conversation:accepted) was told as nothing',
    'I11 webhook:talk:9 was told, and is not in the record',
  ])
})
