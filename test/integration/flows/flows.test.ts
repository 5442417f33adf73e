/** The flows of a site: what it changes of the shipped ones, its own, and answers to exactly what was asked. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refund } from '#shared/flows/refund.ts'
import type { VisitorAsks } from '#shared/protocol/events.ts'
import type {
  EditedFlow,
  FlowAct,
  FlowDocument,
  FlowForm,
  FlowLine,
  FlowRow,
  KeptForm,
} from '#shared/protocol/flow.ts'
import { openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, ask, connectVisitor, http, newVisitor, type VisitorCaller } from '../../support/callers.ts'
import { signed } from '../../support/site.ts'

const DAY_MS = 24 * 3_600_000
const OFTEN = { times: 10_000, withinMs: 1_000 }
const t = (zh: string, en: string) => ({ 'zh-CN': zh, en })

let desk: TestApp
let lead: Person
let path: string
const here: VisitorCaller[] = []
beforeAll(async () => {
  const limits = { start: OFTEN, act: OFTEN, help: OFTEN, progress: OFTEN }
  desk = await openApp({ startsAt: '2026-11-26T02:00:00Z', limits, deadlines: { progressSweep: 200 } })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  path = `/v1/sites/${rows[0]?.id}/flows`
  lead = await desk.person({ name: '江月', role: 'lead' })
})
afterAll(async () => {
  for (const one of here) one.close()
  await desk?.close()
})

async function visitor(token?: string) {
  const one = await connectVisitor(desk, token)
  here.push(one)
  return one
}
const lines = async () => {
  const { ok, text } = await http(desk, 'GET', `/v1/flows?site=${SITE_KEY}`)
  return (ok as { flows: FlowLine[] } | undefined)?.flows ?? expect.unreachable(text)
}
const lineOf = async (key: string) => (await lines()).find((one) => one.key === key)
const rowOf = async (key: string) => {
  const { ok } = await http(desk, 'GET', path, { as: lead })
  return (ok as { flows: FlowRow[] }).flows.find((one) => one.key === key)
}
const read = async (key: string) => (await http(desk, 'GET', `${path}/${key}`, { as: lead })).ok as EditedFlow
const saves = (document: FlowDocument, rev: number, key = document.key) =>
  http(desk, 'PUT', `${path}/${key}`, { as: lead, body: { rev, document } })
const acts = (key: string, rev: number, act: FlowAct) =>
  http(desk, 'POST', `${path}/${key}/act`, { as: lead, body: { rev, act } })
/** Written and published over whatever there is. @returns the version */
async function publishes(document: FlowDocument): Promise<number> {
  const rev = (await read(document.key))?.rev ?? 0
  await saves(document, rev)
  const { ok, text } = await acts(document.key, rev + 1, 'publish')
  return (ok as EditedFlow | undefined)?.published?.version ?? expect.unreachable(text)
}

const form = (version: number, answers: FlowForm['answers'], step: string | null = null): FlowForm => ({
  ...{ flow: 'refund', version, step, answers },
})
const ANSWERS = {
  reason: 'twice',
  channel: 'here',
  order: 'A-20261120-77',
  amount: 2_580,
  'paid-on': '2026-11-20',
  details: '同一天扣了两次',
  consent: true as const,
}
const starts = async (given: FlowForm, topic = 'refund', who?: VisitorCaller) =>
  ask(who ?? (await visitor()), 'conversation:start', {
    clientId: anId(),
    topic: topic as 'refund',
    priority: 'normal',
    text: '',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    form: given,
  })
type Started = VisitorAsks['conversation:start']['answer']
async function begun(...how: Parameters<typeof starts>): Promise<Started & { form: KeptForm }> {
  const answer = await starts(...how)
  if (!('ok' in answer)) return expect.unreachable(JSON.stringify(answer.refused))
  const entry = answer.ok.entries.find(({ kind }) => kind === 'message')
  return { ...answer.ok, form: (entry?.kind === 'message' && entry.body.form) as KeptForm }
}
const refused = async (...how: Parameters<typeof starts>) => {
  const answer = await starts(...how)
  return 'refused' in answer ? answer.refused : expect.unreachable('It was kept.')
}

