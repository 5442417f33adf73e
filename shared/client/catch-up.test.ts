import { describe, expect, it } from 'vitest'
import type { Entry } from '../protocol/conversation.ts'
import type { Answer, Since } from '../protocol/events.ts'
import { createCatchUp } from './catch-up.ts'
import { LOST, type Lost } from './lost.ts'
import { createTimeline } from './timeline.ts'

const said = (n: number): Entry => ({
  conversation: '0199a000-0000-7000-8000-000000000001',
  n,
  kind: 'message',
  author: { role: 'visitor' },
  body: { text: `line ${n}` },
  at: n,
})

/** A log of `length` entries, read in pages of `page`. */
function logOf(length: number, page: number) {
  const asked: number[] = []
  return {
    asked,
    length,
    async since(after: number): Promise<Answer<Since<string>> | Lost> {
      asked.push(after)
      const entries = Array.from({ length: Math.min(page, this.length - after) }, (_, i) =>
        said(after + i + 1),
      )
      const more = after + entries.length < this.length
      return {
        ok: {
          entries,
          head: this.length,
          more,
          receipts: { delivered: 0, read: 0 },
          state: `after ${after}`,
        },
      }
    },
  }
}

describe('catching up', () => {
  it('P10 asks until nothing is missing, page after page', async () => {
    const timeline = createTimeline()
    const log = logOf(25, 10)
    const states: string[] = []
    const catchUp = createCatchUp({
      timeline,
      since: (after) => log.since(after),
      onState: (s) => states.push(s),
    })
    await catchUp.run()
    expect(timeline.applied()).toBe(25)
    expect(log.asked).toEqual([0, 10, 20])
    expect(states.at(-1)).toBe('after 20')
  })

  it('P10 asks one question at a time, and once more when it was called meanwhile', async () => {
    const timeline = createTimeline()
    const log = logOf(3, 10)
    const catchUp = createCatchUp({ timeline, since: (after) => log.since(after), onState: () => {} })
    await Promise.all([catchUp.run(), catchUp.run(), catchUp.run()])
    expect(log.asked).toEqual([0, 3])
    log.length = 5
    await catchUp.run()
    expect(timeline.applied()).toBe(5)
  })

  it('P10 stops at a lost line and goes on where it was at the next call', async () => {
    const timeline = createTimeline()
    const log = logOf(20, 10)
    let lines = 1
    const since = async (after: number) => (lines-- > 0 ? log.since(after) : LOST)
    const catchUp = createCatchUp({ timeline, since, onState: () => {} })
    await catchUp.run()
    expect(timeline.applied()).toBe(10)
    lines = 5
    await catchUp.run()
    expect(timeline.applied()).toBe(20)
    expect(log.asked).toEqual([0, 10])
  })
})
