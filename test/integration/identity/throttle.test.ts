/** Who signs in wrongly waits: at whichever node, after a restart, and however many he sends at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, PASSWORD, type TestApp } from '../../support/app.ts'
import { http } from '../../support/callers.ts'

const FREE = 5
const FIRST_WAIT_MS = 5_000

let desk: TestApp
let other: TestApp
beforeAll(async () => {
  const limits = { 'sign-in': { times: 1_000, withinMs: 1_000 } }
  desk = await openApp({ limits })
  other = await openApp({
    ...{ stores: desk.stores, limits, env: { PUBLIC_URL: desk.url } },
    startsAt: new Date(desk.clock.now()).toISOString(),
  })
})
afterAll(async () => {
  await other?.stop()
  await desk?.close()
})

const signsIn = async (email: string, password: string, node = desk) => {
  const { ok, refused } = await http(node, 'POST', '/v1/sign-in', { body: { email, password } })
  return ok ? 'in' : refused?.code
}

test('five failures are free at all nodes together, then each has to wait; the right password ends it', async () => {
  const { email } = await desk.person({ name: '林夕' })
  for (let i = 0; i < FREE; i += 1)
    expect(await signsIn(email, 'not this one', i % 2 === 0 ? desk : other)).toBe('wrong_credentials')
  for (const node of [desk, other]) expect(await signsIn(email, PASSWORD, node)).toBe('limited')
  for (const { clock } of [desk, other]) clock.shift(FIRST_WAIT_MS)
  expect(await signsIn(email, PASSWORD, other)).toBe('in')
  expect(await signsIn(email, 'not this one')).toBe('wrong_credentials')
  expect(await signsIn(email, PASSWORD)).toBe('in')
})

test('of many at once no more are looked at than are free, known or unknown', async () => {
  const { email } = await desk.person({ name: '江月' })
  for (const name of [email, 'nobody@longnight.test']) {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => signsIn(name, `guess ${i}`, i % 2 === 0 ? desk : other)),
    )
    expect(answers.filter((code) => code === 'wrong_credentials').length).toBeLessThanOrEqual(FREE)
    expect(new Set(answers)).toEqual(new Set(['wrong_credentials', 'limited']))
    for (const { clock } of [desk, other]) clock.shift(31 * 60_000)
  }
  expect(await signsIn(email, PASSWORD)).toBe('in')
  // Nothing is kept of those who are forgotten.
  const { rows } = await desk.app.database.pool.query('select from sign_in_failure')
  expect(rows).toHaveLength(0)
})
