/** Cases on the real desk: opened, told in the conversation, looked up by number and code, decided, appealed. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CaseKind } from '#shared/protocol/cases.ts'
import type { AgentActor } from '../../../server/domain/actors.ts'
import type { Pass } from '../../../server/domain/cases/passes.ts'
import type { AgentAct } from '../../../server/domain/cases.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import { anId, http } from '../../support/callers.ts'
import { caseBrowser } from '../../support/case-page.ts'
import { cast } from '../../support/cast.ts'

const HOUR = 60 * 60 * 1000
const LONG = { timeout: 20_000 }
let desk: TestApp
let lin: AgentActor
let zhou: AgentActor
let jiang: AgentActor
let auditor: AgentActor
let stranger: AgentActor
let objects = 0
const { visitor, leave } = cast(() => desk)

beforeAll(async () => {
  desk = await openApp({
    pages: true,
    startsAt: '2026-11-26T02:00:00Z',
    limits: { link: { times: 500, withinMs: 1_000 }, visitor: { times: 500, withinMs: 1_000 } },
  })
  lin = await actor(await desk.person({ name: '林夕' }))
  zhou = await actor(await desk.person({ name: '周启明', role: 'lead' }))
  jiang = await actor(await desk.person({ name: '江月', role: 'lead' }))
  auditor = await actor(await desk.person({ name: '审计', role: 'auditor' }))
  stranger = { ...lin, id: jiang.id, teams: [], sites: [] }
})
afterEach(leave)
afterAll(() => desk.close())

async function actor({ cookie }: Person): Promise<AgentActor> {
  const found = await desk.app.identity.agentOf(cookie.split('=')[1] ?? '')
  if (!found) throw new Error('Nobody is signed in.')
  return found
}

/** A conversation as the record has it, with the visitor who asked. */
async function talk() {
  const xu = await visitor('想退款')
  const { rows } = await desk.app.database.pool.query<{ id: string; site: string; visitor: string }>(
    'select id, site, visitor from conversation order by opened_at desc limit 1',
  )
  const [row] = rows
  if (!row) throw new Error('There is no conversation.')
  return { xu, conversation: row.id, site: row.site, visitor: row.visitor }
}

async function opened(kind: CaseKind = 'refund', amount: number | null = 1_980, object = `DH-${objects++}`) {
  const { xu, ...where } = await talk()
  const money = amount === null ? {} : { amount: { amount, currency: 'CNY' } }
  const by = { role: 'visitor' as const, id: where.visitor }
  const ask = () => ({
    ...{
      ...where,
      by,
      clientId: anId(),
      kind,
      object,
      answers: [{ label: '退款原因', value: '买错了' }],
      files: [],
    },
    ...money,
  })
  const first = ask()
  const outcome = await desk.app.cases.open(first)
  if (!('case' in outcome)) throw new Error('There was one already.')
  return { ask, first, xu, ...outcome, lookup: outcome.lookup ?? '', number: outcome.case.number }
}

const act = (who: AgentActor, number: string, ask: Partial<AgentAct> & Pick<AgentAct, 'act'>) =>
  desk.app.cases.act(who, number, { text: '', missing: [], ...ask })
/** What a browser gets for number and code. */
async function passOf(number: string, code: string): Promise<Pass> {
  const { passes } = desk.app.cases
  const { token } = await passes.enter(number, code, null)
  return (await passes.of(number, token)) ?? expect.unreachable('No pass.')
}
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'ok',
    (error: { refusal?: { code: string } }) => error.refusal?.code ?? String(error),
  )

