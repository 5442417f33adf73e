import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRoom, rank, type Wanted, type Worker } from './routing.ts'

const NOW = Date.parse('2026-11-26T04:00:00Z')
const worker = (id: string, given: Partial<Worker> = {}): Worker => ({
  id,
  languages: [],
  skills: {},
  capacity: 4,
  topicCapacity: {},
  load: 0,
  held: 0,
  topics: {},
  idleSince: NOW,
  ...given,
})
const wanted: Wanted = { language: 'zh', topic: 'refund', previous: null, isLate: false }
const ids = (given: Partial<Wanted>, workers: Worker[]) =>
  rank({ ...wanted, ...given }, workers, NOW).map((one) => one.id)

describe('who gets it', () => {
  test('each reason decides only where the ones before it do not', () => {
    const speaker = worker('speaker', { languages: ['zh'], load: 3 })
    const expert = worker('expert', { skills: { refund: 5 }, load: 3 })
    const skilled = worker('skilled', { skills: { refund: 2 }, load: 3 })
    const previous = worker('previous', { load: 3 })
    const roomy = worker('roomy', { load: 1, idleSince: NOW - 1 })
    const idle = worker('idle', { load: 2, idleSince: NOW - 60_000 })
    const busy = worker('busy', { load: 2 })
    const all = [busy, idle, roomy, previous, skilled, expert, speaker]
    expect(ids({ previous: 'previous' }, all)).toEqual([
      'speaker',
      'expert',
      'skilled',
      'previous',
      'roomy',
      'idle',
      'busy',
    ])
    expect(ids({ previous: 'previous', asked: new Set(['speaker']) }, all).at(-1)).toBe('speaker')
  })

  test('who speaks another language comes in only when it is late, and then it is said', () => {
    const english = worker('english', { languages: ['en'] })
    expect(ids({}, [english])).toEqual([])
    const [late] = rank({ ...wanted, isLate: true }, [english], NOW)
    expect(late).toEqual({
      id: 'english',
      why: [{ is: 'language', language: 'zh', speaks: false }, { is: 'only' }],
    })
    const full = worker('full', { languages: ['zh'], load: 4 })
    expect(ids({ isLate: true }, [english, full])).toEqual(['english'])
    expect(ids({ isLate: true }, [english, worker('speaker', { languages: ['zh'] })])).toEqual(['speaker'])
  })

  test('what is silent takes no room, but nobody has twice what he may', () => {
    expect(hasRoom(worker('a', { load: 3, held: 7 }), 'order')).toBe(true)
    expect(hasRoom(worker('a', { load: 3, held: 8 }), 'order')).toBe(false)
    expect(hasRoom(worker('a', { load: 4, held: 4 }), 'order')).toBe(false)
    const limited = { topicCapacity: { refund: 1 }, topics: { refund: 1 } } as const
    expect(hasRoom(worker('a', limited), 'refund')).toBe(false)
    expect(hasRoom(worker('a', limited), 'order')).toBe(true)
  })

  test('says why, the weightiest first', () => {
    const mei = worker('mei', {
      languages: ['zh'],
      skills: { refund: 4 },
      load: 1,
      held: 1,
      idleSince: NOW - 190_000,
    })
    expect(rank({ ...wanted, previous: 'mei' }, [mei, worker('tom')], NOW)[0]?.why).toEqual([
      { is: 'language', language: 'zh', speaks: true },
      { is: 'skill', topic: 'refund', level: 4 },
      { is: 'previous' },
      { is: 'room', load: 1, capacity: 4 },
      { is: 'idle', minutes: 3 },
    ])
  })
})

test('the order is total, whatever the order in which they are looked at, and gives nobody more than he may have', () => {
  const some = fc.record({
    languages: fc.subarray(['zh', 'en', 'ja']),
    level: fc.constantFrom(0, 1, 3, 5),
    capacity: fc.integer({ min: 0, max: 3 }),
    load: fc.integer({ min: 0, max: 3 }),
    more: fc.integer({ min: 0, max: 4 }),
    idle: fc.integer({ min: 0, max: 2 }),
  })
  fc.assert(
    fc.property(
      fc.array(some, { maxLength: 12 }),
      fc.boolean(),
      fc.nat(11),
      fc.infiniteStream(fc.double()),
      (list, isLate, previous, chance) => {
        const workers = list.map(({ languages, level, capacity, load, more, idle }, i) =>
          worker(`w${i}`, {
            languages,
            skills: level === 0 ? {} : { refund: level as 1 | 3 | 5 },
            capacity,
            load,
            held: load + more,
            idleSince: NOW - idle,
          }),
        )
        const ask = { ...wanted, isLate, previous: `w${previous}` }
        const once = rank(ask, workers, NOW)
        const keys = new Map(workers.map((one) => [one.id, chance.next().value]))
        const shuffled = workers.toSorted((a, b) => (keys.get(a.id) ?? 0) - (keys.get(b.id) ?? 0))
        expect(rank(ask, shuffled, NOW)).toEqual(once)
        for (const { id, why } of once) {
          const one = workers.find((other) => other.id === id)
          expect(one && one.load < one.capacity && one.held < 2 * one.capacity).toBe(true)
          expect(why.length).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 500 },
  )
})
