/** Steps sent into a chat: found, copied, ticked over both doors, told live, refused, taken back, and on paper. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entry, Id } from '#shared/protocol/conversation.ts'
import type { EditedArticle } from '#shared/protocol/help.ts'
import { guideState } from '#shared/rules/guide.ts'
import { type AgentActing, actAsVisitor, type VisitorActing, waiting } from '../../support/actors.ts'
import type { Person } from '../../support/app.ts'
import { anId, http } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'
import { type HelpHouse, openHelp } from '../help/house.ts'

let desk: HelpHouse
let lead: Person
let lin: AgentActing
let jiang: AgentActing
const { agent, visitor, closing, leave } = cast(() => desk)
const until = waiting()

beforeAll(async () => {
  desk = await openHelp({ limits: { transcript: { times: 100, withinMs: 1_000 } } })
  lead = await desk.person({ name: '江月', role: 'lead', capacity: 1 })
  lin = await agent(await desk.person({ name: '林夕', capacity: 20 }))
  jiang = await agent(lead)
  await lin.isAvailable()
})
afterAll(async () => {
  leave()
  await desk?.close()
})

async function talk(question: string): Promise<{ xu: VisitorActing; id: Id }> {
  const xu = await visitor(question)
  const id = xu.conversation()
  await lin.has(id)
  lin.opens(id)
  await lin.hears(question)
  return { xu, id }
}

async function guides(id: Id, query = '') {
  return (await lin.desk.guides.find(id, 'zh-CN', query)) ?? expect.unreachable('Nobody answered.')
}

async function sent(xu: VisitorActing, id: Id, query = '转圈'): Promise<{ guide: Id; steps: string[] }> {
  const [first = expect.unreachable('No article has steps.')] = await guides(id, query)
  const guide = anId()
  expect(await lin.desk.guides.send(id, guide, first)).toBeNull()
  await until('the steps', () => guided(xu.entries(), guide) !== undefined)
  return { guide, steps: first.steps }
}

const guided = (entries: readonly Entry[], guide: Id) => {
  const entry = entries.find((one) => one.kind === 'guided' && one.body.guide === guide)
  return entry?.kind === 'guided' ? entry : undefined
}
const stateOf = (entries: readonly Entry[], guide: Id, count: number) =>
  guideState(
    guide,
    count,
    entries.flatMap((one) => (one.kind === 'guide_stepped' ? one.body : [])),
  )
const rowOf = (id: Id) => lin.desk.inbox.row(id)
const asks = (xu: VisitorActing, event: string, body: object) =>
  http(desk, 'POST', `/v1/asks/${event}`, { as: { token: xu.token() }, body })

describe('sent', () => {
  test('what has steps is found, the best first, and is nothing that a later edit changes', async () => {
    const { xu, id } = await talk('一直转圈')
    const all = await guides(id)
    expect(all.length).toBeGreaterThan(3)
    expect(all.every(({ steps }) => steps.length > 0)).toBe(true)
    expect((await guides(id, 'zhuanquan'))[0]?.article).toBe((await guides(id, '转圈'))[0]?.article)
    const { guide, steps } = await sent(xu, id)
    const entry = guided(xu.entries(), guide)
    expect(entry?.body).toMatchObject({ locale: 'zh-CN', steps })
    expect(rowOf(id)).toMatchObject({ unanswered: 0, last: { text: entry?.body.title, by: 'agent' } })
    await withdraw(entry?.body.article ?? '')
    const after = closing(actAsVisitor({ url: desk.url, origin: desk.url, texts: xu.device }))
    await after.online()
    after.panel.openConversation(id)
    await until('the same steps', () => guided(after.entries(), guide)?.body.steps.length === steps.length)

    // What is not there any more cannot be sent; what was sent once is not sent again.
    const gone = { article: entry?.body.article ?? '', locale: 'zh-CN', title: '', steps: [] } as const
    expect(await lin.desk.guides.send(id, anId(), { ...gone, steps: [] })).toMatchObject({
      code: 'not_found',
    })
    const count = lin.entries().length
    expect(await lin.desk.guides.send(id, guide, { ...gone, steps: [] })).toBeNull()
    const other = (await guides(id))[0] ?? expect.unreachable()
    expect(await lin.desk.guides.send(id, guide, other)).toEqual({ code: 'id_reused' })
    expect(lin.entries()).toHaveLength(count)
  })

  /** In Chinese; nobody reads it from then on. */
  async function withdraw(article: Id): Promise<void> {
    const path = `/v1/sites/${desk.site}/articles/${article}`
    const { ok } = await http(desk, 'GET', path, { as: lead })
    const { rev } = ok as EditedArticle
    const body = { rev, locale: 'zh-CN', published: false }
    expect((await http(desk, 'POST', `${path}/publish`, { as: lead, body })).status).toBe(200)
  }
})