describe('a case', () => {
  test('has a number and a code, which open it together and not apart', async () => {
    const { number, lookup } = await opened()
    expect(number).toMatch(/^KF-261126-/)
    const { cases } = desk.app
    const pass = await passOf(number.toLowerCase().replaceAll('-', ' '), lookup)
    expect(await cases.look(pass)).toMatchObject({ number })
    const other = await opened()
    expect(await refusal(passOf(number, other.lookup))).toBe('not_found')
    expect(await refusal(passOf('KF-261126-0000', lookup))).toBe('not_found')
    const { rows } = await desk.app.database.pool.query('select * from desk_case where number = $1', [number])
    expect(JSON.stringify(rows)).not.toContain(lookup)
  })

  test('is one, however often the same is asked for at once, until it is decided', async () => {
    const { ask, number } = await opened()
    const again = await Promise.all([1, 2, 3].map(() => desk.app.cases.open(ask())))
    for (const one of again) expect(one).toMatchObject({ similar: { number } })
    await act(lin, number, { act: 'decline', text: '已超过期限' })
    expect(await desk.app.cases.open(ask())).toHaveProperty('lookup')
  })

  test('is the same with the same code where the same intent comes again, and another intent needs another id', async () => {
    const { first, number, lookup } = await opened()
    const again = await Promise.all([1, 2].map(() => desk.app.cases.open(first)))
    for (const one of again) expect(one).toMatchObject({ case: { number }, lookup })
    await act(lin, number, { act: 'grant', text: '同意' })
    expect(await desk.app.cases.open(first)).toMatchObject({ case: { number, state: 'granted' }, lookup })
    expect(await refusal(desk.app.cases.open({ ...first, object: '别的' }))).toBe('id_reused')
  })

  test('carries out an act once, however often its intent comes', async () => {
    const { number, lookup } = await opened()
    const add = { act: 'add' as const, text: '凭证号 88', clientId: anId() }
    for (let i = 0; i < 3; i += 1) await desk.app.cases.actBy(await passOf(number, lookup), add)
    const grant = { act: 'grant' as const, text: '同意', clientId: anId() }
    const answers = await Promise.all([1, 2, 3].map(() => act(lin, number, grant)))
    for (const one of answers)
      expect(one.changes.map((change) => change.act)).toEqual(['open', 'add', 'grant'])
  })

  test('is opened once by many who ask at the same instant', async () => {
    const { xu: _, ...where } = await talk()
    const by = { role: 'visitor' as const, id: where.visitor }
    const ask = { ...where, by, kind: 'report' as const, object: '第九轨道', answers: [], files: [] }
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map(() => desk.app.cases.open({ ...ask, clientId: anId() })),
    )
    expect(all.filter((one) => 'case' in one)).toHaveLength(1)
  })

  test('tells each change in the conversation, once', async () => {
    const { xu, number } = await opened()
    const states = () =>
      xu.entries().flatMap((entry) => (entry.kind === 'case_changed' ? entry.body.state : []))
    await expect.poll(states, LONG).toEqual(['received'])
    await act(lin, number, { act: 'grant', text: '一到三个工作日到账' })
    await expect.poll(states, LONG).toEqual(['received', 'granted'])
    const { rows } = await desk.app.database.pool.query<{ state: string }>(
      `select body->>'state' as state from event where kind = 'case_changed' and body->>'number' = $1 order by seq`,
      [number],
    )
    expect(rows.map(({ state }) => state)).toEqual(['received', 'granted'])

    // Papers tell it with its kind and the words of the decision.
    const paper = async (format: string, language: string) => {
      const path = `/v1/conversations/${xu.conversation()}/transcript?format=${format}`
      const as = { token: xu.token() }
      return (await http(desk, 'GET', path, { as, headers: { 'accept-language': language } })).text
    }
    const text = await paper('txt', 'zh-CN')
    expect(text).toContain(`工单 ${number}（退款）已受理\n`)
    expect(text).toContain(`工单 ${number}（退款）已通过：一到三个工作日到账`)
    expect(await paper('html', 'en')).toContain(`Case ${number} (Refund): granted – 一到三个工作日到账`)
    expect(await paper('json', 'en')).toContain('"outcome": "一到三个工作日到账"')
  })

  test('pauses its promise while the visitor is asked for what is missing', async () => {
    const { number, lookup, case: first } = await opened()
    desk.clock.shift(4 * HOUR)
    const asked = await act(lin, number, { act: 'ask', missing: ['receipt'], text: '请补付款凭证' })
    expect(asked).toMatchObject({ state: 'waiting_visitor', due: null, missing: ['receipt'] })
    desk.clock.shift(48 * HOUR)
    const pass = await passOf(number, lookup)
    const added = await desk.app.cases.actBy(pass, { act: 'add', text: '凭证号 88' })
    expect(added).toMatchObject({ state: 'in_review', missing: [] })
    expect(Math.round(((added.due ?? 0) - (first.due ?? 0)) / HOUR)).toBe(48)
    expect(added.changes.map(({ text }) => text)).toEqual([null, '请补付款凭证', '凭证号 88'])
  })

  test('wants a second pair of eyes above the amount', async () => {
    const { number, lookup } = await opened('refund', 19_800)
    expect(await act(lin, number, { act: 'grant', text: '同意' })).toMatchObject({
      state: 'second_look',
      outcome: null,
    })
    expect(await refusal(act(lin, number, { act: 'grant', text: '同意' }))).toBe('forbidden')
    // What is proposed is read by colleagues, and is no answer for the visitor.
    const proposed = await desk.app.cases.read(zhou, number)
    expect(proposed.changes.at(-1)).toMatchObject({ act: 'grant', text: '同意', who: '林夕' })
    expect((await desk.app.cases.look(await passOf(number, lookup))).changes.at(-1)).toMatchObject({
      text: null,
    })
    expect((await desk.app.cases.read(lin, number)).not).toBe('lead')
    expect(await act(zhou, number, { act: 'grant', text: '同意退款' })).toMatchObject({
      state: 'granted',
      outcome: '同意退款',
    })
  })

  test('wants it too where an agent has named no amount', async () => {
    const { number } = await opened('refund', null)
    expect(await act(lin, number, { act: 'grant', text: '同意' })).toMatchObject({ state: 'second_look' })
    expect(await refusal(act(lin, number, { act: 'grant', text: '同意' }))).toBe('forbidden')
    expect(await act(zhou, number, { act: 'grant', text: '同意退款' })).toMatchObject({ state: 'granted' })
    const named = await opened('refund', 10_000)
    expect(await act(lin, named.number, { act: 'grant', text: '同意' })).toMatchObject({ state: 'granted' })
  })

  test('is decided with words, and asked for with something', async () => {
    const { number } = await opened()
    expect(await refusal(act(lin, number, { act: 'decline' }))).toBe('invalid')
    expect(await refusal(act(lin, number, { act: 'ask' }))).toBe('invalid')
  })

  test('can be appealed once, to somebody else', async () => {
    const { number, lookup } = await opened()
    const { cases } = desk.app
    await act(zhou, number, { act: 'decline', text: '超过 7 天' })
    const pass = await passOf(number, lookup)
    const appeal = () => cases.actBy(pass, { act: 'appeal', text: '我没有看过' })
    expect(await appeal()).toMatchObject({ state: 'appealed', outcome: null })
    expect(await refusal(act(zhou, number, { act: 'grant', text: '好' }))).toBe('forbidden')
    expect(await act(jiang, number, { act: 'grant', text: '核实后同意' })).toMatchObject({ state: 'granted' })
    expect(await refusal(appeal())).toBe('conflict')
  })

  test('is nudged at most once a day', async () => {
    const { number, lookup } = await opened()
    const nudge = async () => desk.app.cases.actBy(await passOf(number, lookup), { act: 'nudge', text: '' })
    expect(await refusal(nudge())).toBe('limited')
    desk.clock.shift(24 * HOUR)
    expect(await refusal(nudge())).toBe('ok')
    expect(await refusal(nudge())).toBe('limited')
    const line = (await desk.app.cases.list(lin, {})).find((one) => one.number === number)
    expect(line?.nudgedAt).toBeGreaterThan(line?.openedAt ?? 0)
  })
})

