/** A conversation that begins with a flow: what was answered is looked at once more, kept, read, and taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formAsText } from '#shared/flows/read.ts'
import type { Entry, Topic } from '#shared/protocol/conversation.ts'
import type { VisitorAsks } from '#shared/protocol/events.ts'
import type { FlowAnswers, FlowForm } from '#shared/protocol/flow.ts'
import { actAsVisitor, waiting } from '../../support/actors.ts'
import { anId, ask, connectVisitor, http, type VisitorCaller } from '../../support/callers.ts'
import { screenshot, uploader } from '../../support/files.ts'
import { type FilesHouse, openFilesHouse, type Reader } from '../files/house.ts'

const STARTS_AT = '2026-11-26T02:00:00Z'
const OFTEN = { times: 1_000, withinMs: 1_000 }
const until = waiting()

const REFUND: FlowAnswers = {
  reason: 'twice',
  channel: 'here',
  order: 'A-20261120-77',
  amount: 2_580,
  'paid-on': '2026-11-20',
  details: '同一天扣了两次',
  consent: true,
}
const form = (answers: FlowAnswers, step: string | null = null, flow = 'refund'): FlowForm => ({
  flow,
  version: 1,
  step,
  answers,
})

let house: FilesHouse
let lead: Reader
beforeAll(async () => {
  house = await openFilesHouse({ startsAt: STARTS_AT, limits: { start: OFTEN, transcript: OFTEN } })
  lead = await house.agent('江月')
})
afterAll(async () => {
  for (const one of here) one.close()
  await house?.close()
})

type Start = Partial<VisitorAsks['conversation:start']['ask']>
const here: VisitorCaller[] = []
async function visitor(): Promise<VisitorCaller> {
  const one = await connectVisitor(house.desk)
  here.push(one)
  return one
}

const starts = (who: VisitorCaller, given: Start) =>
  ask(who, 'conversation:start', {
    clientId: anId(),
    topic: 'refund' as Topic,
    priority: 'normal',
    text: '',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    ...given,
  })

async function begun(who: VisitorCaller, given: Start) {
  const answer = await starts(who, given)
  return 'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))
}

async function refusal(given: Start) {
  const answer = await starts(await visitor(), given)
  return 'refused' in answer ? answer.refused : expect.unreachable('It was kept.')
}

const firstOf = (entries: readonly Entry[]) => {
  const entry = entries.find(({ kind }) => kind === 'message')
  return entry?.kind === 'message' ? entry : expect.unreachable('There is no message.')
}

async function rowOf(id: string) {
  await until('the row', () => lead.desk.inbox.row(id) !== undefined)
  return lead.desk.inbox.row(id)
}

describe('kept', () => {
  test('on the first message, without a word besides; lists show the title and the first answer', async () => {
    const xu = await visitor()
    const { conversation, entries } = await begun(xu, { form: form(REFUND) })
    expect(firstOf(entries).body).toEqual({ text: '', form: form(REFUND) })
    expect(conversation.last?.text).toBe('申请退款 · 重复扣款')
    expect((await rowOf(conversation.id))?.last?.text).toBe('申请退款 · 重复扣款')
    lead.opens(conversation.id)
    await until('the form', () => lead.entries().some((one) => one.kind === 'message'))
    expect(firstOf(lead.entries()).body.form).toEqual(form(REFUND))
  })

  test('in the language of the visitor, with his words', async () => {
    const { conversation } = await begun(await visitor(), {
      form: form({ question: 'gone', title: 'Night Line' }, null, 'content'),
      topic: 'other',
      text: 'since Monday',
      locale: 'en-GB',
    })
    expect(conversation.last?.text).toBe('Titles and episodes · Why a title is gone · since Monday')
  })

  test('at a step, with what there is so far, also where the rule says no', async () => {
    const asked = form({ reason: 'mistake', channel: 'apple', details: '  ' }, 'reason')
    const { entries } = await begun(await visitor(), { form: asked })
    expect(firstOf(entries).body.form).toEqual(form({ reason: 'mistake', channel: 'apple' }, 'reason'))
  })

  test('without what was not asked in the end', async () => {
    const { entries } = await begun(await visitor(), { form: form({ ...REFUND, watched: 'no' }) })
    expect(firstOf(entries).body.form).toEqual(form(REFUND))
  })

  test('P4 once: the same again is a repetition, other answers under the same id are refused', async () => {
    const xu = await visitor()
    const clientId = anId()
    const first = await begun(xu, { clientId, form: form(REFUND) })
    const again = await begun(xu, { clientId, form: form(REFUND) })
    expect(again).toMatchObject({ dup: true, conversation: { id: first.conversation.id } })
    for (const other of [form({ ...REFUND, amount: 2_581 }), form(REFUND, 'proof'), undefined])
      expect(
        await starts(xu, { clientId, text: '', ...(other ? { form: other } : { text: '退款' }) }),
      ).toEqual({
        refused: { code: 'id_reused' },
      })
  })

  test('P4 a repetition is one also when the days of the rule have passed meanwhile', async () => {
    const xu = await visitor()
    const clientId = anId()
    const appeal = form({ decision: 'refund', day: '2026-10-27', details: '有新凭证' }, null, 'appeal')
    const given = { clientId, topic: 'feedback', form: appeal } as const
    expect((await begun(xu, given)).dup).toBe(false)
    house.desk.clock.shift(86_400_000)
    expect((await begun(xu, given)).dup).toBe(true)
    expect(await refusal({ ...given, clientId: anId() })).toEqual({
      code: 'invalid',
      field: 'form.answers.day',
      rule: 'too_small',
      limit: 30,
    })
    house.desk.clock.shift(-86_400_000)
  })
})

describe('files', () => {
  test('of the answers go with the message, finished ones of the visitor', async () => {
    const [xu, wang] = [await visitor(), await visitor()]
    const [own, foreign] = [xu, wang].map(({ token }) =>
      uploader({ url: house.desk.url, origin: house.desk.url }, { authorization: `Bearer ${token}` }),
    )
    const file = await own?.has('账单.png', await screenshot())
    const other = await foreign?.has('别人的.txt', Buffer.from('1'))
    const ids = [file?.id ?? '']
    for (const files of [[other?.id ?? ''], [anId()], [...ids, anId()]])
      expect(await starts(xu, { form: form({ ...REFUND, files }) })).toEqual({
        refused: { code: 'file_refused', why: 'gone' },
      })
    const { entries, conversation } = await begun(xu, { form: form({ ...REFUND, files: ids }) })
    expect(firstOf(entries).body).toEqual({ text: '', files: [file], form: form({ ...REFUND, files: ids }) })
    const { text } = await http(
      house.desk,
      'GET',
      `/v1/conversations/${conversation.id}/transcript?format=txt`,
      {
        as: { token: xu.token },
        headers: { 'accept-language': 'zh-CN' },
      },
    )
    expect(text).toContain('截图或凭证：账单.png')
  })

  test('beside those of the question are five at most', async () => {
    const files = Array.from({ length: 3 }, anId)
    const given = { files: Array.from({ length: 3 }, anId), form: form({ ...REFUND, files }) }
    expect(await refusal(given)).toEqual({ code: 'file_refused', why: 'many', limit: 5 })
  })
})

describe('refused, with the field', () => {
  const answers = (more: Record<string, unknown>) => ({ form: form({ ...REFUND, ...more } as FlowAnswers) })
  test.each([
    ['a flow that there is not', { form: form({}, null, 'nope') }, 'form.flow', 'unknown'],
    ['a version that there is not', { form: { ...form(REFUND), version: 2 } }, 'form.version', 'choice'],
    ['another topic', { topic: 'order' as const, form: form(REFUND) }, 'topic', 'choice'],
    ['a step that it does not have', { form: form(REFUND, 'nope') }, 'form.step', 'unknown'],
    ['an answer to nothing', answers({ password: 'x' }), 'form.answers.password', 'unknown'],
    ['no choice of those', answers({ reason: 'never' }), 'form.answers.reason', 'choice'],
    ['what is no order', answers({ order: '?' }), 'form.answers.order', 'format'],
    ['a day to come', answers({ 'paid-on': '2026-11-27' }), 'form.answers.paid-on', 'too_large'],
    ['nothing', { form: form({}) }, 'form.answers.reason', 'required'],
    ['no consent', { form: form({ ...REFUND, consent: '' }) }, 'form.answers.consent', 'required'],
    ['what the rule says no to', answers({ channel: 'apple' }), 'form.answers.reason', 'choice'],
  ])('%s', async (_, given, field, rule) => {
    expect(await refusal(given)).toMatchObject({ code: 'invalid', field, rule })
  })

  test('the day is that of the visitor: at half past eight in Auckland it is tomorrow already', async () => {
    const tomorrow = { ...REFUND, 'paid-on': '2026-11-27' }
    house.desk.clock.shift(10 * 3_600_000)
    const given = (timeZone: string) => ({ form: form(tomorrow), timeZone })
    expect(await refusal(given('Asia/Shanghai'))).toMatchObject({ field: 'form.answers.paid-on' })
    expect(await refusal(given('Nowhere/Land'))).toMatchObject({ field: 'form.answers.paid-on' })
    await begun(await visitor(), given('Pacific/Auckland'))
    house.desk.clock.shift(-10 * 3_600_000)
  })

  test.each([
    ['a text of too many signs', { details: 'x'.repeat(4_001) }],
    [
      'more answers than any flow asks',
      Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`a${i}`, 'x'])),
    ],
    ['six files', { files: Array.from({ length: 6 }, anId) }],
    ['a no', { consent: false }],
    ['a part of a cent', { amount: 1.5 }],
    ['an object', { details: { x: 1 } }],
    ['nothing', { details: null }],
    ['a name that is none', { 'A B': 'x' }],
  ])('at the door: %s', async (_, more) => {
    expect(await refusal(answers(more))).toMatchObject({
      code: 'invalid',
      field: expect.stringMatching(/^form\.answers/),
    })
  })
})

test('P15 is gone with the text when its message is redacted', async () => {
  const xu = await visitor()
  const { conversation, entries } = await begun(xu, { form: form(REFUND) })
  await rowOf(conversation.id)
  lead.opens(conversation.id)
  await until('the form', () => lead.entries().some(({ conversation: id }) => id === conversation.id))
  expect(await lead.desk.redact(conversation.id, firstOf(entries).n)).toBe(true)
  const { rows } = await house.desk.app.database.pool.query<{ body: object; last: { text: string } }>(
    `select e.body, c.last from event e join conversation c on c.id = e.conversation
     where c.id = $1 and e.kind = 'message'`,
    [conversation.id],
  )
  expect(rows).toMatchObject([{ last: { text: '' } }])
  expect(rows[0]?.body).toEqual({ text: '', redacted: true })
})

test('stands in the transcript and the export in the language of the conversation', async () => {
  const xu = await visitor()
  const { conversation } = await begun(xu, { form: form({ reason: 'child' }, 'order'), text: '请帮我看看' })
  const lines = [...formAsText(form({ reason: 'child' }, 'order'), 'zh-CN').split('\n'), '请帮我看看']
  expect(lines[1]).toBe('在这一步转人工：是哪一笔订单？')
  const read = async (format: string) =>
    (
      await http(house.desk, 'GET', `/v1/conversations/${conversation.id}/transcript?format=${format}`, {
        as: { token: xu.token },
        headers: { 'accept-language': 'en' },
      })
    ).text
  expect(await read('txt')).toContain(lines.join('\n    '))
  expect(await read('html')).toContain(lines.join('\n'))
  expect(await read('json')).toContain('"flow": "refund"')
  const csv = await http(
    house.desk,
    'GET',
    `/v1/transcripts/export?${new URLSearchParams({ site: conversationSite(), from: '2026-11-26', to: '2026-11-26', format: 'csv' })}`,
    { as: { cookie: lead.cookie } },
  )
  expect(csv.text).toContain(lines.join('\n'))
})

test('who signs out leaves nothing of what he was filling in on the device', async () => {
  const xu = actAsVisitor({ url: house.desk.url, origin: house.desk.url })
  await xu.asks('在吗', 'other')
  xu.device.set('foyer:pk_demo:draft:flow:refund', '{"place":"order","typed":{"order":"A-1120"}}')
  xu.device.set('foyer:pk_other:draft:flow:refund', '{}')
  await xu.panel.shutdown()
  expect(xu.device.keys('foyer:').filter((key) => key.includes(':draft:'))).toEqual([
    'foyer:pk_other:draft:flow:refund',
  ])
  xu.close()
})

const conversationSite = () => lead.desk.me.peek()?.sites[0]?.id ?? expect.unreachable('He has no site.')