/** The refund as this site wants it: with another word, and one more question. */
const CHANGED: FlowDocument = {
  ...refund,
  title: t('退款申请单', 'Refund request'),
  promise: { answerHours: 2 },
  steps: refund.steps.map((step) =>
    step.id === 'order'
      ? {
          ...step,
          fields: [...step.fields, { id: 'bank', kind: 'text', label: t('付款银行', 'Bank'), max: 40 }],
        }
      : step,
  ),
}
const OWN: FlowDocument = {
  ...refund,
  key: 'f-gift',
  topic: 'other',
  makes: 'conversation',
  icon: 'order',
  title: t('礼品卡用不了', 'A gift card does not work'),
  short: t('礼品卡', 'Gift cards'),
  steps: [
    {
      id: 'card',
      title: t('是哪张卡？', 'Which card?'),
      fields: [{ id: 'number', kind: 'text', label: t('卡号', 'Number'), max: 20 }],
    },
  ],
}

test('a site has the shipped flows in their order, and whoever knows the list is told only that', async () => {
  expect((await lines()).map(({ key }) => key)).toEqual([
    ...['playback', 'order', 'refund', 'account', 'content', 'report', 'feedback', 'appeal'],
  ])
  expect(await lineOf('refund')).toEqual({
    ...{ key: 'refund', version: 1, topic: 'refund', icon: 'refund', name: t('申请退款', 'Refund') },
  })
  const url = `${desk.url}/v1/flows?site=${SITE_KEY}`
  const first = await fetch(url)
  const etag = first.headers.get('etag') ?? ''
  expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect((await http(desk, 'GET', `/v1/flows/refund?site=${SITE_KEY}`)).ok).toMatchObject({
    version: 1,
    flow: { key: 'refund' },
  })
})

test('a draft is asked of nobody; what is published of all, with its own words; what was begun before can be finished', async () => {
  expect((await saves(CHANGED, 0)).ok).toMatchObject({ rev: 1, origin: 'shipped', draft: { key: 'refund' } })
  expect(await lineOf('refund')).toMatchObject({ version: 1 })
  expect((await acts('refund', 1, 'publish')).ok).toMatchObject({
    ...{ rev: 2, origin: 'changed', draft: null, published: { version: 1_001 } },
  })
  expect(await lineOf('refund')).toMatchObject({ version: 1_001 })
  const lacking = await refused(form(1_001, ANSWERS))
  expect(lacking).toMatchObject({ code: 'invalid', field: 'form.answers.bank', rule: 'required' })
  expect((await begun(form(1, ANSWERS))).form).toEqual(form(1, ANSWERS))
  const own = await begun(form(1_001, { ...ANSWERS, bank: '招商银行' }))
  expect(own.conversation.last?.text).toBe('退款申请单 · 重复扣款')
  expect(
    own.form.asked?.steps.flatMap(({ fields }) => fields).find(({ id }) => id === 'bank')?.label,
  ).toEqual(t('付款银行', 'Bank'))
  expect(own.form.asked?.steps[0]?.fields[0]?.options).toEqual([
    { id: 'twice', label: t('重复扣款', 'Charged twice') },
  ])
  // Its own promise: two hours, and not the day of every refund.
  const { rows } = await desk.app.database.pool.query<{ due: number; opened: number }>(
    'select due_at as due, opened_at as opened from desk_case where number = $1',
    [own.case?.number],
  )
  expect((rows[0]?.due ?? 0) - (rows[0]?.opened ?? 0)).toBe(2 * 3_600_000)
})

test('two who write at once: the second is told, and what is wrong is named by its path', async () => {
  const { rev } = await read('account')
  const { document } = (await read('account')).published ?? expect.unreachable()
  expect((await saves(document, rev)).ok).toBeDefined()
  expect((await saves(document, rev)).refused).toEqual({ code: 'conflict' })
  expect((await acts('account', rev, 'publish')).refused).toEqual({ code: 'conflict' })
  const wrong = async (change: object) =>
    (await saves({ ...document, ...change } as FlowDocument, rev + 1)).refused
  expect(await wrong({ makes: 'money' })).toMatchObject({ field: 'document.makes', rule: 'choice' })
  expect(await wrong({ surprise: 1 })).toMatchObject({ field: 'document.surprise', rule: 'unknown' })
  expect(await wrong({ steps: [{ ...document.steps[0], when: { x: 1 } }] })).toMatchObject({
    field: 'document.steps.0.when.field',
  })
  expect((await saves({ ...document, key: 'other' }, 0, 'account')).refused).toMatchObject({
    code: 'invalid',
  })
  // What lacks words can be kept, and not published.
  const half = { ...document, title: t('账号', '') }
  const { ok } = await saves(half, rev + 1)
  expect(ok).toMatchObject({ draft: { title: { en: '' } } })
  expect((await acts('account', rev + 2, 'publish')).refused).toMatchObject({
    ...{ code: 'invalid', field: 'document.title.en', rule: 'empty' },
  })
  expect((await acts('account', rev + 2, 'discard')).ok).toMatchObject({ draft: null })
})

