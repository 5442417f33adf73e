import { describe, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import type { Act } from './decisions.ts'
import { release, route, transfer, turn, UNDO_MS, undo } from './handing.ts'
import type { ConversationRecord } from './record.ts'
import type { Handing } from './store.ts'

const NOW = Date.parse('2026-11-23T04:00:00Z')
const [MEI, TOM] = [
  { id: newId(NOW), name: 'Mei' },
  { id: newId(NOW), name: 'Tom' },
]
const [FIRST, SECOND] = [newId(NOW), newId(NOW)]
const running = {
  id: newId(NOW),
  team: FIRST,
  line: '',
  language: null,
  status: 'assigned',
  assignee: MEI,
  assignRev: 3,
  topic: 'playback',
  hiddenFrom: [],
  forLeads: false,
  last: { text: 'Hello', at: NOW - 5_000, by: 'agent' },
} as unknown as ConversationRecord
const waiting: ConversationRecord = { ...running, status: 'queued', assignee: null, assignRev: 4 }
const ROOM = { load: 1, held: 1, capacity: 2, topics: {}, topicCapacity: {}, isAvailable: true }
const FOUND: Handing = { room: ROOM, into: null, handed: null, byHand: false }
const THERE = { team: SECOND, name: 'Orders', language: null, line: '', from: 'Playback' }
const act: Act = { author: { role: 'agent', ...MEI }, clientId: 'i1', at: NOW }
const mei = { id: MEI.id, leads: false }
const to = { ...TOM, reachable: true }
const wrong = (made: { refused: { code: string } } | object) => ('refused' in made ? made.refused.code : null)

describe('giving a conversation on', () => {
  test('P45 to who can be reached and has room; with a note before it, in the same append', () => {
    expect(transfer(running, mei, to, FOUND, '', act)).toMatchObject({
      entries: [{ kind: 'transferred', body: { from: MEI, to: TOM }, clientId: 'i1' }],
      changes: { assignee: TOM },
      into: null,
    })
    const noted = transfer(running, mei, to, { ...FOUND, into: THERE }, 'He has paid twice.', act)
    expect(noted).toMatchObject({
      entries: [
        { kind: 'note', body: { text: 'He has paid twice.' } },
        { kind: 'moved', body: { from: { name: 'Playback' }, to: { id: SECOND, name: 'Orders' } } },
        { kind: 'transferred' },
      ],
      into: THERE,
    })
    const by = (who: typeof mei, target = to, found = FOUND) =>
      wrong(transfer(running, who, target, found, '', act))
    expect(by({ id: TOM.id, leads: true })).toBeNull()
    expect(by({ id: TOM.id, leads: false })).toBe('forbidden')
    expect(by(mei, { ...TOM, reachable: false })).toBe('unavailable')
    expect(by(mei, { ...MEI, reachable: true })).toBe('conflict')
    const busy = { ...FOUND, room: { ...ROOM, isAvailable: false } }
    expect(by(mei, to, busy)).toBe('unavailable')
    expect(by(mei, to, { ...FOUND, room: { ...ROOM, load: 2 } })).toBe('at_capacity')
    expect(wrong(transfer(waiting, mei, to, FOUND, '', act))).toBe('conflict')
    expect(wrong(transfer({ ...running, status: 'resolved' }, mei, to, FOUND, '', act))).toBe('ended')
  })

  test('P45 to the queue: its own at the old place, or that of other people', () => {
    expect(release(running, mei, 'busy', FOUND, '', act)).toMatchObject({
      entries: [{ kind: 'queued', body: { reason: 'busy', back: 'released' } }],
      changes: { status: 'queued', assignee: null, quietAt: null },
    })
    const there = { ...FOUND, into: { ...THERE, language: 'en' } }
    const moved = release(running, mei, 'nobody', there, '', act)
    expect(moved).toMatchObject({
      entries: [
        { kind: 'moved', body: { language: 'en' } },
        { kind: 'queued', body: { back: 'moved' } },
      ],
    })
    // The score is fixed at entry, and nothing of it changes.
    expect('changes' in moved && Object.keys(moved.changes)).not.toContain('score')
    expect(wrong(release(running, { id: TOM.id, leads: false }, 'busy', FOUND, '', act))).toBe('forbidden')
  })

  test('P40 by a rule to another team: who waits, who is of neither, and what a person has moved', () => {
    const there = { ...FOUND, into: THERE }
    const author = { role: 'system', rule: { id: 'r1', name: 'Films' } } as const
    const made = (record: ConversationRecord, found: Handing = there, members = [TOM.id]) =>
      route(record, 'busy', new Set(members), found, { ...act, author })
    const moved = [
      { kind: 'moved', author, clientId: 'i1', body: { to: { id: SECOND } } },
      { kind: 'queued', author, body: { reason: 'busy', back: 'moved' } },
    ]
    const changes = { status: 'queued', assignee: null, quietAt: null, consulting: [] }
    for (const record of [waiting, running])
      expect(made(record)).toMatchObject({ entries: moved, changes, handed: null, into: THERE })
    // Who is of that team, too, keeps it.
    const kept = made(running, there, [MEI.id])
    expect(kept).toMatchObject({ entries: [{ kind: 'moved' }], changes: {}, into: THERE })
    expect('entries' in kept && kept.entries.length).toBe(1)
    expect(wrong(made({ ...running, status: 'resolved' }))).toBe('ended')
    expect(wrong(made(waiting, FOUND))).toBe('not_found')
    expect(wrong(made({ ...waiting, team: SECOND }))).toBe('conflict')
    expect(wrong(made(waiting, { ...there, byHand: true }))).toBe('conflict')
  })

  test('P45 he has it back within a minute, while nobody has taken it or said anything', () => {
    const handed = { by: MEI.id, at: NOW - 1_000, assignRev: 4, from: { team: FIRST, language: null } }
    const found = { ...FOUND, handed }
    expect(undo(waiting, MEI, found, act)).toMatchObject({
      entries: [{ kind: 'accepted', body: { agent: MEI } }],
      changes: { status: 'assigned', assignee: MEI },
      handed: null,
    })
    expect(undo({ ...running, assignee: TOM, assignRev: 4 }, MEI, found, act)).toMatchObject({
      entries: [{ kind: 'transferred', body: { from: TOM, to: MEI } }],
    })
    expect(wrong(undo(waiting, TOM, found, act))).toBe('conflict')
    expect(wrong(undo({ ...waiting, assignRev: 5 }, MEI, found, act))).toBe('conflict')
    expect(wrong(undo(waiting, MEI, found, { ...act, at: NOW + UNDO_MS }))).toBe('conflict')
    const said = {
      ...running,
      assignee: TOM,
      assignRev: 4,
      last: { text: 'Hi', at: NOW, by: 'agent' as const },
    }
    expect(wrong(undo(said, MEI, found, act))).toBe('conflict')
  })

  test('P37 with the hours it goes on to who is open, while it waits and nobody has moved it', () => {
    const urgent = { ...waiting, onCall: true }
    const found = { ...FOUND, into: THERE }
    expect(turn(urgent, 'closed', found, act)).toMatchObject({
      entries: [
        { kind: 'moved', clientId: 'i1' },
        { kind: 'queued', body: { reason: 'closed', back: 'moved' } },
      ],
      changes: {},
      into: THERE,
    })
    for (const [record, there] of [
      [urgent, { ...found, byHand: true }],
      [urgent, { ...found, into: null }],
      [{ ...urgent, status: 'assigned' as const }, found],
      [{ ...urgent, onCall: false }, found],
    ] as const)
      expect(wrong(turn(record, 'closed', there, act))).toBe('conflict')
    // Given to other people it is theirs, whatever is open.
    expect(transfer({ ...running, onCall: true }, mei, to, found, '', act)).toMatchObject({
      changes: { onCall: false },
    })
    // Who gives it away is not given it again at once.
    expect(release(running, mei, 'busy', FOUND, '', act)).toMatchObject({
      changes: { spared: { agent: MEI.id } },
    })
  })
})
