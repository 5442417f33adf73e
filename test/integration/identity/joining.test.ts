/** Who a visitor is by the word of his site: the anonymous one becomes him, and nothing of anybody is lost or mixed. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import type { VisitorConversation } from '#shared/protocol/conversation.ts'
import type { IdentityFault } from '#shared/protocol/errors.ts'
import { found, renewSigningSecret, requireJti } from '../../../server/stores/sql/founding.ts'
import { waiting } from '../../support/actors.ts'
import { openApp, SIGNING_SECRET, SITE_KEY, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  http,
  newVisitor,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'
import { type Said, signed } from '../../support/site.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
let desk: TestApp
let lin: AgentCaller
const { visitor, closing, leave } = cast(() => desk)
const until = waiting()
let accounts = 0
/** An account that no other test knows. */
const account = () => `u_${++accounts}`

beforeAll(async () => {
  desk = await openApp()
  lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 100 }))
})
afterEach(leave)
afterAll(async () => {
  lin?.close()
  await desk?.close()
})

type Identified = { visitor: string; name: string | null; until: number; region?: string; token?: string }

async function identify(who: { token: string }, subject: string, said: Said = {}) {
  const jwt = await signed(subject, said)
  return http(desk, 'POST', '/v1/visitors/identify', { as: who, body: { jwt } })
}
const proved = async (who: { token: string }, subject: string, said: Said = {}): Promise<Identified> => {
  const { ok, text } = await identify(who, subject, said)
  return (ok as Identified | undefined) ?? expect.unreachable(text)
}
const someone = async (): Promise<VisitorCaller> => closing(await connectVisitor(desk))
const back = async (token: string): Promise<VisitorCaller> => closing(await connectVisitor(desk, token))

async function list(who: VisitorCaller): Promise<VisitorConversation[]> {
  const answer = await ask(who, 'conversation:list', {})
  return 'ok' in answer ? answer.ok.conversations : expect.unreachable(answer.refused.code)
}
async function facts(conversation: string) {
  const answer = await ask(lin, 'conversation:facts', { conversation })
  return 'ok' in answer ? answer.ok : expect.unreachable(answer.refused.code)
}
async function kinds(conversation: string): Promise<string[]> {
  const { rows } = await desk.app.database.pool.query<{ kind: string; seq: number; vseq: number | null }>(
    'select kind, seq, vseq from event where conversation = $1 order by seq',
    [conversation],
  )
  // I3: both counts without a hole.
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
  const seen = rows.flatMap(({ vseq }) => vseq ?? [])
  expect(seen).toEqual(seen.map((_, index) => index + 1))
  return rows.map(({ kind }) => kind)
}

describe('an anonymous visitor signs in', () => {
  test('and is the same one with a name; the agent sees what was proved and until when', async () => {
    const xu = await someone()
    const { id } = await startConversation(xu, '看不了')
    const before = await facts(id)
    expect(before.visitor).toMatchObject({ name: null, verifiedUntil: null, proof: null })

    const subject = account()
    const now = Math.floor(desk.clock.now() / 1_000)
    const answer = await proved(xu, subject, { name: '许念', vip: true, now })
    expect(answer).toEqual({ visitor: xu.visitor, name: '许念', until: (now + 600) * 1_000 })
    const { visitor } = await facts(id)
    expect(visitor).toMatchObject({ id: xu.visitor, name: '许念', verifiedUntil: answer.until })
    expect(visitor.proof).toMatchObject({ how: 'site', subject, vip: true, until: answer.until })
    expect((await kinds(id)).at(-1)).toBe('identified')
    // His own count knows nothing of it, and his line goes on.
    expect((await list(xu))[0]?.head).toBe(await visitorsHead(id))
  })

  test('and is where his site has signed that he is, until it says another thing or nothing', async () => {
    const xu = await someone()
    const { id } = await startConversation(xu, '看不了')
    const subject = account()
    const region = async () => {
      const { proof } = (await facts(id)).visitor
      return proof?.how === 'site' ? proof.region : expect.unreachable('The site has said nothing.')
    }
    expect(await proved(xu, subject, { region: ' 华东 ' })).toMatchObject({ region: '华东' })
    expect(await region()).toBe('华东')
    await proved(xu, subject, { region: '华北' })
    expect(await region()).toBe('华北')
    // One that is none is no token, and changes nothing.
    for (const wrong of ['东'.repeat(65), 7 as unknown as string])
      expect(await identify(xu, subject, { region: wrong })).toMatchObject({
        refused: { code: 'identity_refused', why: 'claims' },
      })
    expect(await region()).toBe('华北')
    expect(await proved(xu, subject)).not.toHaveProperty('region')
    expect(await region()).toBeUndefined()
  })

  test('tells it once: a tab that says the same changes nothing', async () => {
    const xu = await someone()
    const { id } = await startConversation(xu, '看不了')
    const subject = account()
    const [one, other] = await Promise.all([proved(xu, subject), proved(xu, subject)])
    expect(one.visitor).toBe(other.visitor)
    expect((await kinds(id)).filter((kind) => kind === 'identified')).toHaveLength(1)
    // Of two tokens the longer one holds.
    const longer = await proved(xu, subject, { seconds: 600 })
    await proved(xu, subject, { seconds: 60 })
    expect((await facts(id)).visitor.verifiedUntil).toBe(longer.until)
  })
})

