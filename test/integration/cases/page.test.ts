/** The page of a case: who is let in, by what, for how long, and what whoever is in may do and see. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CaseKind } from '#shared/protocol/cases.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import { createOnceCodes } from '../../../server/domain/cases/secrets.ts'
import { everyDay } from '../../support/app.ts'
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
import { type CaseBrowser, caseBrowser } from '../../support/case-page.ts'
import { pdf, screenshot, uploader } from '../../support/files.ts'
import { signed } from '../../support/site.ts'
import { mailEnv, type NoticeHouse, openNotices } from '../notices/house.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const OFTEN = { times: 1_000, withinMs: 1_000 }
const SOON = { timeout: 15_000 }
/** Of the right form and with the right check, and nobody's. */
const NOBODYS = 'KF-261126-00008'

let desk: NoticeHouse
let lin: AgentCaller
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openNotices({
    limits: { start: OFTEN, visitor: OFTEN, act: OFTEN, link: OFTEN, upload: OFTEN, piece: OFTEN },
    deadlines: { fileLook: 60_000 },
  })
  lin = await connectAgent(desk, await desk.person({ name: '林夕', role: 'lead', capacity: 100 }))
})
afterEach(() => {
  for (const one of lines.splice(0)) one.close()
})
afterAll(async () => {
  lin?.close()
  await desk?.close()
})

const must = <T>(answer: Answer<T>): T =>
  'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))

async function visitor(): Promise<VisitorCaller> {
  const one = await connectVisitor(desk, (await newVisitor(desk)).token)
  lines.push(one)
  return one
}

async function opened(who?: VisitorCaller, kind: CaseKind = 'refund') {
  const xu = who ?? (await visitor())
  const { id: conversation } = await startConversation(xu, '想退款', 'refund')
  const ask_ = { conversation, clientId: anId(), kind, object: anId(), text: '' }
  const { case: made, lookup } = must(await ask(lin, 'case:open', ask_))
  return { xu, conversation, number: made.number, lookup: lookup ?? '' }
}

/** A browser that has opened the case by its code. */
async function inside(number: string, lookup: string, language = 'zh-CN'): Promise<CaseBrowser> {
  const browser = caseBrowser(desk, language)
  expect((await browser.post({ number, code: lookup })).page).toContain('class="state"')
  return browser
}
const holds = ({ jar }: CaseBrowser) => ({ cookie: `__Host-foyer-case=${jar.get('__Host-foyer-case')}` })
const files = (browser: CaseBrowser, number: string) =>
  uploader({ url: desk.url, origin: desk.url }, holds(browser), `/v1/cases/${number}`)
const isAsked = (page: string) => page.includes('name="code"') && !page.includes('class="state"')
/** What differs by itself between two pages: nothing but the number. */
const without = (page: string, number: string) => page.replaceAll(number, '')