test('a site switches off what it does not want, puts the rest into order, and adds and removes its own', async () => {
  expect(await publishes(OWN)).toBe(1_001)
  expect((await lines()).at(-1)).toEqual({
    ...{ key: 'f-gift', version: 1_001, topic: 'other', icon: 'order', name: OWN.short },
  })
  await http(desk, 'PUT', path, { as: lead, body: { keys: ['f-gift', 'refund', 'nothing'] } })
  expect((await lines()).slice(0, 3).map(({ key }) => key)).toEqual(['f-gift', 'refund', 'playback'])
  const { rev } = await read('report')
  expect((await acts('report', rev, 'off')).ok).toMatchObject({ state: 'off' })
  expect(await lineOf('report')).toBeUndefined()
  expect((await acts('report', rev + 1, 'remove')).refused).toEqual({ code: 'conflict' })
  expect((await acts('report', rev + 1, 'on')).ok).toMatchObject({ state: 'on' })
  const gift = form(1_001, { number: '8888' })
  const { conversation } = await begun({ ...gift, flow: 'f-gift' }, 'other')
  const gone = await acts('f-gift', (await read('f-gift')).rev, 'remove')
  expect(gone.ok).toMatchObject({ state: 'gone' })
  expect(await lineOf('f-gift')).toBeUndefined()
  expect((await http(desk, 'GET', `${path}/f-gift`, { as: lead })).refused).toEqual({ code: 'not_found' })
  // Who had begun can finish; and what was said is read as it was asked, though there is no such flow any more.
  const own = await begun({ ...gift, flow: 'f-gift' }, 'other')
  const { text } = await http(desk, 'GET', `/v1/conversations/${conversation.id}/transcript?format=txt`, {
    as: lead,
    headers: { 'accept-language': 'zh-CN' },
  })
  expect(text).toContain('礼品卡用不了\n    卡号：8888')
  expect(own.form.asked?.title).toEqual(OWN.title)
})

test('a flow of the site’s own makes a case of its topic, where there are such cases', async () => {
  for (const topic of ['account', 'playback'] as const) {
    const flow = `f-${topic}`
    const version = await publishes({ ...OWN, key: flow, topic, makes: 'case' })
    const xu = await visitor()
    await begun({ flow, version, step: null, answers: { number: '8888' } }, topic, xu)
    const kinds = async () => {
      const list = await ask(xu, 'case:list', {})
      return 'ok' in list ? list.ok.cases.map(({ kind, state }) => `${kind} ${state}`) : list
    }
    await expect.poll(kinds, { timeout: 10_000 }).toEqual([`${topic} received`])
    await acts(flow, (await read(flow)).rev, 'remove')
  }
  await saves({ ...OWN, key: 'f-order', topic: 'order', makes: 'case' }, 0)
  expect((await acts('f-order', 1, 'publish')).refused).toMatchObject({ code: 'invalid', rule: 'choice' })
})

test('who has asked a person on the way goes on there: it is checked, kept once, and makes its case', async () => {
  const xu = await visitor()
  await ask(xu, 'progress:save', { flow: 'report', version: 1, place: 'where', typed: { place: 'bullet' } })
  const first = { flow: 'report', version: 1, step: 'where', answers: { place: 'bullet' } }
  const { conversation } = await begun(first, 'report', xu)
  const kept = async () => {
    const answer = await ask(xu, 'progress:read', {})
    return 'ok' in answer ? answer.ok.progress.map(({ flow }) => flow) : []
  }
  expect(await kept()).toEqual(['report'])
  const clientId = anId()
  const goesOn = (answers: FlowForm['answers'], id = clientId) =>
    ask(xu, 'message:send', {
      ...{ conversation: conversation.id, clientId: id, text: '' },
      form: { ...first, step: null, answers },
    })
  const all = {
    place: 'bullet',
    title: '长夜航线',
    moment: '12:35',
    reason: 'fraud',
    details: '弹幕里卖会员',
  }
  expect(await goesOn({ ...all, reason: 'never' })).toMatchObject({
    refused: { code: 'invalid', field: 'form.answers.reason' },
  })
  const said = await goesOn(all)
  expect(said).toMatchObject({
    ok: { dup: false, entry: { body: { form: { step: null, answers: all } } }, case: { is: 'new' } },
  })
  expect(await goesOn(all)).toMatchObject({ ok: { dup: true, case: { is: 'new' } } })
  expect(await goesOn({ ...all, details: '别的' })).toEqual({ refused: { code: 'id_reused' } })
  expect(await kept()).toEqual([])
  const { rows } = await desk.app.database.pool.query(
    'select from desk_case c where exists (select from side_effect where key like $1)',
    [`case-form:${conversation.id}:%`],
  )
  expect(rows.length).toBeGreaterThan(0)
  const list = await ask(xu, 'case:list', {})
  expect('ok' in list && list.ok.cases).toHaveLength(1)
  expect(await goesOn(all, anId())).toMatchObject({ ok: { case: { is: 'similar' } } })
})

