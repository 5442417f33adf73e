/** P29: what an agent finds is in an order for the device of the visitor: by the report of his player, else by his browser. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import { anId, ask, connect, connectAgent, newVisitor, type VisitorCaller } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'
import { type HelpHouse, openHelp } from '../help/house.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const REPORT: PlaybackReport = {
  ...({
    v: 1,
    at: 1,
    spanMs: 300_000,
    player: 'hls.js',
    state: 'failed',
    atMs: 1_000,
    lengthMs: 5_000,
  } as const),
  ...{ frames: { shown: 1, dropped: 0 }, stalls: { count: 0, ms: 0 }, events: [] },
  ...{ buffer: { everyMs: 1_000, ahead: [] }, screen: '1920×1080', network: {} },
}
const here = cast(() => desk)
let desk: HelpHouse
let lin: Awaited<ReturnType<typeof connectAgent>>

const article = (slug: string, devices: string[]) => {
  const steps = ['关掉播放页', '再打开']
  const text = {
    title: `拨片失灵 ${slug}`,
    summary: '一句话。',
    steps,
    body: '一句话。',
    errors: [],
    keywords: [],
    devices,
  }
  return { slug, category: 'playback' as const, texts: { 'zh-CN': text, en: text } }
}

beforeAll(async () => {
  desk = await openHelp()
  const all = [
    article('of-tvs', ['电视']),
    article('of-all', []),
    article('of-phones', ['手机', 'Android TV 12+']),
    article('of-new-phones', ['iOS 15+']),
    article('of-this-tv', ['Android TV 7-9']),
  ]
  await desk.app.help.ship(desk.site, all)
  lin = await connectAgent(desk, await desk.person({ name: '林夕' }))
})
afterEach(() => here.leave())
afterAll(async () => {
  lin?.close()
  await desk?.close()
})

async function begins(agent: string, diagnosis?: PlaybackReport): Promise<{ who: VisitorCaller; id: Id }> {
  const one = await newVisitor(desk)
  const line = await connect(desk, '/visitor', {
    auth: { token: one.token },
    extraHeaders: { 'user-agent': agent },
  })
  const who: VisitorCaller = here.closing({ ...one, ...line })
  const answer = await ask(who, 'conversation:start', {
    ...({
      clientId: anId(),
      topic: 'playback',
      priority: 'normal',
      text: '放不了',
      locale: 'zh-CN',
    } as const),
    ...(diagnosis && { diagnosis }),
  })
  return { who, id: 'ok' in answer ? answer.ok.conversation.id : expect.unreachable(answer.refused.code) }
}

async function finds(conversation: Id, query: string) {
  const answer = await ask(lin, 'guide:find', { conversation, locale: 'zh-CN', query })
  return 'ok' in answer ? answer.ok.guides : expect.unreachable(answer.refused.code)
}
/** Of those of this file, with why each stands there. */
async function order(conversation: Id, query = '拨片失灵') {
  const own = (await finds(conversation, query)).filter(({ title }) => title.startsWith('拨片失灵'))
  return own.map(({ title, device, others }) => [title.split(' ')[1], device ?? (others ? 'others' : '')])
}

test('P29 who has sent a report of his player is looked for by its device, whatever he asks from', async () => {
  const tv = { ...REPORT, kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' } as const
  const { who, id } = await begins(IPHONE, tv)
  const expected = [
    ['of-this-tv', 'Android TV 9'],
    ['of-tvs', '电视'],
    ['of-all', ''],
    ['of-phones', 'others'],
    ['of-new-phones', 'others'],
  ]
  expect((await order(id)).slice(0, 3)).toEqual(expected.slice(0, 3))
  expect((await order(id)).slice(3).toSorted()).toEqual(expected.slice(3).toSorted())
  // Of the whole shelf, too: what there is for his device is first, however late it stands there.
  const shelf = await finds(id, '')
  expect(shelf).toHaveLength(20)
  expect(shelf.slice(0, 3).map(({ device }) => device)).toEqual([
    'Android TV 9',
    'Android TV 9',
    'Android TV 9',
  ])
  expect(shelf.filter(({ others }) => others)).toEqual([])

  // The newest of his reports counts.
  const phone = { ...REPORT, kind: 'phone', system: 'iOS 18', browser: 'Safari 18' } as const
  expect(
    await ask(who, 'diagnosis:send', { conversation: id, clientId: anId(), report: phone }),
  ).toHaveProperty('ok')
  expect((await order(id))[0]).toEqual(['of-new-phones', 'iOS 18'])
})

test('P29 without one it is his browser that says it, as far as it does', async () => {
  const { id } = await begins(IPHONE)
  const found = await order(id)
  expect(found[0]).toEqual(['of-phones', '手机'])
  // Of a version that nobody knows it is neither said that it is his nor that it is not.
  expect(found.slice(1, 3).toSorted()).toEqual([
    ['of-all', ''],
    ['of-new-phones', ''],
  ])
  expect(found.slice(3).toSorted()).toEqual([
    ['of-this-tv', 'others'],
    ['of-tvs', 'others'],
  ])
})

test('P29 where nobody knows it nothing is said, and the order is the old one', async () => {
  const { id } = await begins('curl/8')
  expect((await order(id)).map(([, why]) => why)).toEqual(['', '', '', '', ''])
  // Nor of a report that does not say on what it was made.
  const { id: other } = await begins('curl/8', REPORT)
  expect(await order(other)).toEqual(await order(id))
})