describe('P51 a browser that has opened a case', () => {
  test('is sent to its page, which no longer says the code, opens again by itself, and is closed by a button', async () => {
    const { number, lookup } = await opened()
    const browser = caseBrowser(desk)
    const first = await browser.post({ number: number.toLowerCase(), code: lookup })
    expect(first.path).toBe(`/case/${number}`)
    expect(first.page).not.toContain(lookup)
    expect((await browser.get(`/case/${number}`)).page).toContain('class="state"')
    const left = await browser.post({ number, act: 'leave' })
    expect(left.page).toContain('已退出')
    expect(isAsked((await browser.get(`/case/${number}`)).page)).toBe(true)
  })

  test('sees that one alone, and another one beside it once it has opened that too', async () => {
    const [one, other] = [await opened(), await opened()]
    const browser = await inside(one.number, one.lookup)
    expect(isAsked((await browser.get(`/case/${other.number}`)).page)).toBe(true)
    await browser.post({ number: other.number, code: other.lookup })
    for (const { number } of [one, other])
      expect((await browser.get(`/case/${number}`)).page).toContain('class="state"')
    expect(isAsked((await caseBrowser(desk).get(`/case/${one.number}`)).page)).toBe(true)
  })

  test('is asked again after two hours, and what was written is not lost', async () => {
    const { number, lookup } = await opened()
    const browser = await inside(number, lookup)
    desk.clock.shift(2 * HOUR + MINUTE)
    const { page } = await browser.post({ number, act: 'add', text: '写了很久的说明' })
    expect(isAsked(page)).toBe(true)
    expect(page).toContain('写了很久的说明')
    expect(must(await ask(lin, 'case:read', { number })).case.changes).toHaveLength(1)
  })

  test('asks how far it is once it may, and is told from when; then finds what is open now, and the number to name', async () => {
    const { number, lookup } = await opened()
    const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from site')
    const line = {
      kind: 'telephone',
      name: '客服热线',
      address: '+86 400 000 0000',
      link: '',
      week: null,
    } as const
    const fits = { 'zh-CN': '付款出错时最快', en: '' }
    const channels = [
      { ...line, fits },
      { ...line, fits, name: '夜里', week: everyDay([]) },
    ]
    const path = `/v1/sites/${rows[0]?.id}/channels`
    expect((await http(desk, 'PUT', path, { as: lin, body: { channels, rev: 0 } })).status).toBe(200)

    const browser = await inside(number, lookup)
    const fresh = (await browser.get(`/case/${number}`)).page
    expect(fresh).not.toContain('value="nudge"')
    expect(fresh).toMatch(/刚提交或刚催过，\d{4}年.+ 后可以催一下/)
    expect(fresh).not.toContain('客服热线')

    desk.clock.shift(24 * HOUR + MINUTE)
    const again = await inside(number, lookup)
    expect((await again.get(`/case/${number}`)).page).toContain('value="nudge"')
    const { page } = await again.post({ number, act: 'nudge' })
    expect(page).toContain('已经替您催了')
    expect(page).toContain(`data-copy="${number}"`)
    expect(page).toContain('tel:+864000000000')
    expect(page).toContain('付款出错时最快')
    expect(page).not.toContain('夜里')
    expect(page).not.toContain('value="nudge"')
    expect(page).toContain('后可以催一下')
    // Who comes back later has not just asked.
    expect((await again.get(`/case/${number}`)).page).not.toContain('客服热线')
    expect((await again.post({ number, act: 'nudge' })).status).toBe(429)
  })

  test('does nothing for a form of another page', async () => {
    const { number, lookup } = await opened()
    const browser = await inside(number, lookup)
    const add = { number, act: 'add', text: '不是我写的' }
    const foreign = await browser.post(add, { 'sec-fetch-site': 'cross-site' })
    expect(isAsked(foreign.page)).toBe(true)
    expect((await browser.post(add, { 'sec-fetch-site': 'same-origin' })).page).toContain('已提交')
    expect(must(await ask(lin, 'case:read', { number })).case.changes).toHaveLength(2)
  })

  test('sends a form twice, and it is done once', async () => {
    const { number, lookup } = await opened()
    const browser = await inside(number, lookup)
    const add = { number, act: 'add', text: '凭证号 88', intent: anId() }
    for (let i = 0; i < 3; i += 1) await browser.post(add)
    const { case: card } = must(await ask(lin, 'case:read', { number }))
    expect(card.changes.map(({ text }) => text)).toEqual([null, '凭证号 88'])
  })
})

