import { describe, expect, test } from 'vitest'
import { turnedClock } from '../clock.ts'
import type { Refusal } from '../protocol/errors.ts'
import type { Answer } from '../protocol/events.ts'
import { OUTBOX_MAX_ITEMS } from '../rules/limits.ts'
import { LOST, type Lost } from './lost.ts'
import { createOutbox } from './outbox.ts'
import { onlyPage } from './owners.ts'
import { type KeptTexts, memoryTexts } from './storage.ts'

const PREFIX = 'outbox:'
const NOW = Date.parse('2026-11-23T04:00:00Z')
const clock = turnedClock(NOW)
const settled = () => clock.turn(0)

let pages = 0
const newPage = () => {
  pages += 1
  return `page-${pages}`
}
type Reply = Answer<unknown> | Lost

/** A page with its outbox, and a server whose answers the test decides. A lost line answers `LOST`. */
function openPage(texts: KeptTexts = memoryTexts()) {
  const asked: string[] = []
  const payloads: unknown[] = []
  const kept: string[] = []
  let answer = (): Reply | Promise<Reply> => ({ ok: {} })
  const page = {
    asked,
    payloads,
    kept,
    answers(next: typeof answer) {
      answer = next
    },
    outbox: createOutbox({
      prefix: PREFIX,
      texts,
      owners: onlyPage(newPage()),
      clock,
      random: () => 1,
      async ask(_event, payload) {
        asked.push(String(payload.clientId))
        payloads.push(payload)
        return answer()
      },
      onKept: (item) => kept.push(item.clientId),
    }),
    writes: (clientId: string, lane = 'talk') =>
      page.outbox.add({
        clientId,
        lane,
        event: 'message:send',
        payload: { clientId, text: `said ${clientId}` },
      }),
    shown: () => page.outbox.items.value.map((item) => `${item.clientId} ${item.state}`),
  }
  return page
}

/** Closes the page and opens it again on the same device. */
function reload(page: ReturnType<typeof openPage>, texts: KeptTexts) {
  page.outbox.close()
  return openPage(texts)
}

describe('sending', () => {
  test('P5 what gets no answer goes again after 1, 2, 4 … 30 s with the same id and content, for ever', async () => {
    const page = openPage()
    page.answers(() => LOST)
    page.writes('a')
    await settled()
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = page.asked.length
      await clock.turn(wait - 1)
      expect(page.asked).toHaveLength(before)
      await clock.turn(1)
      expect(page.asked).toHaveLength(before + 1)
    }
    expect(page.shown()).toEqual(['a sending'])
    page.answers(() => ({ ok: {} }))
    page.outbox.flush()
    await settled()
    expect(page.kept).toEqual(['a'])
    expect(page.shown()).toEqual([])
    expect(new Set(page.payloads.map((one) => JSON.stringify(one))).size).toBe(1)
  })

  test('P6 one at a time in a lane, in order; lanes do not wait for one another', async () => {
    const page = openPage()
    const doors: (() => void)[] = []
    page.answers(() => new Promise((resolve) => doors.push(() => resolve({ ok: {} }))))
    for (const id of ['a', 'b', 'c']) page.writes(id)
    page.writes('x', 'other')
    await settled()
    expect(page.asked).toEqual(['a', 'x'])
    page.outbox.flush()
    await settled()
    expect(page.asked).toEqual(['a', 'x'])
    for (let i = 0; i < 4; i += 1) {
      doors[i]?.()
      await settled()
    }
    expect(page.asked).toEqual(['a', 'x', 'b', 'c'])
    expect(page.shown()).toEqual([])
  })

  test('a closed page sends nothing more', async () => {
    const page = openPage()
    page.answers(() => LOST)
    page.writes('a')
    await settled()
    page.outbox.close()
    page.outbox.flush()
    await clock.turn(60_000)
    expect(page.asked).toEqual(['a'])
  })
})

