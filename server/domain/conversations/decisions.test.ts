import { describe, expect, test } from 'vitest'
import { REOPEN_WITHIN_MS } from '#shared/rules/lifecycle.ts'
import * as decide from './decisions.ts'
import { digestOf } from './digest.ts'
import type { ConversationRecord } from './record.ts'
import type { Decision } from './store.ts'
import { sayAsBot } from './with-bot.ts'

const NOW = Date.parse('2026-11-23T04:00:00Z')
const MEI = { id: 'mei', name: 'Mei' }
const TOM = { id: 'tom', name: 'Tom' }
const ROOM = { load: 1, held: 1, capacity: 2, topics: {}, topicCapacity: {} }
const FULL = { ...ROOM, load: 2, held: 2 }

const waiting: ConversationRecord = {
  id: 'c1',
  site: 's1',
  team: 't1',
  line: '',
  language: null,
  consulting: [],
  vip: false,
  visitor: { id: 'v1', name: null, verifiedUntil: null, code: 'K7' },
  topic: 'playback',
  priority: 'urgent',
  status: 'queued',
  assignee: null,
  bot: null,
  assignRev: 0,
  seq: 3,
  vseq: 3,
  queuedAt: NOW - 60_000,
  score: NOW - 960_000,
  nudges: 0,
  nudgedAt: null,
  nudgeMs: 0,
  quietAt: null,
  onCall: false,
  spared: null,
  email: null,
  locale: 'zh-CN',
  openedAt: NOW - 60_000,
  resolvedAt: null,
  last: null,
  unanswered: 1,
  tags: [],
  hiddenFrom: [],
  forLeads: false,
}
const running: ConversationRecord = { ...waiting, status: 'assigned', assignee: MEI }
const over: ConversationRecord = { ...waiting, status: 'resolved', resolvedAt: NOW - 1_000, unanswered: 0 }

const byMei: decide.Act = { author: { role: 'agent', ...MEI }, clientId: 'i1', at: NOW }
const byVisitor: decide.Act = { author: { role: 'visitor' }, clientId: 'i1', at: NOW }
const bySystem: decide.Act = { author: { role: 'system' }, clientId: 'i1', at: NOW }
const mei = { id: MEI.id, leads: false }
const tom = { id: TOM.id, leads: false }
const lead = { id: 'lin', leads: true }

const refusedWith = (decision: Decision) => ('refused' in decision ? decision.refused.code : null)
const kindsOf = (decision: Decision) =>
  'refused' in decision ? [] : decision.entries.map((entry) => entry.kind)
const changesOf = (decision: Decision) => ('refused' in decision ? null : decision.changes)

describe('saying', () => {
  test('a visitor is heard while it waits or runs', () => {
    for (const record of [waiting, running]) {
      const decision = decide.sayAsVisitor(record, 'Hello?', byVisitor)
      expect(kindsOf(decision)).toEqual(['message'])
      expect(changesOf(decision)).toEqual({
        last: { text: 'Hello?', at: NOW, by: 'visitor' },
        unanswered: 2,
      })
    }
  })

  test('soon after the end his message opens it again, with a place of its own', () => {
    const decision = decide.sayAsVisitor(over, 'It is back.', byVisitor)
    expect(kindsOf(decision)).toEqual(['reopened', 'message'])
    expect(changesOf(decision)).toMatchObject({
      status: 'queued',
      resolvedAt: null,
      queuedAt: NOW,
      score: NOW - 15 * 60_000,
      unanswered: 1,
    })
  })

  test('72 hours is soon, a millisecond more is not', () => {
    const at = (ago: number) => ({ ...over, resolvedAt: NOW - ago })
    expect(refusedWith(decide.sayAsVisitor(at(REOPEN_WITHIN_MS), 'x', byVisitor))).toBeNull()
    expect(refusedWith(decide.sayAsVisitor(at(REOPEN_WITHIN_MS + 1), 'x', byVisitor))).toBe('ended')
  })

  test('of the agents only who has it, or a lead, answers', () => {
    const says = (record: ConversationRecord, who: decide.Mover) =>
      refusedWith(decide.sayAsAgent(record, 'Hi', byMei, who))
    expect([says(running, mei), says(running, tom), says(running, lead)]).toEqual([null, 'forbidden', null])
    expect(says(waiting, mei)).toBe('forbidden')
    expect(says(over, mei)).toBe('ended')
    expect(changesOf(decide.sayAsAgent(running, 'Hi', byMei, mei))).toMatchObject({ unanswered: 0 })
  })

  test('lists show the beginning of a long message, never half a character', () => {
    const text = '😀'.repeat(300)
    const preview = decide.lastOf(text, byVisitor)?.text ?? ''
    expect([...preview]).toHaveLength(200)
    expect(preview.endsWith('😀…')).toBe(true)
  })

  test('a note changes nothing, also after the end', () => {
    expect(decide.note(over, 'Call back.', byMei)).toMatchObject({ entries: [{ kind: 'note' }], changes: {} })
  })

  test('an address is kept while it waits or runs', () => {
    expect(changesOf(decide.contact(waiting, 'a@b.example', byVisitor))).toEqual({ email: 'a@b.example' })
    expect(refusedWith(decide.contact(over, 'a@b.example', byVisitor))).toBe('ended')
  })
})

