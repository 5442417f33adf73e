/** Hours of lines where it matters: the console says that nobody is on call, the panel asks by the hours of the topic's own team. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import { everyDay, openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { looks } from '../support/looks.ts'

let browser: Chromium
let desk: TestApp
const accounts = newId(Date.parse('2026-11-23T18:14:00Z'))
beforeAll(async () => {
  browser = await openBrowser()
  // 02:14 in Shanghai.
  const week = everyDay([{ from: '09:00', to: '18:00' }])
  desk = await openApp({ pages: true, startsAt: '2026-11-23T18:14:00Z', week })
  await desk.app.database.pool.query(
    `insert into team (id, site, name, topics, created_at)
     select $1, id, '账号组', '{account}', now() + interval '1 day' from site where key = 'pk_demo'`,
    [accounts],
  )
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

const LOOKS = [
  {
    ...{ lang: 'zh-CN', dark: true, width: 360, height: 640 },
    ...{
      title: '紧急问题',
      own: '由本站自己规定',
      none: /账号/,
      team: '值班团队',
      never: '没有自己的服务时间',
    },
  },
  {
    ...{ lang: 'en-US', dark: false, width: 1_440, height: 900 },
    ...{ title: 'Urgent questions', own: 'This site has rules of its own', none: /Account/ },
    ...{ team: 'Team on call', never: 'has no hours of its own' },
  },
]

test.for(LOOKS)(
  '$lang: what may be urgent at first is said, and that a team without hours is never on call',
  async (look) => {
    const lead = await desk.person({ name: `Lead ${look.lang}`, role: 'lead' })
    const { page, context } = await agent(browser, desk, lead, look)
    await page.goto(`${desk.url}/console#/hours`)
    const part = page.getByRole('region', { name: look.title, exact: true })
    await part.getByText(look.none).first().waitFor()
    await part.getByLabel(look.own).check()
    // What has to be said is read whole, however long it is.
    const asks = part.locator('textarea')
    expect(await asks.count()).toBe(6)
    expect(await asks.evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight))).toEqual(
      [],
    )
    await looks(page, `urgent-${look.lang}`, asks.nth(2))
    await part.getByLabel(look.team).selectOption({ label: '账号组' })
    const never = part.getByRole('alert').filter({ hasText: look.never })
    await never.waitFor()
    await never.scrollIntoViewIfNeeded()
    expect(await faults(page)).toEqual([])
    await shot(page, `on-call-${look.lang}`)
    await part.getByLabel(look.team).selectOption({ index: 0 })
    await part.getByRole('alert').waitFor({ state: 'detached' })
    await context.close()
  },
)

test('a team that is open at night is asked as by day, while the site is closed; in English it is closed as well', async () => {
  const { pool } = desk.app.database
  for (const { language, from, to } of [
    { language: '', from: '00:00', to: '24:00' },
    { language: 'en', from: '09:00', to: '18:00' },
  ])
    await pool.query(
      `insert into schedule_line (site, team, language, schedule, rev, changed_at, changed_by)
       select site, id, $2, $3, 1, now(), null from team where id = $1`,
      [
        accounts,
        language,
        JSON.stringify({
          ...{ zone: 'Asia/Shanghai', week: everyDay([{ from, to }]) },
          ...{ exceptions: [], holidays: [], yearly: [] },
        }),
      ],
    )
  const told = async () => (await fetch(`${desk.url}/v1/desk?site=pk_demo`)).text()
  await expect.poll(told, { timeout: 15_000 }).toContain('account:zh-CN')

  const xu = await visitor(browser, desk, { lang: 'zh-CN', width: 360, height: 640 })
  await xu.opens()
  await xu.told('已下班')
  await xu.panel.locator('.home > .body > .cta', { hasText: '给我们留言' }).waitFor()
  await xu.chooses('账号安全')
  await xu.freely()
  await xu.panel.getByRole('button', { name: '发起对话', exact: true }).waitFor()
  await xu.panel.getByRole('heading', { name: '账号安全' }).waitFor()
  expect(await xu.panel.getByLabel(/^这是紧急问题/).count()).toBe(0)
  await shot(xu.page, 'on-call-open')
  await xu.panel.getByRole('button', { name: '返回' }).click()
  await xu.chooses('播放问题')
  await xu.freely()
  await xu.panel.getByRole('button', { name: '提交留言' }).waitFor()
  await xu.context.close()

  const rania = await visitor(browser, desk, { lang: 'en-US', dark: true, width: 1_440, height: 900 })
  await rania.opens()
  await rania.chooses('Account')
  await rania.freely()
  await rania.panel.getByLabel('This is urgent: the account is at risk').check()
  // What has to be known then, by the rules that every site begins with.
  await rania.panel.getByLabel(/^The account or its phone/).fill('u_42, at noon, no')
  await shot(rania.page, 'on-call-closed')
  await rania.panel.locator('.ask textarea').first().fill('Somebody else is in my account')
  await rania.panel.locator('.ask button[type=submit]').click()
  await rania.sent('u_42, at noon, no')
  await rania.context.close()
})