describe('who may', () => {
  test('read: agents of the team, leads and auditors of the site; a complaint leads alone', async () => {
    const plain = await opened()
    const complaint = await opened('complaint')
    const reads = async (who: AgentActor, { number }: typeof plain) =>
      (await desk.app.cases.list(who, {})).some((one) => one.number === number) &&
      (await desk.app.cases.read(who, number)).number === number
    for (const who of [lin, zhou, jiang, auditor]) expect(await reads(who, plain)).toBe(true)
    expect(await reads(stranger, plain)).toBe(false)
    expect(await reads({ ...zhou, role: 'admin' }, plain)).toBe(false)
    expect(await reads(zhou, complaint)).toBe(true)
    expect(await reads(lin, complaint)).toBe(false)
    expect(await refusal(act(lin, complaint.number, { act: 'take' }))).toBe('not_found')
  })

  test('decide: no auditor, and no agent of another team', async () => {
    const { number } = await opened()
    expect(await refusal(act(auditor, number, { act: 'take' }))).toBe('forbidden')
    expect(await refusal(act(stranger, number, { act: 'take' }))).toBe('not_found')
    expect(await refusal(act(lin, number, { act: 'take' }))).toBe('ok')
  })

  test('know of a complaint: nobody in the conversation, and no lead whom it is about', async () => {
    const { xu, ...where } = await talk()
    const { pool } = desk.app.database
    await pool.query(
      `insert into event (conversation, seq, vseq, kind, author, author_id, body, at)
       select id, last_seq + 1, last_vseq + 1, 'accepted', '{"role":"system"}', 'system',
         json_build_object('agent', json_build_object('id', $2::text, 'name', '周启明')), now() from conversation where id = $1`,
      [where.conversation, zhou.id],
    )
    await pool.query(
      'update conversation set last_seq = last_seq + 1, last_vseq = last_vseq + 1 where id = $1',
      [where.conversation],
    )
    const by = { role: 'visitor' as const, id: where.visitor }
    const ask = { ...where, by, kind: 'complaint' as const, object: '', answers: [], files: [] }
    const outcome = await desk.app.cases.open({ ...ask, clientId: anId() })
    if (!('case' in outcome)) throw new Error('There was one already.')
    const seen = async (who: AgentActor) => (await desk.app.cases.list(who, {})).map((one) => one.number)
    expect(await seen(jiang)).toContain(outcome.case.number)
    expect(await seen(zhou)).not.toContain(outcome.case.number)
    const { rows } = await pool.query(`select 1 from side_effect where payload->>'number' = $1`, [
      outcome.case.number,
    ])
    expect(rows).toEqual([])
  })
})