describe('a refusal', () => {
  const ended: Refusal = { code: 'ended' }

  test('that will not change fails the item with its reason and lets the next pass', async () => {
    const page = openPage()
    page.answers(() => (page.asked.at(-1) === 'a' ? { refused: ended } : { ok: {} }))
    page.writes('a')
    page.writes('b')
    await clock.turn(120_000)
    expect(page.asked).toEqual(['a', 'b'])
    expect(page.outbox.items.value).toMatchObject([{ clientId: 'a', state: 'failed', refusal: ended }])

    page.answers(() => ({ ok: {} }))
    page.outbox.retry('a')
    expect(page.shown()).toEqual(['a sending'])
    await settled()
    expect(page.kept).toEqual(['b', 'a'])
    expect(page.shown()).toEqual([])
  })

  test('that passes is waited for as long as the server says, and the screen knows until when', async () => {
    const page = openPage()
    page.answers(() => ({ refused: { code: 'limited', retryAfterMs: 7_000, limit: 'message' } }))
    page.writes('a')
    page.writes('b')
    await settled()
    expect(page.outbox.items.value[0]).toMatchObject({ state: 'sending', retryAt: clock.now() + 7_000 })
    page.answers(() => ({ ok: {} }))
    await clock.turn(6_999)
    expect(page.asked).toEqual(['a'])
    await clock.turn(1)
    expect(page.kept).toEqual(['a', 'b'])
  })

  test('I12 what failed is still failed after a reload; what is discarded never comes back', async () => {
    const texts = memoryTexts()
    const before = openPage(texts)
    before.answers(() => ({ refused: ended }))
    before.writes('a')
    await settled()
    const page = reload(before, texts)
    expect(page.outbox.items.value).toMatchObject([{ clientId: 'a', state: 'failed', refusal: ended }])
    page.outbox.flush()
    await settled()
    expect(page.asked).toEqual([])
    page.outbox.remove('a')
    expect(page.shown()).toEqual([])
    expect(reload(page, texts).shown()).toEqual([])
    expect(texts.keys('')).toEqual([])
  })

  test('of something that was discarded meanwhile changes nothing', async () => {
    const page = openPage()
    let answer = (_answer: Answer<unknown>) => {}
    page.answers(() => new Promise((resolve) => (answer = resolve)))
    page.writes('a')
    page.writes('b')
    await settled()
    page.outbox.remove('a')
    answer({ refused: ended })
    await settled()
    expect(page.asked).toEqual(['a', 'b'])
    expect(page.shown()).toEqual(['b sending'])
  })
})

describe('on the device', () => {
  test('P6 the unsent survive a reload in their order, also when the clock was set back', async () => {
    const texts = memoryTexts()
    const before = openPage(texts)
    before.answers(() => LOST)
    for (const id of ['c', 'a', 'b']) before.writes(id)
    await settled()
    const early = turnedClock(NOW - 3_600_000)
    before.outbox.close()
    const middle = createOutbox({
      prefix: PREFIX,
      texts,
      owners: onlyPage('middle'),
      clock: early,
      ask: async () => LOST,
      onKept: () => {},
    })
    middle.add({ clientId: '0', lane: 'talk', event: 'message:send', payload: { clientId: '0' } })
    middle.close()

    const page = openPage(texts)
    expect(page.shown()).toEqual(['c sending', 'a sending', 'b sending', '0 sending'])
    expect(page.asked).toEqual([])
    page.outbox.flush()
    await settled()
    expect(page.kept).toEqual(['c', 'a', 'b', '0'])
    expect(page.payloads[0]).toEqual({ clientId: 'c', text: 'said c' })
  })

  test('half of an item is no item, and what is not ours is left alone', () => {
    const texts = memoryTexts()
    texts.set(`${PREFIX}gone:1`, '{"clientId":"1","la')
    texts.set('elsewhere', 'untouched')
    const page = openPage(texts)
    expect(page.shown()).toEqual([])
    expect(texts.keys('')).toEqual(['elsewhere'])
  })

  test('a full outbox takes nothing and says so', async () => {
    const page = openPage()
    page.answers(() => LOST)
    for (let i = 0; i < OUTBOX_MAX_ITEMS; i += 1) expect(page.writes(String(i))).toBe(true)
    expect(page.writes('one too many')).toBe(false)
    expect(page.outbox.items.value).toHaveLength(OUTBOX_MAX_ITEMS)
    const large = openPage()
    large.answers(() => LOST)
    const payload = { clientId: 'x', text: 'x'.repeat(150 * 1_024) }
    const add = (clientId: string) =>
      large.outbox.add({ clientId, lane: 'l', event: 'message:send', payload })
    expect([add('1'), add('2')]).toEqual([true, false])
  })

  test('where the storage takes nothing it still sends', async () => {
    const page = openPage({ ...memoryTexts(), set: () => {} })
    page.answers(() => LOST)
    expect(page.writes('a')).toBe(true)
    await settled()
    expect(page.shown()).toEqual(['a sending'])
    page.answers(() => ({ ok: {} }))
    page.outbox.flush()
    await settled()
    expect(page.kept).toEqual(['a'])
  })
})
