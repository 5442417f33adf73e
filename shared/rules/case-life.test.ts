import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appealUntil, CASE_ACTS, type CaseLife, givenBack, isOpenCase, KINDS, live } from './case-life.ts'

const NOW = Date.parse('2026-11-26T04:00:00Z')
const HOUR = 60 * 60 * 1000
const VISITOR = { id: 'xu', role: 'visitor', leads: false } as const
const LIN = { id: 'lin', role: 'agent', leads: false } as const
const ZHOU = { id: 'zhou', role: 'agent', leads: true } as const
const JIANG = { id: 'jiang', role: 'agent', leads: true } as const

const fresh = (more: Partial<CaseLife> = {}): CaseLife => ({
  kind: 'refund',
  state: 'received',
  amount: 1_800,
  due: NOW + 24 * HOUR,
  leftMs: null,
  decidedAt: null,
  decidedBy: null,
  appealed: false,
  ...more,
})
const lived = (outcome: ReturnType<typeof live>): CaseLife => {
  if ('no' in outcome) throw new Error(outcome.no)
  return outcome.life
}

describe('the life of a case', () => {
  it('pauses its promise while it waits for the visitor', () => {
    const asked = lived(live(fresh(), 'ask', LIN, NOW + 4 * HOUR))
    expect(asked).toMatchObject({ state: 'waiting_visitor', due: null, leftMs: 20 * HOUR })
    const later = NOW + 100 * HOUR
    expect(lived(live(asked, 'add', VISITOR, later))).toMatchObject({
      state: 'in_review',
      due: later + 20 * HOUR,
      leftMs: null,
    })
  })

  it('wants a second pair of eyes above the amount, which are a lead’s and not the same', () => {
    const much = fresh({ amount: 10_001 })
    const second = lived(live(much, 'grant', ZHOU, NOW))
    expect(second.state).toBe('second_look')
    expect(live(second, 'grant', ZHOU, NOW)).toEqual({ no: 'same' })
    expect(live(second, 'grant', LIN, NOW)).toEqual({ no: 'lead' })
    expect(lived(live(second, 'grant', JIANG, NOW))).toMatchObject({ state: 'granted', decidedAt: NOW })
    expect(lived(live(fresh({ amount: 10_000 }), 'grant', LIN, NOW)).state).toBe('granted')
    expect(lived(live(much, 'decline', LIN, NOW)).state).toBe('declined')
  })

  it('wants it too where no amount is named, of a kind that confirms', () => {
    for (const amount of [null, 0])
      expect(lived(live(fresh({ amount }), 'grant', LIN, NOW)).state).toBe('second_look')
    expect(lived(live(fresh({ amount: null, kind: 'report' }), 'grant', LIN, NOW)).state).toBe('granted')
    expect(lived(live(fresh({ amount: null }), 'decline', LIN, NOW)).state).toBe('declined')
    // Of a currency of which nothing is known somebody always confirms.
    expect(lived(live(fresh({ amount: 1, currency: 'XTS' }), 'grant', LIN, NOW)).state).toBe('second_look')
  })

  it('lets leads alone decide a complaint', () => {
    expect(live(fresh({ kind: 'complaint' }), 'decline', LIN, NOW)).toEqual({ no: 'lead' })
    expect(lived(live(fresh({ kind: 'complaint' }), 'decline', ZHOU, NOW)).state).toBe('declined')
  })

  it('can be appealed once, in time, and not to who decided', () => {
    const over = lived(live(fresh(), 'decline', LIN, NOW))
    const until = appealUntil(over) ?? 0
    expect(until).toBe(NOW + KINDS.refund.appealMs)
    expect(live(over, 'appeal', VISITOR, until + 1)).toEqual({ no: 'late' })
    const again = lived(live(over, 'appeal', VISITOR, until))
    expect(again).toMatchObject({ state: 'appealed', due: until + KINDS.refund.promiseMs })
    expect(live(again, 'grant', LIN, until)).toEqual({ no: 'same' })
    const final = lived(live(again, 'decline', ZHOU, until))
    expect(live(final, 'appeal', VISITOR, until)).toEqual({ no: 'conflict' })
  })

  it('counts the promise of an appeal, and of what comes back, as its hours go', () => {
    const half = {
      after: (from: number, ms: number) => from + 2 * ms,
      between: (from: number, to: number) => (to - from) / 2,
    }
    const over = lived(live(fresh(), 'decline', LIN, NOW))
    const kind = NOW + 2 * KINDS.refund.promiseMs
    expect(lived(live(over, 'appeal', VISITOR, NOW, half)).due).toBe(kind)
    expect(lived(live(over, 'appeal', VISITOR, NOW, half, 5 * HOUR)).due).toBe(NOW + 10 * HOUR)
    expect(givenBack(over, NOW, half)).toMatchObject({ state: 'in_review', due: kind })
  })

  it('never has a promise and a pause at once, whatever is done', () => {
    const act = fc.tuple(
      fc.constantFrom(...CASE_ACTS),
      fc.constantFrom(VISITOR, LIN, ZHOU, JIANG),
      fc.integer({ min: 0, max: 50 * HOUR }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), fc.constantFrom(500, 50_000), (acts, amount) => {
        let [life, now] = [fresh({ amount }), NOW]
        for (const [what, who, later] of acts) {
          now += later
          const outcome = live(life, what, who, now)
          if ('life' in outcome) life = outcome.life
          expect(life.due === null || life.leftMs === null).toBe(true)
          expect(life.state === 'waiting_visitor').toBe(life.leftMs !== null)
          expect(isOpenCase(life.state)).toBe(life.decidedAt === null)
        }
      }),
    )
  })
})
