import { describe, expect, test } from 'vitest'
import type { KeptConversation } from './record.ts'
import { type Agent, aboveCapacity, foretold, lost, passedOver } from './verdict.ts'

const MINUTE = 60_000

const mei: Agent = { id: 'mei', name: 'Mei', languages: ['zh'], capacity: 2, topicCapacity: {}, works: [] }

/** Came at the minute, and was given to Mei or not. */
const came = (id: string, at: number, given: Partial<KeptConversation> = {}): KeptConversation => ({
  id,
  team: 'team',
  line: 'zh',
  topic: 'playback',
  locale: 'zh-CN',
  priority: 'normal',
  vip: false,
  status: 'resolved',
  queuedAt: at * MINUTE,
  score: at * MINUTE,
  nudgedAt: null,
  acceptedAt: null,
  agent: null,
  accepted: 1,
  endedAt: 100 * MINUTE,
  left: false,
  ...given,
})
const byMei = (minute: number) => ({ agent: 'mei', acceptedAt: minute * MINUTE })

describe('who was passed over', () => {
  test('in order there is nobody; whoever was given before the one whose turn it was is named', () => {
    const [first, second] = [came('first', 1), came('second', 2)]
    expect(
      passedOver(
        [
          { ...first, ...byMei(5) },
          { ...second, ...byMei(6) },
        ],
        [mei],
      ),
    ).toEqual([])
    expect(
      passedOver(
        [
          { ...first, ...byMei(6) },
          { ...second, ...byMei(5) },
        ],
        [mei],
      ),
    ).toEqual([{ first: 'first', later: 'second', agent: 'mei', at: 5 * MINUTE }])
  })

  test('a head start is no passing, a nudge counts from when it was', () => {
    const first = { ...came('first', 10), ...byMei(16) }
    const urgent = { ...came('urgent', 14, { score: -MINUTE }), ...byMei(15) }
    expect(passedOver([first, urgent], [mei])).toEqual([])
    // Half a minute later than he came, and then put a whole one ahead.
    const nudged = came('nudged', 10.5, { score: 9.5 * MINUTE, nudgedAt: 14 * MINUTE, ...byMei(15) })
    expect(passedOver([first, nudged], [mei])).toEqual([])
    expect(passedOver([first, { ...nudged, nudgedAt: 15.5 * MINUTE, ...byMei(15) }], [mei])).toHaveLength(1)
  })

  test('whom the agent could not have had was not passed over', () => {
    const later = { ...came('later', 9.5), ...byMei(10) }
    const english = came('english', 9, { locale: 'en', line: 'en' })
    expect(passedOver([english, later], [mei])).toEqual([])
    expect(passedOver([{ ...english, queuedAt: 7 * MINUTE, score: 7 * MINUTE }, later], [mei])).toHaveLength(
      1,
    )
    const refund = came('refund', 9, { topic: 'refund' })
    const busy = { ...came('busy', 1, { topic: 'refund' }), ...byMei(2) }
    const one = { ...mei, topicCapacity: { refund: 1 } }
    expect(passedOver([busy, refund, later], [one])).toEqual([])
    expect(passedOver([busy, refund, later], [mei])).toHaveLength(1)
  })
})

test('more than somebody may have, in all or of a topic, is named', () => {
  const three = [1, 2, 3].map((n) => ({ ...came(`c${n}`, n, { topic: 'refund' }), ...byMei(n) }))
  expect(aboveCapacity(three.slice(0, 2), [mei])).toEqual([])
  expect(aboveCapacity(three, [mei])).toEqual(['c3'])
  expect(aboveCapacity(three.slice(0, 2), [{ ...mei, topicCapacity: { refund: 1 } }])).toEqual(['c2'])
})

test('what is missing, there twice or without an end is lost', () => {
  const begun = new Map(['a', 'b'].map((id) => [id, {} as never]))
  const kept = { conversations: [came('a', 1), came('b', 1, { status: 'queued' })], said: ['x', 'y', 'y'] }
  expect(lost(kept, { begun, said: ['x', 'y', 'z'] })).toEqual(['conversation b', 'message y', 'message z'])
})

test('a range holds when he is served within it; who left proves nothing', () => {
  const told = (conversation: string, from: number, isFirst: boolean) => ({
    conversation,
    at: 0,
    wait: { from, to: from + 2 },
    isFirst,
  })
  const ranges = [told('a', 4, true), told('a', 6, false), told('gone', 1, true)]
  expect(foretold([came('a', 0, byMei(5)), came('gone', 0)], { foretold: ranges })).toEqual({
    all: 2,
    held: 0.5,
    first: 1,
    firstHeld: 1,
  })
})
