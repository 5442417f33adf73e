import { expect, test } from 'vitest'
import { insist } from '#shared/client/insist.ts'
import { LOST } from '#shared/client/lost.ts'
import { memoryTexts } from '#shared/client/storage.ts'
import { systemClock } from '#shared/clock.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { createIdentity } from './identity.ts'

type Told = { jwt: string }

/** A device with a session or without, and a desk that answers what it is told to. */
function device(session: string | null) {
  const texts = memoryTexts()
  const key = 'foyer:pk_demo:token'
  if (session !== null) texts.set(key, session)
  const asked: string[] = []
  const refused: Refusal[] = []
  const seen = { apart: 0, shutdowns: 0 }
  const desk = {
    answer: async (_jwt: string): Promise<object> => ({ ok: { visitor: 'v', name: null, until: 1 } }),
  }
  const panel = {
    site: 'pk_demo',
    hasSession: () => texts.get(key) !== null,
    async call(_method: string, _path: string, body?: object) {
      if (texts.get(key) === null) texts.set(key, 'a session of nobody')
      const { jwt } = body as Told
      asked.push(jwt)
      return (await desk.answer(jwt)) as typeof LOST
    },
    become(given?: string) {
      if (given) texts.set(key, given)
    },
    async shutdown() {
      seen.shutdowns += 1
      texts.remove(key)
    },
  }
  const identity = createIdentity({
    panel,
    texts,
    clock: { ...systemClock, after: (_ms, run) => systemClock.after(0, run) },
    insist,
    onApart: () => {
      seen.apart += 1
    },
    onRefused: (refusal) => void refused.push(refusal),
  })
  /** So many turns of the timers, however slow the machine is: nothing here waits for longer. */
  async function settled(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
  return { texts, key, asked, refused, seen, desk, identity, settled }
}

test('a page that is only looked at tells nothing; whoever opens the panel is known then', async () => {
  const { identity, asked, settled } = device(null)
  identity.identify('one', false)
  await settled()
  expect(asked).toEqual([])
  identity.identify('two', false)
  identity.shown()
  await settled()
  expect(asked).toEqual(['two'])
})

test('a line that is lost is tried again, a refusal is told and not tried again', async () => {
  const { identity, asked, refused, desk, settled } = device('somebody, who was here')
  desk.answer = async () =>
    asked.length < 3 ? LOST : { refused: { code: 'identity_refused', why: 'expired' } }
  identity.identify('one', false)
  await settled()
  expect(asked).toEqual(['one', 'one', 'one'])
  expect(refused).toEqual([{ code: 'identity_refused', why: 'expired' }])
})

test('nobody hides what an account has, and leaves alone what nobody has', async () => {
  const one = device('the session of nobody')
  one.identity.identify(null, true)
  await one.settled()
  expect(one.seen).toEqual({ apart: 0, shutdowns: 0 })

  const other = device('the session of an account')
  other.identity.identify('jwt', true)
  await other.settled()
  other.identity.identify(null, true)
  await other.settled()
  expect(other.seen).toEqual({ apart: 1, shutdowns: 1 })
  // What begins afterwards is nobody's again, also when the account's session ended in another way.
  other.texts.set(other.key, 'another session of nobody')
  other.identity.identify(null, true)
  await other.settled()
  expect(other.seen.shutdowns).toBe(1)
})

test('a session of its own is taken for another account, and what was said last counts', async () => {
  const { identity, seen, texts, key, desk, settled } = device('the session of an account')
  desk.answer = async (jwt) => ({
    ok: { visitor: 'v', name: null, until: 1, ...(jwt === 'chen' ? { token: 'the session of chen' } : {}) },
  })
  identity.identify('xu', true)
  identity.identify('chen', true)
  await settled()
  expect(texts.get(key)).toBe('the session of chen')
  expect(seen.apart).toBe(1)
})

test('who signs out while it is told stays signed out', async () => {
  const { identity, seen, texts, key, desk, settled } = device('the session of an account')
  desk.answer = () => new Promise((resolve) => setTimeout(() => resolve({ ok: { visitor: 'v' } }), 10))
  identity.identify('xu', true)
  identity.identify(null, true)
  await settled()
  expect(texts.get(key)).toBeNull()
  expect(seen.shutdowns).toBe(1)
})