describe('ticked', () => {
  test('live, folded alike on both screens; stuck is told to the list and waits for an answer', async () => {
    const { xu, id } = await talk('投屏没声音')
    const { guide, steps } = await sent(xu, id, '投屏')
    xu.panel.keep('guide:step', { guide, step: 1, is: 'done', words: '' })
    await xu.quiet()
    await until('the tick', () => stateOf(lin.entries(), guide, steps.length).done === 1)
    expect(rowOf(id)).toMatchObject({ unanswered: 0 })
    expect(rowOf(id)?.last?.stuck).toBeUndefined()

    xu.panel.keep('guide:step', { guide, step: 2, is: 'stuck', words: '没有这个按钮' })
    await until('that he is stuck', () => rowOf(id)?.last?.stuck !== undefined)
    expect(rowOf(id)).toMatchObject({
      unanswered: 1,
      last: { by: 'visitor', text: '卡在第 2 步 · 没有这个按钮', stuck: { guide, step: 2 } },
    })
    for (const entries of [lin.entries(), xu.entries()])
      expect(stateOf(entries, guide, steps.length)).toMatchObject({ done: 1, stuck: 2, next: 2 })
    xu.panel.keep('guide:step', { guide, step: 2, is: 'done', words: '' })
    await until('that he went on', () => rowOf(id)?.last?.text === '完成了第 2 步')
    expect(rowOf(id)?.last?.stuck).toBeUndefined()
  })

  test('P2 P4 by the second door the same, kept once; another content under the id is refused', async () => {
    const { xu, id } = await talk('登录不上')
    const { guide, steps } = await sent(xu, id, '密码')
    const step = { conversation: id, clientId: anId(), guide, step: 1, is: 'done', words: '' }
    expect((await asks(xu, 'guide:step', step)).ok).toMatchObject({ dup: false })
    expect((await asks(xu, 'guide:step', step)).ok).toMatchObject({ dup: true })
    expect((await asks(xu, 'guide:step', { ...step, is: 'undone' })).refused).toEqual({ code: 'id_reused' })
    await until('the tick', () => stateOf(lin.entries(), guide, steps.length).done === 1)

    const anew = (changes: object) => asks(xu, 'guide:step', { ...step, clientId: anId(), ...changes })
    expect((await anew({ step: steps.length + 1 })).refused).toEqual({ code: 'not_found' })
    expect((await anew({ guide: anId() })).refused).toEqual({ code: 'not_found' })
    expect((await anew({ step: 0 })).refused).toMatchObject({ code: 'invalid', field: 'step' })
    // Of another conversation of his.
    const other = await talk('还有一个问题')
    expect((await asks(other.xu, 'guide:step', { ...step, conversation: other.id })).refused?.code).toBe(
      'not_found',
    )
    await lin.desk.resolve(id)
    await until('the end', () => xu.entries().some(({ kind }) => kind === 'resolved'))
    expect((await anew({ step: 1, is: 'undone' })).refused).toEqual({ code: 'ended' })
  })
})

test('P15 taken back: nothing of it is left, and nothing can be ticked in it', async () => {
  const { xu, id } = await talk('退款怎么办')
  const { guide, steps } = await sent(xu, id, '退款')
  xu.panel.keep('guide:step', { guide, step: 1, is: 'stuck', words: '卡号 6222' })
  await until('that he is stuck', () => lin.entries().some(({ kind }) => kind === 'guide_stepped'))
  jiang.opens(id)
  await until('the words', () => jiang.entries().some(({ kind }) => kind === 'guide_stepped'))
  const stuck = jiang.entries().find(({ kind }) => kind === 'guide_stepped')?.n ?? 0
  expect(await lin.desk.redact(id, stuck)).toBe(false)
  expect(await jiang.desk.redact(id, stuck)).toBe(true)
  await until('the empty row', () => rowOf(id)?.last?.text === '')
  await until('the empty words', () => {
    const entry = xu.entries().find(({ kind }) => kind === 'guide_stepped')
    return entry?.kind === 'guide_stepped' && entry.body.redacted === true && entry.body.words === ''
  })
  expect(stateOf(xu.entries(), guide, steps.length).stuck).toBe(1)

  expect(await lin.desk.redact(id, guided(lin.entries(), guide)?.n ?? 0)).toBe(true)
  await until('the empty steps', () => guided(xu.entries(), guide)?.body.redacted === true)
  expect(guided(xu.entries(), guide)?.body).toMatchObject({ title: '', steps: [] })
  const step = { conversation: id, clientId: anId(), guide, step: 1, is: 'done', words: '' }
  expect((await asks(xu, 'guide:step', step)).refused).toEqual({ code: 'not_found' })
  const { rows } = await desk.app.database.pool.query<{ body: object }>(
    `select body from event where conversation = $1 and kind in ('guided', 'guide_stepped') order by seq`,
    [id],
  )
  expect(JSON.stringify(rows)).not.toContain('6222')
  expect(JSON.stringify(rows)).not.toContain(steps[0])
})

test('papers tell it: the steps as they were sent, and what became of them', async () => {
  const { xu, id } = await talk('怎么清缓存')
  const { guide, steps } = await sent(xu, id, '缓存')
  const title = guided(xu.entries(), guide)?.body.title
  xu.panel.keep('guide:step', { guide, step: 1, is: 'done', words: '' })
  xu.panel.keep('guide:step', { guide, step: 2, is: 'stuck', words: '找不到' })
  await xu.quiet()
  const paper = async (format: string) => {
    const path = `/v1/conversations/${id}/transcript?format=${format}`
    const { text } = await http(desk, 'GET', path, {
      as: { token: xu.token() },
      headers: { 'accept-language': 'zh-CN' },
    })
    return text
  }
  const text = await paper('txt')
  expect(text).toContain(`林夕 发送了操作步骤：${title}\n    1. ${steps[0]}\n    2. ${steps[1]}`)
  expect(text).toContain('访客完成了第 1 步')
  expect(text).toContain('访客卡在第 2 步：找不到')
  expect(await paper('html')).toContain('访客卡在第 2 步：找不到')
  expect(await paper('json')).toContain('"guide_stepped"')
  const csv = await http(
    desk,
    'GET',
    `/v1/transcripts/export?site=${desk.site}&from=2020-01-01&to=2099-01-01&format=csv`,
    { as: lead },
  )
  expect(csv.text).toContain('The visitor: Stuck at step 2: 找不到')
})
