/** A viewer helps himself on the public pages: by pinyin, on a phone, without scripts. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { looks } from '../support/looks.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test.each([
  {
    lang: 'zh-CN',
    dark: false,
    width: 360,
    height: 640,
    asked: 'zhuanquan',
    yes: '有帮助',
    thanks: '很高兴帮到您',
  },
  {
    lang: 'en',
    dark: true,
    width: 1440,
    height: 900,
    asked: 'it keeps bufering',
    yes: 'Yes',
    thanks: 'glad',
  },
])('$lang: $asked leads to the article, and it helped', async ({ lang, asked, yes, thanks, ...look }) => {
  const context = await browser.device({ lang, ...look })
  const page = await context.newPage()
  const good = async (name: string) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await faults(page)).toEqual([])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${lang}.png` })
  }
  await page.goto(`${desk.url}/help/pk_demo/${lang}`)
  await good('home')
  await page.getByRole('searchbox').fill(asked)
  await page.getByRole('searchbox').press('Enter')
  await page.locator('.hits').waitFor()
  await good('found')
  await page.locator('.hits a').first().click()
  await page.locator('.steps').waitFor()
  expect(page.url()).toMatch(/\/buffering$/)
  await good('article')
  await page.locator('summary').click()
  await good('why')
  await page.locator('summary').click()
  await page.getByRole('button', { name: yes, exact: true }).click()
  await page.getByText(thanks).waitFor()
  const { rows } = await desk.app.database.pool.query('select helpful from help_rating where locale = $1', [
    lang,
  ])
  expect(rows).toEqual([{ helpful: true }])
  await page.goto(`${desk.url}/help/pk_demo/${lang}?q=%E9%87%8F%E5%AD%90`)
  await good('nothing')
  await context.close()
})

test('in the panel: typing finds it, reading and judging are kept, and a human is one tap away', async () => {
  for (const look of [
    { lang: 'zh-CN', dark: false, width: 360, height: 640 },
    { lang: 'en', dark: true, width: 1440, height: 900 },
  ]) {
    const zh = look.lang === 'zh-CN'
    const xu = await visitor(browser, desk, look)
    const frame = () => {
      const found = xu.page.frames().find((one) => one.url().includes('/panel'))
      return found ?? expect.unreachable('There is no panel.')
    }
    const good = async (name: string) => {
      expect(await faults(frame())).toEqual([])
      if (process.env.SHOTS)
        await xu.page.screenshot({ path: `${process.env.SHOTS}/panel-${name}-${look.lang}.png` })
    }
    await xu.opens()
    await xu.panel.getByRole('searchbox').fill(zh ? 'zhuanquan' : 'keeps buffering')
    await xu.panel.locator('.answers button').first().waitFor()
    await good('home')
    await xu.panel.locator('.answers button').first().click()
    await xu.panel.locator('.steps').waitFor()
    await good('article')
    await xu.panel.getByRole('button', { name: zh ? '有帮助' : 'Yes', exact: true }).click()
    await xu.panel.getByText(zh ? '很高兴帮到您' : 'glad').waitFor()

    // The question stays where it was written, whatever is read beside it.
    await xu.panel.getByRole('button', { name: zh ? '返回' : 'Back', exact: true }).click()
    await xu.chooses(zh ? '订单查询' : 'Orders')
    const text = zh ? '我昨天被扣了两次会员费怎么回事' : 'you charged me twice yesterday'
    await xu.freely()
    await xu.panel.locator('.ask textarea').fill(text)
    const answer = xu.panel.locator('.maybe .answers button').first()
    await answer.waitFor()
    expect(await answer.locator('small').textContent()).toBeTruthy()
    await good('suggest')
    await answer.click()
    await xu.panel.locator('.steps').waitFor()
    await xu.panel.getByRole('button', { name: zh ? '还没解决，问客服' : 'Not solved, ask a person' }).click()
    expect(await xu.panel.locator('.ask textarea').inputValue()).toBe(text)
    await xu.panel.locator('.ask button[type=submit]').click()
    await xu.panel.locator('.composer').waitFor()
    await xu.close()
  }
  const { rows } = await desk.app.database.pool.query(
    `select a.slug, r.came_from, r.locale from help_read r join article a on a.id = r.article order by r.at`,
  )
  expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
    'buffering search zh-CN',
    'unexpected-charge suggestion zh-CN',
    'buffering search en',
    'unexpected-charge suggestion en',
  ])
})

test('the steps of an article are ticked alone, stay on the device, and who is stuck has said where', async () => {
  const xu = await visitor(browser, desk, { lang: 'zh-CN', width: 360, height: 640 })
  const { panel, page } = xu
  await xu.opens()
  await panel.locator('.find input').fill('转圈')
  await panel.locator('.answers button').first().click()
  const steps = panel.locator('.steps li')
  await steps.first().waitFor()
  const all = await steps.count()
  await steps.first().getByRole('checkbox').check()
  await panel.getByText(`做完 1 步，共 ${all} 步`).waitFor()
  const frame = page.frames().find((one) => one.url().includes('/panel'))
  expect(await faults(frame ?? expect.unreachable('No panel.'))).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/steps-zh.png` })
  // Back and in again: it is there still, and the desk has heard nothing of it.
  await panel.getByRole('button', { name: '返回' }).click()
  await panel.locator('.find input').fill('转圈')
  await panel.locator('.answers button').first().click()
  expect(await steps.first().getByRole('checkbox').isChecked()).toBe(true)
  await steps.nth(1).getByRole('button', { name: '这一步卡住了，问人工' }).click()
  const question = panel.locator('.ask textarea')
  await question.waitFor()
  expect(await question.inputValue()).toMatch(/^照《.+》操作，第 2 步卡住了：“.+”（已做完第 1 步）\n$/)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/stuck-zh.png` })
  await panel.locator('.ask button[type=submit]').click()
  await panel.getByText('第 2 步卡住了').first().waitFor()
  await xu.context.close()
})

test('in the panel: what is not found is said when he rests, and the editor learns of it and of a first question', async () => {
  const { pool } = desk.app.database
  await pool.query('truncate help_miss, help_missed_by')
  const told = async () => {
    const { rows } = await pool.query<{ query: string; times: number }>('select query, times from help_miss')
    return rows.map(({ query, times }) => `${query} ${times}`).sort()
  }
  for (const look of [
    {
      lang: 'zh-CN',
      dark: true,
      width: 360,
      height: 640,
      searched: '量子纠缠',
      asked: '薛定谔的猫 13812345678',
    },
    { lang: 'en', dark: false, width: 1440, height: 900, searched: 'zorkmid', asked: 'xyzzy plugh qwfp' },
  ]) {
    const zh = look.lang === 'zh-CN'
    const xu = await visitor(browser, desk, look)
    await xu.opens()
    await xu.panel.getByRole('searchbox').fill(look.searched)
    await xu.panel.getByText(zh ? '没有找到“量子纠缠”' : 'Nothing for “zorkmid”').waitFor()
    const frame = xu.page.frames().find((one) => one.url().includes('/panel'))
    expect(await faults(frame ?? expect.unreachable('There is no panel.'))).toEqual([])
    if (process.env.SHOTS)
      await xu.page.screenshot({ path: `${process.env.SHOTS}/panel-nothing-${look.lang}.png` })
    // Something that finds an answer takes the sentence away.
    await xu.panel.getByRole('searchbox').fill(zh ? 'zhuanquan' : 'keeps buffering')
    await xu.panel.locator('.answers button').first().waitFor()
    await xu.chooses(zh ? '订单查询' : 'Orders')
    await xu.freely()
    await xu.panel.locator('.ask textarea').fill(look.asked)
    await xu.panel.locator('.ask button[type=submit]').click()
    await xu.panel.locator('.composer').waitFor()
    await xu.close()
  }
  await expect
    .poll(told, { timeout: 10_000 })
    .toEqual(['xyzzy plugh qwfp 1', 'zorkmid 1', '薛定谔的猫 [number] 1', '量子纠缠 1'])
})

test.each([
  { lang: 'zh-CN', next: '下一页', at: '第 2 页，共 3 页' },
  { lang: 'en', next: 'Next', at: 'Page 2 of 3' },
])('$lang: a category of many articles is turned by its pages', async ({ lang, next, at }) => {
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  const of = helpArticles.filter(({ category }) => category === 'devices')
  const many = Array.from({ length: Math.ceil(45 / of.length) }, (_, again) =>
    of.map((one) => ({ ...one, slug: `${one.slug}-${again}` })),
  ).flat()
  await desk.app.help.ship(rows[0]?.id ?? '', many)
  const context = await browser.device({ lang, width: 360, height: 640 })
  const page = await context.newPage()
  await page.goto(`${desk.url}/help/pk_demo/${lang}/c/devices`)
  await page.getByRole('link', { name: next, exact: true }).click()
  await page.getByText(at).first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await faults(page)).toEqual([])
  await looks(page, `category-top-${lang}`)
  await looks(page, `category-end-${lang}`, page.getByRole('link', { name: next }))
  await context.close()
})
