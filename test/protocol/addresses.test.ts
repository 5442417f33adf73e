/** Limits by address, where a proxy stands before the desk: counted by who asks, not by the proxy. */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'

const TIMES = 3
let behind: TestApp
let open: TestApp
beforeAll(async () => {
  const limits = { stranger: { times: TIMES, withinMs: 60_000 }, visitor: { times: TIMES, withinMs: 60_000 } }
  behind = await openApp({ limits, env: { TRUST_PROXY: '127.0.0.0/8' } })
  open = await openApp({ limits })
})
afterAll(async () => {
  await behind?.close()
  await open?.close()
})

/** @returns what became of the handshake: the desk answers with its own word, or the door stays shut */
function shakes(desk: TestApp, forwarded: string): Promise<string> {
  const socket = io(`${desk.url}/visitor`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: desk.url, 'x-forwarded-for': forwarded },
  })
  return new Promise((resolve) => {
    const over = (what: string) => {
      socket.disconnect()
      resolve(what)
    }
    socket.once('connect', () => over('connected'))
    socket.once('connect_error', (error) => over(error.message))
  })
}

const comes = async (desk: TestApp, forwarded: string) =>
  (
    await fetch(`${desk.url}/v1/visitors`, {
      method: 'POST',
      headers: { origin: desk.url, 'content-type': 'application/json', 'x-forwarded-for': forwarded },
      body: JSON.stringify({ site: 'pk_demo', locale: 'zh-CN' }),
    })
  ).status

test.each([
  ['handshakes', shakes, 'unauthenticated', 'websocket error'],
  ['new visitors', comes, 200, 429],
] as const)('%s of one address use up its limit and nobody else’s', async (_what, tries, served, refused) => {
  for (let i = 0; i < TIMES; i += 1) expect(await tries(behind, '198.51.100.1')).toBe(served)
  expect(await tries(behind, '198.51.100.1')).toBe(refused)
  expect(await tries(behind, '198.51.100.2')).toBe(served)
  // What he writes before the proxy's own word helps nobody.
  expect(await tries(behind, '198.51.100.3, 198.51.100.1')).toBe(refused)
})

test.each([
  ['handshakes', shakes, 'unauthenticated', 'websocket error'],
  ['new visitors', comes, 200, 429],
] as const)('%s: without TRUST_PROXY nobody is believed', async (_what, tries, served, refused) => {
  for (let i = 0; i < TIMES; i += 1) expect(await tries(open, `198.51.100.${i}`)).toBe(served)
  expect(await tries(open, '198.51.100.9')).toBe(refused)
})