describe('a token with a name of its own', () => {
  test('is good for one session, with its tabs and reloads, and over for every other', async () => {
    const [subject, jti] = [account(), anId()]
    const xu = await someone()
    const jwt = await signed(subject, { jti })
    const say = (who: { token: string }) =>
      http(desk, 'POST', '/v1/visitors/identify', { as: who, body: { jwt } })
    const both = await Promise.all([say(xu), say(xu)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const thief = await someone()
    expect((await say(thief)).refused).toEqual({ code: 'identity_refused', why: 'expired' })
    expect((await say(xu)).status).toBe(200)
    // What was signed anew is another one.
    await proved(thief, subject, { jti: anId() })
  })

  test('goes over to the session that is made for another account', async () => {
    const xu = await someone()
    await proved(xu, account(), { jti: anId() })
    const jwt = await signed(account(), { jti: anId() })
    const say = (token: string) =>
      http(desk, 'POST', '/v1/visitors/identify', { as: { token }, body: { jwt } })
    const { ok } = await say(xu.token)
    const { token = '' } = ok as Identified
    expect((await say(token)).status).toBe(200)
    expect((await say(xu.token)).refused?.code).toBe('unauthenticated')
  })

  test('may be asked for by the site', async () => {
    const { db } = desk.app.database
    await requireJti(db, SITE_KEY, true)
    try {
      const xu = await someone()
      expect((await identify(xu, account())).refused).toEqual({ code: 'identity_refused', why: 'claims' })
      await proved(xu, account(), { jti: anId() })
    } finally {
      await requireJti(db, SITE_KEY, false)
    }
  })
})

describe('an account that was here before, on another device', () => {
  test('has everything of both, at the old numbers, and both open ones of a topic', async () => {
    const subject = account()
    const tv = await someone()
    const first = await startConversation(tv, '电视上看不了')
    await proved(tv, subject, { name: '许念' })
    const phone = await someone()
    const second = await startConversation(phone, '手机上也看不了')
    const third = await startConversation(phone, '多扣了一次', 'order')
    const log = await kinds(second.id)

    const answer = await proved(phone, subject)
    expect(answer.visitor).toBe(tv.visitor)
    expect(answer.token).toBeUndefined()
    expect(await kinds(second.id)).toEqual([...log, 'identified'])
    await until('the end of the old line', () => !phone.socket.connected)
    const here = await back(phone.token)
    expect((await list(here)).map(({ id }) => id).sort()).toEqual([first.id, second.id, third.id].sort())
    expect((await list(tv)).map(({ id }) => id).sort()).toEqual([first.id, second.id, third.id].sort())
    expect((await facts(second.id)).visitor).toMatchObject({ id: tv.visitor, name: '许念' })
    // Beside the two of one topic there will be no third.
    const again = {
      clientId: anId(),
      topic: 'playback',
      priority: 'normal',
      text: '在吗',
      locale: 'zh-CN',
    } as const
    expect(await ask(here, 'conversation:start', again)).toMatchObject({ refused: { code: 'already_open' } })
  })

  test('keeps the intents: what the phone sends once more is still kept once', async () => {
    const subject = account()
    await proved(await someone(), subject)
    const phone = await someone()
    const clientId = anId()
    const start = {
      clientId,
      topic: 'account',
      priority: 'normal',
      text: '登录不上',
      locale: 'zh-CN',
    } as const
    await ask(phone, 'conversation:start', start)
    const [{ id } = expect.unreachable('none')] = await list(phone)
    const say = { conversation: id, clientId: anId(), text: '还是不行' }
    await ask(phone, 'message:send', say)
    await proved(phone, subject)
    await until('the end of the old line', () => !phone.socket.connected)
    const here = await back(phone.token)
    expect(await ask(here, 'message:send', say)).toMatchObject({ ok: { dup: true } })
    expect(await ask(here, 'conversation:start', start)).toMatchObject({ ok: { dup: true } })
    expect((await kinds(id)).filter((kind) => kind === 'message')).toHaveLength(2)
  })

  test('loses nothing that is on its way while it is joined', async () => {
    const subject = account()
    await proved(await someone(), subject)
    const xu = await visitor('投屏没有声音')
    const id = xu.conversation()
    const told = Array.from({ length: 40 }, (_, n) => `第 ${n} 句`)
    const saying = (async () => {
      for (const text of told) {
        xu.says(text)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await proved({ token: xu.token() }, subject)
    await saying
    await xu.quiet()
    await xu.hears('第 39 句')
    expect(xu.texts()).toEqual(['投屏没有声音', ...told])
    const { rows } = await desk.app.database.pool.query<{ text: string }>(
      `select body->>'text' as text from event where conversation = $1 and kind = 'message' order by seq`,
      [id],
    )
    expect(rows.map(({ text }) => text)).toEqual(['投屏没有声音', ...told])
  })

  test('two devices at once become one, whichever comes first', async () => {
    const subject = account()
    const [tv, phone] = [await someone(), await someone()]
    const [first, second] = [await startConversation(tv, '甲'), await startConversation(phone, '乙')]
    const [one, other] = await Promise.all([proved(tv, subject), proved(phone, subject)])
    expect(one.visitor).toBe(other.visitor)
    const here = await back(tv.token)
    expect((await list(here)).map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
  })

  test('what an old line begins is begun as who he is now', async () => {
    const subject = account()
    const tv = await someone()
    await proved(tv, subject)
    const phone = await newVisitor(desk)
    const start = { clientId: anId(), topic: 'other', priority: 'normal', text: '在吗', locale: 'zh-CN' }
    const [, begun] = await Promise.all([
      proved(phone, subject),
      http(desk, 'POST', '/v1/asks/conversation:start', { as: phone, body: start }),
    ])
    expect(begun.refused).toBeUndefined()
    expect(await list(tv)).toHaveLength(1)
  })
})

describe('another account at the same device', () => {
  test('is another person with a session of his own, and sees nothing of the first', async () => {
    const xu = await someone()
    const { id } = await startConversation(xu, '我的账单')
    await proved(xu, account(), { name: '许念' })
    const answer = await proved(xu, account(), { name: '陈默' })
    expect(answer.visitor).not.toBe(xu.visitor)
    const chen = await back(answer.token ?? expect.unreachable('No session of his own.'))
    expect(await list(chen)).toEqual([])
    expect(await ask(chen, 'conversation:since', { conversation: id, after: 0 })).toEqual({
      refused: { code: 'not_found' },
    })
    // The session of the first has ended with it.
    await until('the end of the first line', () => !xu.socket.connected)
    await expect(connectVisitor(desk, xu.token)).rejects.toThrow()
    expect((await facts(id)).visitor).toMatchObject({ id: xu.visitor, name: '许念' })
  })

  test('finds what is his own', async () => {
    const [first, second] = [account(), account()]
    const tv = await someone()
    const { id } = await startConversation(tv, '第二个人的问题')
    await proved(tv, second)
    const shared = await someone()
    await proved(shared, first)
    const answer = await proved(shared, second)
    expect(answer.visitor).toBe(tv.visitor)
    const here = await back(answer.token ?? expect.unreachable('No session of his own.'))
    expect((await list(here)).map((one) => one.id)).toEqual([id])
  })
})

describe('what is not believed changes nothing', () => {
  const wrong: [string, Said, IdentityFault][] = [
    ['signed by another', { secret: 'another secret that nobody can guess' }, 'signature'],
    ['over', { seconds: -1 }, 'expired'],
    ['for more than ten minutes', { seconds: 11 * 60 }, 'too_long'],
    ['for another site', { aud: 'pk_other' }, 'audience'],
  ]
  test.each(wrong)('%s', async (_what, said, why) => {
    const xu = await someone()
    const { id } = await startConversation(xu, '看不了')
    const now = Math.floor(desk.clock.now() / 1_000)
    const answer = await identify(xu, account(), { now, ...said })
    expect(answer).toMatchObject({ status: 401, refused: { code: 'identity_refused', why } })
    expect((await facts(id)).visitor).toMatchObject({ name: null, proof: null })
    expect(await kinds(id)).not.toContain('identified')
  })

  test('what was proved ends by itself, and holds again when it is proved again', async () => {
    const xu = await someone()
    const { id } = await startConversation(xu, '看不了')
    const subject = account()
    const first = await proved(xu, subject, { now: Math.floor(desk.clock.now() / 1_000), seconds: 60 })
    desk.clock.shift(61_000)
    expect((await facts(id)).visitor.verifiedUntil).toBeLessThan(desk.clock.now())
    const again = await proved(xu, subject, { now: Math.floor(desk.clock.now() / 1_000) })
    expect(again.until).toBeGreaterThan(first.until)
    expect((await kinds(id)).filter((kind) => kind === 'identified')).toHaveLength(2)
  })
})

describe('the secret of a site', () => {
  const renew = (secret: string, beforeUntil: number) =>
    renewSigningSecret(desk.app.database.db, { key: 'pk_demo', secret, beforeUntil })
  afterEach(() => renew(SIGNING_SECRET, 0))

  test('is changed over: both hold for a while, then the new one alone', async () => {
    const secret = 'the new secret of the site, just as long'
    const now = () => Math.floor(desk.clock.now() / 1_000)
    expect(await renew(secret, desk.clock.now() + DAY_MS)).toBe(true)
    expect((await identify(await someone(), account(), { now: now() })).status).toBe(200)
    expect((await identify(await someone(), account(), { now: now(), secret })).status).toBe(200)
    desk.clock.shift(DAY_MS + 1)
    expect((await identify(await someone(), account(), { now: now() })).refused).toMatchObject({
      why: 'signature',
    })
    expect((await identify(await someone(), account(), { now: now(), secret })).status).toBe(200)
    expect(
      await renewSigningSecret(desk.app.database.db, { key: 'pk_nobody', secret, beforeUntil: 0 }),
    ).toBeNull()
  })
})

async function visitorsHead(id: string): Promise<number> {
  const { rows } = await desk.app.database.pool.query<{ last_vseq: number }>(
    'select last_vseq from conversation where id = $1',
    [id],
  )
  return rows[0]?.last_vseq ?? 0
}

test('the same name at another site is another person', async () => {
  const { db, pool } = desk.app.database
  await found(
    db,
    { siteKey: 'pk_other', siteName: '别家影院', zone: 'Asia/Shanghai', origins: [] },
    systemClock.now(),
  )
  await renewSigningSecret(db, { key: 'pk_other', secret: SIGNING_SECRET, beforeUntil: 0 })
  const subject = account()
  const now = Math.floor(desk.clock.now() / 1_000)
  const here = await proved(await newVisitor(desk), subject, { now })
  const there = await proved(await newVisitor(desk, 'pk_other'), subject, { now, aud: 'pk_other' })
  expect(there.visitor).not.toBe(here.visitor)
  const { rows } = await pool.query('select site from visitor where subject = $1', [subject])
  expect(rows).toHaveLength(2)
})