describe('files', () => {
  test('P51 go up in pieces, are the case’s once they were sent, and open for both sides', async () => {
    const { xu, number, lookup } = await opened()
    const browser = await inside(number, lookup)
    const mine = files(browser, number)
    const receipt = await mine.has('凭证.png', await screenshot())
    const bill = await mine.has('账单.pdf', pdf())
    const body = new URLSearchParams({ number, act: 'add', text: '', intent: anId() })
    for (const { id } of [receipt, bill]) body.append('file', id)
    const answer = await http(desk, 'POST', '/case', {
      ...{ as: holds(browser), body: body.toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.status).toBe(303)
    const { page } = await browser.get(`/case/${number}?told=sent`)
    expect(page).toContain('凭证.png')
    const { case: card } = must(await ask(lin, 'case:read', { number }))
    expect(card.changes.at(-1)).toMatchObject({ act: 'add', by: 'visitor', files: [receipt.id, bill.id] })

    const { ok } = await mine.links([receipt.id, bill.id])
    expect(ok?.links.map(({ id }) => id)).toEqual([receipt.id, bill.id])
    const url = ok?.links[0]?.url ?? ''
    expect((await http(desk, 'GET', url, { headers: holds(browser) })).status).toBe(200)
    // The address alone is not enough: it is this browser's.
    expect((await http(desk, 'GET', url)).status).toBe(404)
    const his = await http(desk, 'POST', '/v1/files/links', { as: xu, body: { files: [receipt.id] } })
    expect(his.status).toBe(200)
    await browser.post({ number, act: 'leave' })
    expect((await http(desk, 'GET', url, { headers: holds(browser) })).status).toBe(404)
  })

  test('P51 of the visitor that are not this case’s are not there for whoever holds a pass', async () => {
    const { xu, conversation, number, lookup } = await opened()
    const other = await opened()
    const ofXu = uploader({ url: desk.url, origin: desk.url }, { authorization: `Bearer ${xu.token}` })
    const sent = await ofXu.has('聊天里的.png', await screenshot())
    must(await ask(xu, 'message:send', { conversation, clientId: anId(), text: '', files: [sent.id] }))
    const unsent = await ofXu.has('没发出.pdf', pdf())
    const mine = files(await inside(number, lookup), number)
    for (const { id } of [sent, unsent]) expect((await mine.links([id])).status).toBe(404)
    expect((await mine.ask('DELETE', `/v1/cases/${number}/uploads/${unsent.id}`)).status).toBe(404)
    // And the other way round: what it has uploaded, neither the visitor nor another case may take.
    const own = await mine.has('材料.pdf', pdf())
    const intent = { number: other.number, clientId: anId(), act: 'add' } as const
    const add = { ...intent, text: '', files: [own.id] }
    expect(await ask(other.xu, 'case:act', add)).toMatchObject({ refused: { code: 'file_refused' } })
    const theirs = files(await inside(other.number, other.lookup), other.number)
    expect((await theirs.links([own.id])).status).toBe(404)
    expect((await theirs.piece(own.id, 0, pdf())).status).toBe(404)
  })

  test('are refused as in a chat, and what is gone is said without losing the words', async () => {
    const { number, lookup } = await opened()
    const browser = await inside(number, lookup)
    const mine = files(browser, number)
    expect((await mine.begin('一.exe', 10)).refused).toMatchObject({ code: 'file_refused', why: 'type' })
    expect((await mine.begin('一.png', 11 * 1_024 * 1_024)).refused).toMatchObject({ why: 'size' })
    const { status, page } = await browser.post({ number, act: 'add', text: '附上凭证', file: anId() })
    expect(status).toBe(409)
    expect(page).toContain('有文件已失效')
    expect(page).toContain('>附上凭证</textarea>')
  })
})

test('an appeal carries what was said, what was given and what was decided, to somebody else', async () => {
  const jiang = await connectAgent(desk, await desk.person({ name: '江月', role: 'lead', capacity: 100 }))
  lines.push(jiang)
  const { xu, conversation, number, lookup } = await opened()
  must(await ask(lin, 'conversation:accept', { conversation, clientId: anId() }))
  const say = (text: string) => ask(lin, 'message:send', { conversation, clientId: anId(), text })
  must(await say('我查一下账单，明天答复您'))
  const browser = await inside(number, lookup)
  const receipt = await files(browser, number).has('凭证.png', await screenshot())
  await browser.post({ number, act: 'add', text: '附上凭证', file: receipt.id })
  const act = { number, clientId: anId(), missing: [] }
  must(await ask(lin, 'case:act', { ...act, act: 'decline', text: '超过 7 天' }))
  const bill = await files(browser, number).has('账单.pdf', pdf())
  const appeal = await browser.post({ number, act: 'appeal', text: '我没有看过', file: bill.id })
  expect(appeal.page).toContain('申诉处理中')

  const { case: card } = must(await ask(jiang, 'case:read', { number }))
  expect(card).toMatchObject({ state: 'appealed', may: expect.arrayContaining(['grant', 'decline']) })
  expect(card.changes.map(({ act: what, who, text }) => [what, who, text])).toEqual([
    ['open', '林夕', null],
    ['add', null, '附上凭证'],
    ['decline', '林夕', '超过 7 天'],
    ['appeal', null, '我没有看过'],
  ])
  expect(card.files.map(({ name }) => name)).toEqual(['凭证.png', '账单.pdf'])
  const ids = card.files.map(({ id }) => id)
  expect((await http(desk, 'POST', '/v1/files/links', { as: jiang, body: { files: ids } })).status).toBe(200)
  expect(card.conversations).toMatchObject([
    {
      id: conversation,
      gist: { wanted: '想退款', said: { who: '林夕', text: '我查一下账单，明天答复您' }, hands: ['林夕'] },
    },
  ])
  const read = must(await ask(jiang, 'conversation:since', { conversation, after: 0 }))
  expect(JSON.stringify(read.entries)).toContain('明天答复您')
  // Who had decided reads it as well, and decides no more.
  expect(must(await ask(lin, 'case:read', { number })).case).toMatchObject({ may: [], not: 'same' })
  const again = { number, clientId: anId(), act: 'appeal', text: '再看' } as const
  expect(await ask(xu, 'case:act', again)).toMatchObject({
    refused: { code: 'conflict' },
  })
})

test('a case says of each of its conversations what was said, and nothing of one that this agent may not open', async () => {
  const { xu, conversation, number } = await opened()
  must(await ask(lin, 'conversation:accept', { conversation, clientId: anId() }))
  must(await ask(lin, 'conversation:resolve', { conversation, clientId: anId() }))
  const { id: second } = await startConversation(xu, '还没有退', 'order')
  const again = { conversation: second, clientId: anId(), kind: 'refund', text: '' } as const
  const { case: first } = must(await ask(lin, 'case:read', { number }))
  const { case: same } = must(await ask(lin, 'case:open', { ...again, object: first.object }))
  expect(same.number).toBe(number)
  expect(same.conversations.map(({ id, gist }) => [id, gist?.wanted])).toEqual([
    [second, '还没有退'],
    [conversation, '想退款'],
  ])
  // Of an ended chat of others an agent of the team opens nothing.
  const bai = await connectAgent(desk, await desk.person({ name: '白露' }))
  lines.push(bai)
  const { case: his } = must(await ask(bai, 'case:read', { number }))
  expect(his.conversations.map(({ id }) => id)).toEqual([second])
})

describe('out of the panel', () => {
  test('P51 its visitor opens it by a word that is good once and for two minutes', async () => {
    const { xu, number } = await opened()
    const { path } = must(await ask(xu, 'case:page', { number }))
    const browser = caseBrowser(desk)
    const first = await browser.get(path)
    expect(first.path).toBe(`/case/${number}`)
    expect(first.page).toContain('class="state"')
    const second = await caseBrowser(desk).get(path)
    expect(second.status).toBe(410)
    expect(isAsked(second.page)).toBe(true)
    const late = must(await ask(xu, 'case:page', { number })).path
    desk.clock.shift(2 * MINUTE + 1_000)
    expect((await caseBrowser(desk).get(late)).status).toBe(410)
  })

  test('such a word is no pass', async () => {
    const { xu, number } = await opened()
    const { path } = must(await ask(xu, 'case:page', { number }))
    const cookie = `__Host-foyer-case=${path.split('t=')[1]}`
    const answer = await http(desk, 'GET', `/case/${number}`, { headers: { cookie } })
    expect(isAsked(answer.text)).toBe(true)
  })
})

describe('P52 a one-time code', () => {
  const codeIn = ({ text }: { text: string }) => /(\d{6}) 是查看工单/.exec(text)?.[1] ?? ''

  async function withMail(address: string) {
    const xu = await visitor()
    await desk.confirms(xu, address)
    return opened(xu)
  }

  test('goes to the confirmed address, opens the case once, and says nothing of it', async () => {
    const address = 'code@mail.test'
    const { number } = await withMail(address)
    const browser = caseBrowser(desk)
    const asked = await browser.post({ number, act: 'send' })
    expect(asked).toMatchObject({ status: 200 })
    expect(asked.page).toContain('验证码已经发出')
    const mail = await desk.mailTo(address, '验证码')
    expect(mail.headers.get('subject')).toBe(`长夜影院：查看工单 ${number} 的验证码`)
    const code = codeIn(mail)
    expect((await browser.post({ number, code })).page).toContain('class="state"')
    expect((await caseBrowser(desk).post({ number, code })).status).toBe(404)
    const { rows } = await desk.app.database.pool.query(
      `select payload::text from side_effect union all select c::text from case_code c`,
    )
    expect(JSON.stringify(rows)).not.toContain(code)
  })

  test('is over after ten minutes, and after three wrong tries', async () => {
    const address = 'tries@mail.test'
    const { number } = await withMail(address)
    const browser = caseBrowser(desk)
    await browser.post({ number, act: 'send' })
    const first = codeIn(await desk.mailTo(address, '验证码'))
    desk.clock.shift(10 * MINUTE + 1_000)
    expect((await browser.post({ number, code: first })).status).toBe(404)
    await browser.post({ number, act: 'send' })
    await expect.poll(async () => codeIn(await desk.mailTo(address, '验证码')), SOON).not.toBe(first)
    const second = codeIn(await desk.mailTo(address, '验证码'))
    const wrong = second === '000000' ? '111111' : '000000'
    for (let i = 0; i < 3; i += 1) expect((await browser.post({ number, code: wrong })).status).toBe(404)
    expect((await browser.post({ number, code: second })).status).toBe(404)
  })

  test('is asked for three times an hour, of a number that there is as of one that there is not', async () => {
    const { number } = await withMail('often@mail.test')
    const browser = caseBrowser(desk)
    for (let i = 0; i < 4; i += 1) {
      const [his, nobodys] = [
        await browser.post({ number, act: 'send' }),
        await browser.post({ number: NOBODYS, act: 'send' }),
      ]
      expect([his.status, nobodys.status]).toEqual(i < 3 ? [200, 200] : [429, 429])
      expect(without(his.page, number)).toBe(without(nobodys.page, NOBODYS))
    }
    await desk.quiet()
    const { rows } = await desk.app.database.pool.query<{ number: string; n: number }>(
      `select number, count(*)::int as n from case_code where number in ($1, $2) group by number order by number`,
      [number, NOBODYS],
    )
    expect(rows.map(({ n }) => n)).toEqual([3, 3])
    desk.clock.shift(HOUR)
    expect((await browser.post({ number, act: 'send' })).status).toBe(200)
  })

  test('of a number that nobody has opens nothing, also if it were guessed', async () => {
    const browser = caseBrowser(desk)
    desk.clock.shift(HOUR)
    await browser.post({ number: NOBODYS, act: 'send' })
    const { rows } = await desk.app.database.pool.query<{ id: Id }>(
      'select id from case_code where number = $1 order by at desc limit 1',
      [NOBODYS],
    )
    const code = await createOnceCodes(mailEnv(desk.smtp).SECRET)(rows[0]?.id ?? '')
    expect((await browser.post({ number: NOBODYS, code })).status).toBe(404)
  })

  test('of one case opens no other', async () => {
    const [address, theirs] = ['mine@mail.test', 'theirs@mail.test']
    const [mine, other] = [await withMail(address), await withMail(theirs)]
    const browser = caseBrowser(desk)
    await browser.post({ number: mine.number, act: 'send' })
    await browser.post({ number: other.number, act: 'send' })
    const code = codeIn(await desk.mailTo(address, '验证码'))
    expect((await browser.post({ number: other.number, code })).status).toBe(404)
    expect((await browser.post({ number: mine.number, code })).page).toContain('class="state"')
  })

  test('goes by the site to the address of an account, where no place was picked; without either none is sent', async () => {
    const xu = await visitor()
    const jwt = await signed('u_xunian', { now: Math.floor(desk.clock.now() / 1_000) })
    expect((await http(desk, 'POST', '/v1/visitors/identify', { as: xu, body: { jwt } })).status).toBe(200)
    const { number } = await opened(xu)
    const browser = caseBrowser(desk)
    await browser.post({ number, act: 'send' })
    const sent = () => desk.mails.findLast(({ purpose }) => purpose.includes(`查看工单 ${number}`))
    await expect.poll(() => sent()?.address, SOON).toBe('u_xunian-mail')
    const code = codeIn({ text: sent()?.code ?? '' })
    expect((await browser.post({ number, code })).page).toContain('class="state"')

    const nobody = await opened()
    const mails = desk.smtp.tries()
    expect((await browser.post({ number: nobody.number, act: 'send' })).status).toBe(200)
    await desk.quiet()
    expect(desk.smtp.tries()).toBe(mails)
    // Who has no address has the code that was shown to him.
    expect((await browser.post({ number: nobody.number, code: nobody.lookup })).page).toContain(
      'class="state"',
    )
  })

  test('is asked for with a number that can be one', async () => {
    const browser = caseBrowser(desk)
    const { status, page } = await browser.post({ number: '不是工单号', act: 'send' })
    expect(status).toBe(400)
    expect(page).toContain('请先填好工单号')
  })
})
