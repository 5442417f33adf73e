/** The record of one conversation: for its visitor, for agents, and for nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import { type Asker, type Line, openArchive, SYSTEM, VISITOR } from './archive.ts'

let desk: TestApp
let archive: Awaited<ReturnType<typeof openArchive>>
let xu: { id: string; token: string }
let mei: Person
let tom: Person
let lin: Person
let id: string

beforeAll(async () => {
  desk = await openApp({
    startsAt: '2026-11-24T06:00:00Z',
    limits: { transcript: { times: 500, withinMs: 1_000 } },
  })
  archive = await openArchive(desk)
  xu = await archive.visitor()
  mei = await desk.person({ name: '梅' })
  tom = await desk.person({ name: 'Tom' })
  lin = await desk.person({ name: 'Lin', role: 'lead' })
  id = await archive.keep(xu, lines())
})
afterAll(() => desk.close())

function lines(): Line[] {
  const agent = (one: Person) => ({ id: one.id, name: one.name })
  const author = (one: Person) => ({ role: 'agent', ...agent(one) }) as const
  const at = (minute: number) => `2026-11-23T18:${14 + minute}:00Z`
  return [
    { kind: 'started', author: VISITOR, body: { topic: 'playback', priority: 'normal' }, at: at(0) },
    { kind: 'message', author: VISITOR, body: { text: '放不出来\n提示 <b>403</b> & "会员"' }, at: at(0) },
    { kind: 'queued', author: SYSTEM, body: { reason: 'busy' }, at: at(1) },
    { kind: 'accepted', author: SYSTEM, body: { agent: agent(mei) }, at: at(2) },
    { kind: 'note', author: author(mei), body: { text: '内部：会员过期' }, at: at(3) },
    { kind: 'message', author: author(mei), body: { text: '请稍等' }, at: at(4) },
    { kind: 'transferred', author: author(mei), body: { from: agent(mei), to: agent(tom) }, at: at(5) },
    { kind: 'contacted', author: VISITOR, body: { email: 'xu@example.com' }, at: at(6) },
    { kind: 'closing', author: SYSTEM, body: { at: Date.parse('2026-11-23T18:30:00Z') }, at: at(7) },
    { kind: 'resolved', author: author(tom), body: { by: 'agent' }, at: at(8) },
  ]
}

const path = (format: string, query = '', of = id) =>
  `/v1/conversations/${of}/transcript?format=${format}${query}`
const text = async (format: string, asker: Asker, query = '', language = 'en') =>
  (await archive.ask(path(format, query), asker, language)).text()

describe('for its visitor', () => {
  test('text in his language: times of the site with their offset, events in words, no note', async () => {
    expect(await text('txt', xu, '', 'zh-CN,zh;q=0.9')).toBe(
      `长夜影院 · 播放问题 · 2026-11-23T23:59:00+05:45

[2026-11-23T23:59:00+05:45] — 对话开始
[2026-11-23T23:59:00+05:45] 访客: 放不出来
    提示 <b>403</b> & "会员"
[2026-11-24T00:00:00+05:45] — 客服都在忙，已进入排队
[2026-11-24T00:01:00+05:45] — 梅 加入了对话
[2026-11-24T00:03:00+05:45] 梅: 请稍等
[2026-11-24T00:04:00+05:45] — 对话由 梅 转给了 Tom
[2026-11-24T00:05:00+05:45] — 留下了联系邮箱：xu@example.com
[2026-11-24T00:06:00+05:45] — 客服将于 00:15 下班，排队位置会保留
[2026-11-24T00:07:00+05:45] — Tom 结束了对话
`,
    )
  })

  test('notes stay hidden in every format, also when he asks for them', async () => {
    for (const format of ['txt', 'html', 'json']) {
      expect(await text(format, xu, '&notes=true')).not.toContain('内部')
      expect(await text(format, xu, '&notes=true')).toContain('请稍等')
    }
  })

  test('a page in which text stays text, in a sandbox and as a file', async () => {
    const response = await archive.ask(path('html'), xu, 'en-GB')
    const page = await response.text()
    expect(page).toContain('放不出来\n提示 &lt;b&gt;403&lt;/b&gt; &amp; &quot;会员&quot;')
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('The desk closes at 00:15.')
    expect(page).toContain('<time datetime="2026-11-24T00:03:00+05:45">')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="foyer-2026-11-23-\w{4}\.html"$/,
    )
  })

  test('data in his own count, without a hole where the note was', async () => {
    const data = JSON.parse(await text('json', xu))
    expect(data).toMatchObject({
      conversation: id,
      status: 'resolved',
      openedAt: '2026-11-23T23:59:00+05:45',
    })
    expect(data.entries.map((one: { n: number }) => one.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
})

describe('for agents', () => {
  test('with the notes only where they are asked for, and each reading is in the audit', async () => {
    for (const format of ['txt', 'html', 'json'] as const) {
      expect(await text(format, mei)).not.toContain('内部')
      expect(await text(format, mei, '&notes=true')).toContain('内部：会员过期')
    }
    expect(await text('txt', mei, '&notes=true')).toContain('] 梅 (note): 内部：会员过期\n')
    const entries = JSON.parse(await text('json', mei, '&notes=true')).entries
    expect(entries[4]).toMatchObject({ n: 5, kind: 'note', at: '2026-11-24T00:02:00+05:45' })
    const { rows } = await desk.app.database.pool.query(
      `select actor, details from audit where act = 'transcript read' and object = $1`,
      [id],
    )
    expect(rows).toHaveLength(8)
    for (const notes of [false, true])
      expect(rows).toContainEqual({ actor: mei.id, details: { format: 'html', notes } })
  })

  test('who was given it, and a lead, may read it', async () => {
    for (const one of [tom, lin]) expect((await archive.ask(path('txt'), one)).status).toBe(200)
  })
})

test('whoever may not read it learns no more than that there is no such conversation', async () => {
  const {
    rows: [other],
  } = await desk.app.database.pool.query(
    `insert into team values (gen_random_uuid(), $1, 'Films', now()) returning id`,
    [archive.site],
  )
  const refused = async (asker: Asker, of = id) => {
    const response = await archive.ask(path('txt', '&notes=true', of), asker)
    return { status: response.status, body: await response.json() }
  }
  const missing = { status: 404, body: { refused: { code: 'not_found' } } }
  const strangers: Asker[] = [
    await archive.visitor(),
    await desk.person({ name: 'Never there' }),
    await desk.person({ name: 'Other team', team: other.id }),
  ]
  for (const stranger of strangers) {
    expect(await refused(stranger)).toEqual(missing)
    expect(await refused(stranger, newId(0))).toEqual(missing)
  }
  expect(await refused(await desk.person({ name: 'Admin', role: 'admin' }))).toMatchObject({ status: 403 })
  expect(await refused(null)).toMatchObject({ status: 401 })
})