describe('having', () => {
  test('who waits is taken once, and only by who has room', () => {
    expect(changesOf(decide.accept(waiting, MEI, ROOM, byMei))).toEqual({
      status: 'assigned',
      assignee: MEI,
    })
    expect(decide.accept(running, TOM, ROOM, byMei)).toEqual({
      refused: { code: 'conflict', now: 'assigned' },
    })
    expect(decide.accept(waiting, MEI, FULL, byMei)).toEqual({
      refused: { code: 'at_capacity', capacity: 2 },
    })
    expect(refusedWith(decide.accept(over, MEI, ROOM, byMei))).toBe('ended')
  })

  test('back to the queue because the agent is gone: the old place is kept', () => {
    const gone = decide.takeBack(running, MEI.id, 'nobody', 'agent_gone', bySystem)
    expect(changesOf(gone)).toEqual({ status: 'queued', assignee: null, quietAt: null, consulting: [] })
    expect(refusedWith(decide.takeBack(running, TOM.id, 'nobody', 'agent_gone', bySystem))).toBe('conflict')
  })

  test('the end: by who has it or a lead; who only waits is closed by a lead; the visitor may always leave', () => {
    const ends = (record: ConversationRecord, who: decide.Mover) =>
      refusedWith(decide.resolve(record, who, byMei))
    expect([ends(running, mei), ends(running, tom), ends(running, lead)]).toEqual([null, 'forbidden', null])
    expect([ends(waiting, mei), ends(waiting, lead), ends(over, lead)]).toEqual(['forbidden', null, 'ended'])
    expect(changesOf(decide.resolve(running, mei, byMei))).toMatchObject({
      status: 'resolved',
      assignee: null,
      resolvedAt: NOW,
    })
    for (const record of [waiting, running])
      expect(decide.leave(record, byVisitor)).toMatchObject({ entries: [{ body: { by: 'visitor_left' } }] })
    expect(refusedWith(decide.leave(over, byVisitor))).toBe('ended')
  })

  test('only who waits is told why, and that the desk closes', () => {
    expect(kindsOf(decide.wait(waiting, 'closed', bySystem))).toEqual(['queued'])
    expect(refusedWith(decide.wait(running, 'closed', bySystem))).toBe('conflict')
    expect(kindsOf(decide.closing(waiting, NOW + 1, bySystem))).toEqual(['closing'])
    expect(refusedWith(decide.closing(over, NOW + 1, bySystem))).toBe('conflict')
  })
})

describe('the digest', () => {
  test('tells other content apart, is short, and holds none of it', () => {
    const text = '我的电影放不出来。'.repeat(400)
    expect(digestOf('message', text)).toBe(digestOf('message', text))
    expect(digestOf('message', text)).not.toBe(digestOf('message', `${text}!`))
    expect(digestOf('message', 'a')).not.toBe(digestOf('note', 'a'))
    expect(digestOf('start', 'a', 'bc')).not.toBe(digestOf('start', 'ab', 'c'))
    expect(digestOf('transfer', null)).not.toBe(digestOf('transfer', 'null'))
    expect(digestOf('message', text).length).toBeLessThan(40)
  })
})

test('beside the answer of a machine lists keep the question, until it is redacted or a person has answered', () => {
  const bot = { id: 'b1', name: '小幕', house: true, until: NOW }
  const asked = { ...waiting, bot, last: decide.lastOf('Where is my refund?', byVisitor) }
  const byBot: decide.Act = { author: { role: 'bot', id: 'b1', name: '小幕' }, clientId: 'i2', at: NOW + 1 }
  const answer = (record: ConversationRecord, text: string) => {
    const said = { text, last: decide.lastOf(text, byBot), answer: { sources: [], asks: false } }
    return { ...record, ...changesOf(sayAsBot(record, bot.id, said as never, byBot)) } as ConversationRecord
  }
  const twice = answer(answer(asked, 'Which one?'), 'Say the number.')
  expect(twice.last).toMatchObject({ text: 'Say the number.', by: 'bot', asked: 'Where is my refund?' })
  const question = {
    kind: 'message',
    author: { role: 'visitor' },
    at: NOW,
    body: { text: '' },
    seq: 2,
    vseq: 2,
  }
  const redacted = changesOf(decide.redact(twice, question as never, byMei, lead))
  expect(redacted?.last).toEqual({ text: 'Say the number.', by: 'bot', at: NOW + 1 })
  const answered = { ...asked, last: decide.lastOf('Hello', byMei) }
  expect(answer(answered, 'Hm').last).not.toHaveProperty('asked')
})
