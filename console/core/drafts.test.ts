import { expect, test } from 'vitest'
import { memoryTexts } from '#shared/client/storage.ts'
import { turnedClock } from '#shared/clock.ts'
import type { Draft } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import { createDrafts } from './drafts.ts'

const [CHAT, OTHER] = ['0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000002']

/** A page on a device, and what it has handed to the desk; each answer waits until it is given. */
function page(texts = memoryTexts()) {
  const clock = turnedClock(Date.parse('2026-11-27T04:00:00Z'))
  const saved: Draft[] = []
  const answers: ((answer: Answer<object>) => void)[] = []
  const drafts = createDrafts({
    ...{ texts, clock },
    save(draft) {
      saved.push(draft)
      return new Promise((resolve) => answers.push(resolve))
    },
  })
  drafts.belongTo('mei')
  const answered = async (answer: Answer<object> = { ok: {} }) => {
    answers.shift()?.(answer)
    await clock.turn(0)
  }
  return { ...{ drafts, clock, texts, answered }, said: () => saved.map(({ text }) => text) }
}

const desk = (text: string) => ({ conversation: CHAT, note: false, text })

test('what was written without a line outlives a reload, though the desk has an older one', async () => {
  const before = page()
  before.drafts.write(CHAT, false, '您好，我看一下')
  const { drafts, said, answered, texts } = page(before.texts)
  drafts.learn(desk('您好'))
  expect(drafts.of(CHAT, false)).toBe('您好，我看一下')
  drafts.flush()
  expect(said()).toEqual(['您好，我看一下'])
  await answered()
  // Known to be on the desk, it is not in the way of what another screen writes.
  const after = page(texts)
  after.drafts.learn(desk('改好了'))
  expect(after.drafts.of(CHAT, false)).toBe('改好了')
})

test('what was sent without a line does not come back into the composer', () => {
  const before = page()
  before.drafts.write(CHAT, false, '您好')
  before.drafts.write(CHAT, false, '')
  const { drafts, said } = page(before.texts)
  drafts.learn(desk('您好'))
  expect(drafts.of(CHAT, false)).toBe('')
  drafts.flush()
  expect(said()).toEqual([''])
})

test('what is written while a slow save is under way is saved, too', async () => {
  const { drafts, clock, said, answered } = page()
  drafts.write(CHAT, false, '一')
  await clock.turn(800)
  drafts.write(CHAT, false, '一二')
  drafts.write(OTHER, true, '别忘了')
  await clock.turn(800)
  expect(said()).toEqual(['一'])
  await answered()
  await answered()
  await answered()
  expect(said()).toEqual(['一', '一二', '别忘了'])
})

test('who writes too often for the desk is saved when he may be', async () => {
  const { drafts, clock, said, answered } = page()
  drafts.write(CHAT, false, '一')
  await clock.turn(800)
  await answered({ refused: { code: 'limited', retryAfterMs: 5_000, limit: 'act' } })
  await clock.turn(4_999)
  expect(said()).toEqual(['一'])
  await clock.turn(1)
  expect(said()).toEqual(['一', '一'])
})

test('what another page of this device has saved meanwhile is not written over', () => {
  const before = page()
  before.drafts.write(CHAT, false, '旧')
  const later = page(before.texts)
  const other = page(before.texts)
  later.texts.remove(`foyer:console:unsaved:mei:${CHAT}:reply`)
  other.drafts.flush()
  expect(other.said()).toEqual([])
})
