/** Who cannot sign in knows his number, his address or his name: he is found by it, and nobody is told whether he is there. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import type { Looked } from '#shared/protocol/systems.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { anId, ask, connectVisitor, type VisitorCaller } from '../../support/callers.ts'
import { openSiteDoor, type SiteDoor } from '../../support/site-door.ts'

const HOUR_MS = 60 * 60 * 1_000
const THREE = ['account/find', 'account/read', 'codes/send']
let desk: TestApp
let site: SiteDoor
const lines: { close(): void }[] = []

beforeAll(async () => {
  site = await openSiteDoor(() => (desk ? desk.clock.now() : systemClock.now()))
  desk = await openApp({ env: site.env })
})
beforeEach(() => {
  desk.clock.shift(HOUR_MS + 1)
  site.unknown = []
  site.asked.length = 0
  site.mails.length = 0
})
afterEach(() => {
  for (const line of lines.splice(0)) line.close()
})
afterAll(async () => {
  await desk?.close()
  await site?.close()
})

async function someone(): Promise<VisitorCaller> {
  const one = await connectVisitor(desk)
  lines.push(one)
  return one
}

function told<T>(answer: { ok: Looked<T> } | { refused: { code: string } }): T {
  if ('refused' in answer) return expect.unreachable(answer.refused.code)
  return 'told' in answer.ok ? answer.ok.told : expect.unreachable(JSON.stringify(answer.ok))
}

const send = (who: VisitorCaller, account: string, kind: 'email' | 'phone' = 'email') =>
  ask(who, 'codes:send', { account, kind, purpose: 'account' })
const verify = async (who: VisitorCaller, challenge: string, code: string) =>
  told(await ask(who, 'codes:verify', { clientId: anId(), challenge, code }))
const codes = async () => {
  const { rows } = await desk.app.database.pool.query<{ subject: string | null; whole: string }>(
    `select subject, row_to_json(c)::text as whole from identity_code c order by at desc, id desc`,
  )
  return rows
}

describe('who cannot sign in', () => {
  test.each([
    ['his telephone number', '138 0000 0003', 'phone', 'u_chen-tel'],
    ['his mail address', 'Chenmo@example.com', 'email', 'u_chen-mail'],
    ['his name there', 'chenmo', 'email', 'u_chen-mail'],
    ['the id of his account', 'u_chen', 'email', 'u_chen-mail'],
  ] as const)('is found by %s, also while his account is frozen', async (_what, typed, kind, address) => {
    const chen = await someone()
    const { challenge } = told(await send(chen, typed, kind))
    const mail = site.mails.at(-1)
    expect(mail?.address).toBe(address)
    expect((await verify(chen, challenge, mail?.code ?? '')).until).not.toBeNull()
    // He is the account's owner now, by its own name; the frozen account is a matter for people.
    expect(told(await ask(chen, 'orders:list', {})).orders.map(({ id }) => id)).toEqual(['DH20261119021'])
    const act = await ask(chen, 'account:act', { clientId: anId(), act: 'unlock' })
    expect(told(act)).toEqual({ refused: { code: 'not_allowed' } })
  })

  test('is kept under the name of his account, and what he typed is not kept at all', async () => {
    const rania = await someone()
    for (const typed of ['13800000002', 'rania@example.com', '13899999999']) told(await send(rania, typed))
    const kept = (await codes()).slice(0, 3)
    expect(kept.map(({ subject }) => subject)).toEqual([null, 'u_rania', 'u_rania'])
    for (const { whole } of kept) expect(whole).not.toMatch(/138\d|rania@/)
  })
})

describe('nobody is told whether there is an account', () => {
  test('the answer is the same, and so are the questions to the site', async () => {
    const xu = await someone()
    const real = told(await send(xu, 'rania@example.com'))
    expect(site.asked.splice(0)).toEqual(THREE)
    const none = told(await send(xu, 'nobody@example.com'))
    expect(site.asked.splice(0)).toEqual(THREE)
    // Words that are no name of an account, either.
    told(await send(xu, '138 9999 9999', 'phone'))
    expect(site.asked).toEqual(THREE)
    expect(Object.keys(none)).toEqual(Object.keys(real))
    expect(Math.abs(none.until - real.until)).toBeLessThan(5_000)
    expect(site.mails.map(({ address }) => address)).toEqual(['u_rania-mail'])
    for (const { challenge } of [real, none]) {
      site.asked.length = 0
      expect(await verify(xu, challenge, '12345x')).toEqual({ until: null, triesLeft: 2 })
      expect(site.asked).toEqual(['codes/verify'])
    }
  })

  test('the same words are good for three codes an hour, whoever types them and however they are written', async () => {
    for (const typed of ['13899999999', '138 9999 9999', '138-9999-9999'])
      told(await send(await someone(), typed, 'phone'))
    expect(await send(await someone(), '138 99999999', 'phone')).toMatchObject({
      refused: { code: 'limited', limit: 'codes' },
    })
  })

  test('an account gets three an hour by whichever words, and the fourth is answered like all others', async () => {
    for (const typed of ['wutong', 'wutong@example.com', 'u_wu']) told(await send(await someone(), typed))
    expect(site.mails).toHaveLength(3)
    site.asked.length = 0
    const fourth = await someone()
    const { challenge } = told(await send(fourth, '13800000004'))
    expect(site.asked).toEqual(THREE)
    expect(site.mails).toHaveLength(3)
    expect(await verify(fourth, challenge, site.mails.at(-1)?.code ?? '')).toEqual({
      until: null,
      triesLeft: 2,
    })
    desk.clock.shift(HOUR_MS + 1)
    told(await send(fourth, '13800000004'))
    expect(site.mails).toHaveLength(4)
  })
})

test('an account that is asked for by all its names at once gets three', async () => {
  const names = ['xunian', 'xunian@example.com', 'u_xunian', '13800000001', '+86 138 0000 0001', 'XUNIAN ']
  const people = await Promise.all(names.map(someone))
  for (const answer of await Promise.all(names.map((name, i) => send(people[i] as VisitorCaller, name))))
    told(answer)
  expect(site.mails).toHaveLength(3)
})

test('a site that only knows the ids of its accounts is asked by them, as ever', async () => {
  site.unknown = ['account/find']
  const rania = await someone()
  told(await send(rania, 'rania@example.com'))
  expect(site.mails).toEqual([])
  const { challenge } = told(await send(rania, 'u_rania'))
  expect((await verify(rania, challenge, site.mails.at(-1)?.code ?? '')).until).not.toBeNull()
})