test('what is filled in follows its visitor, is his alone, and goes when it is sent or after a week', async () => {
  const [xu, wang] = [await visitor(), await visitor()]
  const typed = { reason: 'child', order: 'A-2026' }
  const keep = (who: VisitorCaller, place: string, flow = 'account') =>
    ask(who, 'progress:save', { flow, version: 1, place, typed })
  const kept = async (who: VisitorCaller) => {
    const answer = await ask(who, 'progress:read', {})
    return 'ok' in answer ? answer.ok.progress : expect.unreachable()
  }
  expect(await keep(xu, 'which')).toEqual({ ok: { at: expect.any(Number) } })
  // Both may be kept in one millisecond; the later one stands first.
  desk.clock.shift(1)
  expect(await keep(xu, '.review', 'content')).toMatchObject({ ok: {} })
  expect(await keep(xu, 'which', 'nothing-such')).toMatchObject({ refused: { field: 'flow' } })
  expect(await kept(wang)).toEqual([])
  expect(await kept(xu)).toMatchObject([
    { flow: 'content', place: '.review' },
    { flow: 'account', version: 1, place: 'which', typed },
  ])
  // On another device, once both are known as the same person.
  const there = await newVisitor(desk)
  for (const as of [xu, there]) {
    const body = { jwt: await signed('user-9', { now: Math.floor(desk.clock.now() / 1_000) }) }
    expect((await http(desk, 'POST', '/v1/visitors/identify', { as, body })).ok).toBeDefined()
  }
  const other = await visitor(there.token)
  expect((await kept(other)).map(({ flow }) => flow)).toEqual(['content', 'account'])
  await starts({ ...form(1, { question: 'gone', title: '长夜' }), flow: 'content' }, 'other', other)
  expect((await kept(other)).map(({ flow }) => flow)).toEqual(['account'])
  expect(await rowOf('content')).toMatchObject({ figures: { finished: 1 } })
  await keep(wang, 'what')
  desk.clock.shift(8 * DAY_MS)
  lead = await desk.person({ name: '江月一', role: 'lead' })
  expect(await kept(other)).toEqual([])
  const stops = [
    { step: 'what', times: 1 },
    { step: 'which', times: 1 },
  ]
  await expect
    .poll(async () => (await rowOf('account'))?.figures, { timeout: 10_000 })
    .toMatchObject({
      ...{ left: 2, stops },
    })
  await expect
    .poll(async () => (await desk.app.database.pool.query('select from flow_progress')).rows.length)
    .toBe(0)
  expect((await rowOf('account'))?.figures).toMatchObject({ left: 2, stops })
})

test('after 30 days an old version is not taken any more, and a number is never another document', async () => {
  const version = await publishes({ ...CHANGED, promise: { answerHours: 4 } })
  expect(version).toBe(1_002)
  const before = form(1_001, { ...ANSWERS, bank: '招商银行' })
  await begun(before)
  desk.clock.shift(31 * DAY_MS)
  lead = await desk.person({ name: '江月二', role: 'lead' })
  for (const old of [1_001, 1])
    expect(await refused(form(old, { ...ANSWERS, ...(old > 1 ? { bank: 'x' } : {}) }))).toMatchObject({
      field: 'form.version',
    })
  expect((await http(desk, 'GET', `/v1/flows/refund?site=${SITE_KEY}&version=1001`)).refused).toEqual({
    code: 'not_found',
  })
  expect((await acts('refund', (await read('refund')).rev, 'reset')).ok).toMatchObject({
    ...{ origin: 'shipped', published: { version: 1 } },
  })
  expect((await read('refund')).versions.map((one) => one.version)).toEqual([1_002, 1_001, 1])
  await begun(form(1, ANSWERS))
  expect(await publishes(CHANGED)).toBe(1_003)
})
