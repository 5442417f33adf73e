/** A lead imports a year of holidays, looks at the month, and what he saves holds on the desk. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyDay, openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { ask, connectAgent, connectVisitor, startConversation } from '../support/callers.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true, week: everyDay([{ from: '09:00', to: '18:00' }]) })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}

const year = new Date().getUTCFullYear()
const FILE = `BEGIN:VCALENDAR
X-WR-CALNAME:Company
BEGIN:VEVENT
DTSTART;VALUE=DATE:${year + 1}0704
SUMMARY:Founders' day
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
DTSTART:${year + 1}0705T090000
SUMMARY:Stand-up
END:VEVENT
END:VCALENDAR
`

const looks = [
  {
    ...{ lang: 'zh-CN', dark: false, width: 360, height: 640 },
    words: {
      file: '导入日历文件（.ics）',
      change: '会改变 2 天',
      skipped: '1 条没有导入',
      take: '导入',
      undo: '撤销',
      save: '保存',
      saved: '已保存，立即生效',
      china: '中国法定节假日',
      whose: '谁的时间',
      like: '现在和站点一样',
      after: '下个月',
      calendar: '日历',
      holidays: '节假日',
    },
  },
  {
    ...{ lang: 'en', dark: true, width: 1_440, height: 900 },
    words: {
      file: 'Import a calendar file (.ics)',
      change: '2 days change',
      skipped: '1 event is left out',
      take: 'Import',
      undo: 'Undo',
      save: 'Save',
      saved: 'Saved. It holds at once.',
      china: 'Public holidays of China',
      whose: 'Whose hours',
      like: 'Just now the same as the site',
      after: 'Next month',
      calendar: 'Calendar',
      holidays: 'Holidays',
    },
  },
]

test.each(looks)(
  '$lang: holidays are imported, looked at, taken back and saved',
  async ({ words, ...look }) => {
    const { page, context } = await agent(
      browser,
      desk,
      await desk.person({ name: '江月', role: 'lead' }),
      look,
    )
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await page.goto(`${desk.url}/console#/hours`)
    await page.getByRole('region', { name: words.calendar, exact: true }).locator('table').waitFor()
    const sets = page.getByRole('region', { name: words.holidays, exact: true })
    const before = await sets.locator('.sets li').count()
    await page.getByLabel(words.file).setInputFiles({
      name: 'company.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(FILE),
    })
    const dialog = page.getByRole('dialog')
    await dialog.getByText(before === 0 ? words.change : words.skipped).waitFor()
    await dialog.getByText(words.skipped).click()
    await dialog.getByText('Stand-up').waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, `holidays-import-${look.lang}`)
    await dialog.getByRole('button', { name: words.take, exact: true }).click()
    await sets.getByText('Company').first().waitFor()
    await button(words.undo).click()
    await expect.poll(() => sets.locator('.sets li').count()).toBe(before)

    // A year of the Chinese calendar, as far as it is announced.
    await sets
      .locator('.sources')
      .getByRole('button', { name: String(year) })
      .click()
    await dialog.getByRole('button', { name: words.take, exact: true }).click()
    await sets.locator('.sets').getByText(`${words.china} ${year}`).first().waitFor()
    await page.getByRole('button', { name: words.after }).click()
    await page.getByRole('button', { name: words.after }).click()
    expect(await faults(page)).toEqual([])
    await shot(page, `holidays-${look.lang}`)
    await button(words.save).click()
    await page.getByText(words.saved, { exact: true }).waitFor()
    await page.reload()
    await sets.locator('.sets').getByText(`${words.china} ${year}`).first().waitFor()

    await page.getByLabel(words.whose).selectOption({ index: 1 })
    await page.getByText(words.like).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await context.close()
  },
)

test('a closure is told on home, and the sheet of hours is there for everybody', async () => {
  const look = { lang: 'zh-CN', width: 360, height: 640 }
  const { pool } = desk.app.database
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(desk.clock.now())
  const exceptions = JSON.stringify([{ date: today, name: '搬家', intervals: [] }])
  await pool.query('update schedule set exceptions = $1, rev = rev + 1', [exceptions])
  // What was read a moment ago is still believed.
  const told = async () => (await fetch(`${desk.url}/v1/hours?site=pk_demo`)).text()
  await expect.poll(told, { timeout: 15_000 }).toContain('搬家')
  const xu = await visitor(browser, desk, look)
  await xu.opens()
  const notice = xu.panel.locator('.notice', { hasText: '搬家放假' })
  await notice.waitFor()
  const panel = xu.page.frames().find((one) => one.url().includes('/panel'))
  if (!panel) throw new Error('There is no panel.')
  expect(await faults(panel)).toEqual([])
  await shot(xu.page, 'hours-home')
  await notice.getByRole('button', { name: '收起这条提醒' }).click()
  await notice.waitFor({ state: 'detached' })
  await xu.page.reload()
  await xu.opens()
  await xu.panel.getByRole('button', { name: '服务时间' }).click()
  await xu.panel.getByText('搬家').waitFor()
  await xu.panel.getByText('最近问的人少').waitFor()
  expect(await faults(panel.isDetached() ? (xu.page.frames().at(-1) ?? panel) : panel)).toEqual([])
  await shot(xu.page, 'hours-sheet')
  await xu.panel.getByRole('button', { name: '返回' }).click()
  await xu.panel.locator('.yours, .topics').first().waitFor()
  expect(await notice.count()).toBe(0)

  // What is urgent then is what the site allows, with what it asks for.
  const ask = { 'zh-CN': '账号和最后一次登录的时间', en: '' }
  await pool.query('update schedule set urgent = $1, rev = rev + 1', [
    JSON.stringify({ topics: [{ topic: 'account', ask }], team: null }),
  ])
  await expect
    .poll(async () => (await fetch(`${desk.url}/v1/desk?site=pk_demo`)).text(), { timeout: 15_000 })
    .toContain('最后一次登录')
  await xu.page.reload()
  await xu.opens()
  await xu.chooses('账号安全')
  await xu.freely()
  await xu.panel.getByText('看全部服务时间').waitFor()
  await xu.panel.locator('.ask textarea').fill('账号被盗了')
  await xu.panel.getByLabel(/^这是紧急问题/).check()
  const form = xu.page.frames().find((one) => one.url().includes('/panel'))
  expect(form && (await faults(form))).toEqual([])
  await xu.panel.getByLabel('账号和最后一次登录的时间').fill('u_42，昨晚十点')
  await shot(xu.page, 'hours-urgent')
  await xu.panel.locator('.ask button[type=submit]').click()
  await xu.sent('u_42，昨晚十点')

  const page = await xu.context.newPage()
  await page.goto(`${desk.url}/help/pk_demo/zh-CN/hours`)
  await page.getByText('搬家').waitFor()
  expect(await faults(page)).toEqual([])
  await shot(page, 'hours-page')
  await xu.context.close()
})

const SAID = {
  'zh-CN': { closed: '· 英语：', title: '服务时间', away: '收起这条提醒', usual: '这会儿一般' },
  'en-US': {
    closed: '· English: closed',
    title: 'Working hours',
    away: 'Put this notice away',
    usual: 'Just now usually',
  },
}

test('hours of a line stand on the sheet, its closure is told on home, and the usual wait of the day stands there as bars', async () => {
  const { pool } = desk.app.database
  const dayIn = (days: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(
      desk.clock.now() + days * 86_400_000,
    )
  const [always, short] = [
    everyDay([{ from: '00:00', to: '00:00' }]),
    everyDay([{ from: '10:00', to: '16:00' }]),
  ]
  await pool.query(`update schedule set week = $1, exceptions = '[]', urgent = null, rev = rev + 1`, [
    JSON.stringify(always),
  ])
  const own = {
    ...{ zone: 'Asia/Shanghai', week: short, holidays: [], yearly: [] },
    exceptions: [{ date: dayIn(3), name: '搬家', intervals: [] }],
  }
  await pool.query(
    `insert into schedule_line (site, team, language, schedule, rev, changed_at, changed_by)
     select site, id, 'en', $1, 1, now(), null from team`,
    [JSON.stringify(own)],
  )
  const lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 20 }))
  await ask(lin, 'availability:set', { availability: 'available' })
  for (let count = 0; count < 5; count += 1) {
    const one = await connectVisitor(desk)
    const { id } = await startConversation(one, '在吗')
    const statusOf = async () =>
      (await pool.query<{ status: string }>('select status from conversation where id = $1', [id])).rows[0]
        ?.status
    await expect.poll(statusOf, { timeout: 15_000 }).toBe('assigned')
    one.close()
  }
  // As if so many had come in each hour of the same day a week ago, and waited longer in the evening. And of the next
  // day, which it may be by then.
  await pool.query(
    `
    with made as (insert into conversation
      select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'client_id', gen_random_uuid(),
        'status', 'resolved', 'assignee', null, 'resolved_at', t.at + interval '1 hour', 'opened_at', t.at))).*
      from (select * from conversation where status = 'assigned' limit 1) one join conversation c on c.id = one.id
        cross join generate_series(0, 23) as h (hour) cross join generate_series(1, 5)
        cross join generate_series(6, 7) as back (days)
        cross join lateral (select (date_trunc('day', $1::timestamptz at time zone 'Asia/Shanghai') - back.days * interval '1 day'
          + h.hour * interval '1 hour') at time zone 'Asia/Shanghai' as at) t
      returning id, opened_at)
    insert into event select (jsonb_populate_record(e, jsonb_build_object('conversation', made.id, 'client_id', null,
      'at', made.opened_at + (extract(hour from made.opened_at at time zone 'Asia/Shanghai') + 1) * interval '1 minute'))).*
    from made, (select distinct on (kind) * from event where kind = 'accepted') last
      join event e on e.conversation = last.conversation and e.seq = last.seq`,
    [new Date(desk.clock.now())],
  )
  // The usual waits of a moment ago are believed for a while.
  desk.clock.shift(11 * 60_000)
  const told = async () => (await fetch(`${desk.url}/v1/hours?site=pk_demo`)).text()
  await expect.poll(told, { timeout: 15_000 }).toContain('"language":"en"')

  const looks = [
    { lang: 'zh-CN', width: 390, height: 844, dark: false },
    { lang: 'zh-CN', width: 1_280, height: 800, dark: true },
    { lang: 'en-US', width: 390, height: 844, dark: true },
    { lang: 'en-US', width: 1_280, height: 800, dark: false },
  ] as const
  for (const look of looks) {
    const words = SAID[look.lang]
    const name = `${look.lang}-${look.width}-${look.dark ? 'dark' : 'light'}`
    const xu = await visitor(browser, desk, look)
    await xu.opens()
    const notice = xu.panel.locator('.notice', { hasText: words.closed })
    await notice.waitFor()
    const link = xu.panel.getByRole('button', { name: words.title })
    await link.getByText(words.usual).waitFor()
    expect(await link.locator('.waits li').count()).toBe(24)
    const panel = xu.page.frames().find((one) => one.url().includes('/panel'))
    if (!panel) throw new Error('There is no panel.')
    expect(await faults(panel)).toEqual([])
    await shot(xu.page, `line-home-${name}`)
    await link.scrollIntoViewIfNeeded()
    await shot(xu.page, `line-home-link-${name}`)
    await link.click()
    await xu.panel.getByText('搬家').waitFor()
    expect(await faults(panel)).toEqual([])
    await xu.panel.getByText('搬家').scrollIntoViewIfNeeded()
    await shot(xu.page, `line-sheet-${name}`)
    await xu.panel.getByRole('button', { name: look.lang === 'zh-CN' ? '返回' : 'Back' }).click()
    await notice.getByRole('button', { name: words.away }).click()
    await notice.waitFor({ state: 'detached' })
    const page = await xu.context.newPage()
    await page.goto(`${desk.url}/help/pk_demo/${look.lang === 'zh-CN' ? 'zh-CN' : 'en'}/hours`)
    await page.getByText('搬家').waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, `line-page-${name}`)
    await xu.context.close()
  }
  lin.close()
})