describe('the page of a case', () => {
  const post = (fields: Record<string, string>, language = 'zh-CN') =>
    caseBrowser(desk, language).post(fields)

  test('asks for number and code, and shows nothing by the number alone', async () => {
    const { number, first } = await opened()
    const page = await (await fetch(`${desk.url}/case/${number}`)).text()
    expect(page).toContain(number)
    expect(page).not.toContain(first.object)
  })

  test('says the same of a wrong number as of a wrong code', async () => {
    const { number, lookup } = await opened()
    const [a, b] = [
      await post({ number, code: '00000000' }),
      await post({ number: 'KF-261126-00000', code: lookup }),
    ]
    expect([a.status, b.status]).toEqual([404, 404])
    expect(a.page.replaceAll(number, '')).toBe(b.page.replaceAll('KF-261126-00000', ''))
  })

  test('shows how far it is, in the reader’s language', async () => {
    const { number, lookup } = await opened('refund', 1_980)
    const { page, headers } = await post({ number, code: lookup })
    expect(page).toContain('已受理')
    expect(page).toContain('19.80')
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await post({ number, code: lookup }, 'en')).page).toContain('received')
  })

  test('shows times in the zone of the site, and amounts as their currency has them', async () => {
    const { pool } = desk.app.database
    const { number, lookup } = await opened('refund', 1_980)
    await pool.query(`update desk_case set currency = 'JPY' where number = $1`, [number])
    expect((await post({ number, code: lookup })).page).toMatch(/GMT\+8/)
    await pool.query(`update schedule set zone = 'America/New_York'`)
    desk.clock.shift(HOUR)
    await expect
      .poll(async () => (await post({ number, code: lookup }, 'en')).page, LONG)
      .toMatch(/¥1,980[^.].*(EST|GMT-5)/s)
    await pool.query(`update schedule set zone = 'Asia/Shanghai'`)
  })

  test('takes what is added as text, and tells who decides', async () => {
    const { number, lookup } = await opened()
    const browser = caseBrowser(desk)
    await browser.post({ number, code: lookup })
    const added = await browser.post({ number, act: 'add', text: '<img src=x onerror=alert(1)>' })
    expect(added.status).toBe(200)
    expect(added.page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(added.page).not.toContain('<img')
    const { changes } = await desk.app.cases.read(lin, number)
    expect(changes.at(-1)).toMatchObject({
      by: 'visitor',
      text: '<img src=x onerror=alert(1)>',
    })
  })

  test('offers to hurry us, but not while it waits for the visitor', async () => {
    const { number, lookup } = await opened()
    expect((await post({ number, code: lookup })).page).toContain('催一下')
    await act(lin, number, { act: 'ask', missing: ['time'] })
    const { page } = await post({ number, code: lookup })
    expect(page).toContain('发生的时间')
    expect(page).not.toContain('催一下')
  })

  test('reads forms alone', async () => {
    const answer = await fetch(`${desk.url}/case`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(415)
  })
})
