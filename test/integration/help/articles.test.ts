/** Articles from the first draft to what viewers made of them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArticlePage, EditedArticle, HelpDesk } from '#shared/protocol/help.ts'
import type { Person } from '../../support/app.ts'
import { anId, ask, connectVisitor, http, startConversation } from '../../support/callers.ts'
import { found, type HelpHouse, openHelp } from './house.ts'

const TEXT = {
  title: '遥控器没反应',
  summary: '换电池，再重新配对。',
  body: '红外遥控要对着电视。',
  steps: ['换两节新电池', '长按返回键五秒'],
  errors: ['E-7001'],
  keywords: ['遥控器失灵'],
  devices: ['Android TV', '电视'],
}
const HOUR_MS = 3_600_000

let desk: HelpHouse
let lead: Person
beforeAll(async () => {
  desk = await openHelp()
  lead = await desk.person({ name: '江月', role: 'lead' })
})
afterAll(() => desk?.close())

const path = (id: string) => `/v1/sites/${desk.site}/articles/${id}`
const slugs = async (q: string) => (await found(desk, q)).map(({ slug }) => slug)

async function saves(id: string, rev: number, change: Partial<typeof TEXT> & { slug?: string } = {}) {
  const body = { rev, slug: 'remote', category: 'devices', locale: 'zh-CN', ...TEXT, ...change }
  return http(desk, 'PUT', path(id), { as: lead, body })
}
const publishes = (id: string, rev: number, published = true) =>
  http(desk, 'POST', `${path(id)}/publish`, { as: lead, body: { rev, locale: 'zh-CN', published } })
const states = ({ ok }: { ok?: unknown }) =>
  (ok as EditedArticle).versions.map(({ version, state }) => `${version} ${state}`)
const figures = async () =>
  (await http(desk, 'GET', `/v1/sites/${desk.site}/help`, { as: lead })).ok as HelpDesk
const listed = async (slug: string) => {
  const { ok } = await http(desk, 'GET', `/v1/sites/${desk.site}/articles?q=${slug}`, { as: lead })
  return (ok as ArticlePage).articles[0]
}

test('for which devices an article is, is kept, found and shown', async () => {
  const id = anId()
  await saves(id, 0, { slug: 'remote-tv', devices: ['Android TV 7-9', '电视盒子'] })
  expect((await publishes(id, 1)).ok).toBeDefined()
  const { ok } = await http(desk, 'GET', `/v1/help/articles/remote-tv?site=pk_demo&locale=zh-CN`)
  expect(ok).toMatchObject({ devices: ['Android TV 7-9', '电视盒子'] })
  const many = await saves(id, 2, { devices: Array.from({ length: 21 }, (_, at) => `TV ${at}`) })
  expect(many.refused).toMatchObject({ code: 'invalid', field: 'devices' })
  expect((await publishes(id, 2, false)).ok).toBeDefined()
})

test('an article is a draft, then read, changed, read anew, and taken away; each version stays', async () => {
  const id = anId()
  expect(states(await saves(id, 0))).toEqual(['1 draft'])
  expect(await slugs('遥控器失灵')).not.toContain('remote')
  expect(states(await publishes(id, 1))).toEqual(['1 published'])
  for (const q of ['遥控器失灵', 'yaokongqi', 'e7001']) expect((await slugs(q))[0], q).toBe('remote')

  expect(states(await saves(id, 2, { title: '遥控板没反应', keywords: ['遥控板坏了'] }))).toEqual([
    '2 draft',
    '1 published',
  ])
  expect(states(await saves(id, 3, { title: '遥控板没反应', keywords: ['遥控板坏了'] }))).toEqual([
    '2 draft',
    '1 published',
  ])
  expect((await found(desk, '失灵'))[0]?.slug).toBe('remote')
  expect(states(await publishes(id, 4))).toEqual(['2 published', '1 replaced'])
  expect(await slugs('失灵')).not.toContain('remote')
  expect((await slugs('遥控板坏了'))[0]).toBe('remote')

  expect(states(await publishes(id, 5, false))).toEqual(['2 withdrawn', '1 replaced'])
  expect(await slugs('遥控板坏了')).not.toContain('remote')
  const left = await desk.app.database.pool.query('select from help_posting where article = $1', [id])
  expect(left.rowCount).toBe(0)
})

test('two who write at once: the second is told; a slug belongs to one', async () => {
  const id = anId()
  expect((await saves(id, 0, { slug: 'two' })).ok).toBeDefined()
  expect((await saves(id, 1, { slug: 'two' })).ok).toBeDefined()
  expect((await saves(id, 1, { slug: 'two' })).refused).toEqual({ code: 'conflict' })
  expect((await publishes(id, 1)).refused).toEqual({ code: 'conflict' })
  expect((await saves(anId(), 0, { slug: 'refund' })).refused).toEqual({
    code: 'invalid',
    field: 'slug',
    rule: 'duplicate',
  })
})

test('the counts of the terms are those of the postings, whatever was published and taken away', async () => {
  const { rows } = await desk.app.database.pool.query(
    `select t.term from help_term t where t.articles <>
       (select count(*) from help_posting p where p.shelf = t.shelf and p.term = t.term)`,
  )
  expect(rows).toEqual([])
})

test('what nobody found is told to the editor, once, and without what is somebody’s', async () => {
  // Who asks the same over and over is one; some minutes later it is another search.
  for (const q of ['量子纠缠', '量子纠缠', '  量子纠缠', '13812345678 量子', 'me@mail.test 纠缠', '你好'])
    expect(await found(desk, q)).toEqual([])
  desk.clock.shift(11 * 60_000)
  expect(await found(desk, '量子纠缠')).toEqual([])
  expect(await found(desk, '火星旅', 'zh-CN', true)).toEqual([])
  const { misses } = await figures()
  expect(misses[0]).toMatchObject({ query: '量子纠缠', times: 2 })
  expect(misses.map(({ query, times }) => `${query} ${times}`).sort()).toEqual(
    ['失灵 1', '量子纠缠 2', '[mail] 纠缠 1', '[number] 量子 1'].sort(),
  )
})

test('while somebody types there are three answers, each with the sentence that answers', async () => {
  const hits = await found(desk, '我看剧的时候一直转圈，网速也不慢', 'zh-CN', true)
  expect(hits.length).toBeLessThanOrEqual(3)
  expect(hits[0]).toMatchObject({ slug: 'buffering', locale: 'zh-CN' })
  expect(hits[0]?.passage).toMatch(/网速|卡顿|网络/)
})

test('who has read and asked nobody within an hour was helped; who asked was not', async () => {
  const { rows } = await desk.app.database.pool.query<{ id: string }>(
    `select id from article where slug = 'buffering'`,
  )
  const article = rows[0]?.id ?? ''
  const [helped, asks] = [await connectVisitor(desk), await connectVisitor(desk)]
  for (const one of [helped, asks])
    expect(await ask(one, 'help:read', { article, locale: 'zh-CN', from: 'suggestion' })).toEqual({ ok: {} })
  expect((await figures()).deflection).toEqual({ readers: 0, unasked: 0 })
  await startConversation(asks, '还是卡')
  desk.clock.shift(HOUR_MS + 1_000)
  expect((await figures()).deflection).toEqual({ readers: 2, unasked: 1 })

  const rate = (helpful: boolean) =>
    ask(helped, 'help:rate', {
      article,
      locale: 'zh-CN',
      helpful,
      ...(helpful ? {} : { reason: 'unclear' as const }),
    })
  await rate(false)
  expect(await listed('buffering')).toMatchObject({
    reads: 2,
    helpful: 0,
    unhelpful: 1,
    reasons: { unclear: 1 },
  })
  await rate(true)
  expect(await listed('buffering')).toMatchObject({
    helpful: 1,
    unhelpful: 0,
  })
  helped.close()
  asks.close()
})
