/** A lead writes an article: it is kept while it is written, published, and then it is what visitors find. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedArticles } from '../integration/help/many.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser } from '../support/browser.ts'
import { screenshot } from '../support/files.ts'
import { looks as pictures } from '../support/looks.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const looks = [
  {
    lang: 'zh-CN',
    dark: false,
    width: 390,
    height: 780,
    title: '投屏以后没有声音',
    slug: 'cast-without-sound',
    step: '把电视的音量调高',
    query: 'touping',
    words: {
      help: '帮助中心',
      fresh: '写一篇',
      title: '标题',
      slug: '网址',
      steps: '加一步',
      step: '第 1 步',
      body: '正文',
      devices: '适用设备',
      publish: '发布',
      published: '已发布，访客现在就能看到',
      misses: '没搜到的',
      write: '补一篇',
      fill: '请填写',
      back: '返回文章列表',
      find: '查找文章',
    },
  },
  {
    lang: 'en',
    dark: true,
    width: 1440,
    height: 900,
    title: 'No sound after casting',
    slug: 'no-sound-after-casting',
    step: 'Turn up the television',
    query: 'soundbar',
    words: {
      help: 'Help centre',
      fresh: 'Write one',
      title: 'Title',
      slug: 'Address',
      steps: 'Add a step',
      step: 'Step 1',
      body: 'Text',
      devices: 'For these devices',
      publish: 'Publish',
      published: 'Published: visitors read it now',
      misses: 'Not found',
      write: 'Write one',
      fill: 'Please fill this in',
      back: 'Back to the articles',
      find: 'Find an article',
    },
  },
]

test.each(looks)('$lang: searched in vain, written, kept over a reload, published, found', async (look) => {
  const { lang, title, slug, step, query, words } = look
  const search = async () => {
    const hits = await desk.app.help.search('pk_demo', lang as 'en', query)
    return hits.map((hit) => hit.title)
  }
  expect(await search()).toEqual([])
  const lead = await agent(browser, desk, await desk.person({ name: 'Lin', role: 'lead' }), look)
  const { page } = lead
  const good = async (name: string) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await faults(page)).toEqual([])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${lang}.png` })
  }
  const field = (name: string) => page.getByLabel(name, { exact: false }).first()

  // On a phone the rail has three pages, and the others behind one button.
  const more = page.locator('.rail .more')
  if (await more.isVisible()) await more.click()
  await page.getByRole('button', { name: words.help }).click()
  await page.getByRole('tab', { name: words.misses }).click()
  await good('misses')
  await page.locator('.miss-row', { hasText: query }).getByRole('button', { name: words.write }).click()
  await field(words.title).fill(title)
  await field(words.title).blur()
  await field(words.slug).fill('')
  await field(words.slug).blur()
  await page.locator('.sheet').getByText(words.fill).waitFor()
  await field(words.slug).fill(slug)
  await page.getByRole('button', { name: words.steps }).click()
  await field(words.step).fill(step)
  await field(words.body).fill('## TV\n**x** <img src=x onerror=alert(1)>')
  await field(words.devices).fill('Android TV 7-9\n电视')
  await page.locator('.prose strong, .prose b').getByText('x', { exact: true }).waitFor()
  expect(await page.locator('.prose img').count()).toBe(0)

  // A picture goes where the cursor was: into the step, and then below the text.
  const gives = (name: string) =>
    screenshot().then((buffer) =>
      page.locator('.pictures input').setInputFiles({ name, mimeType: 'image/png', buffer }),
    )
  const isSeen = (alt: string) =>
    expect
      .poll(
        () =>
          page
            .getByAltText(alt)
            .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0)),
        { timeout: 30_000 },
      )
      .toEqual([true])
  await field(words.step).focus()
  await gives('remote.png')
  await isSeen('remote')
  await field(words.body).focus()
  await gives('menu.png')
  await isSeen('menu')
  expect(await field(words.step).inputValue()).toMatch(/^\S.* !\[remote\]\(picture:/)
  expect(await field(words.body).inputValue()).toMatch(/\n\n!\[menu\]\(picture:[\da-f-]{36}\/640x360\)$/)
  await page
    .locator('.pictures input')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('1') })
  await page.locator('.pictures .wrong').waitFor()
  await good('writing')
  await pictures(page, `article-devices-${lang}`, field(words.devices))

  // Nothing of it is at the server yet, and nothing of it is lost.
  await page.reload()
  await page.locator('.sheet').waitFor()
  expect(await field(words.title).inputValue()).toBe(title)
  expect(await field(words.step).inputValue()).toContain(step)
  await isSeen('menu')
  await page.getByRole('button', { name: words.publish, exact: true }).click()
  await page.getByText(words.published).waitFor()
  await page.locator('.versions li').waitFor()
  await good('published')
  expect(await search()).toEqual([title])
  const shown = await (await fetch(`${desk.url}/help/pk_demo/${lang}/${slug}`)).text()
  expect(shown).toContain(step)
  expect(shown).toMatch(/(适用于 Android TV 7-9、电视|For Android TV 7-9, 电视)/)
  expect(shown).toMatch(
    /<li><span>.*<img src="\/pictures\/[\da-f-]{36}" alt="remote" width="640" height="360"/,
  )

  await page.getByRole('button', { name: words.back }).click()
  await page.getByRole('searchbox', { name: words.find }).fill(slug)
  await page.locator('.article-row', { hasText: title }).waitFor()
  await good('list')
  await lead.close()
})

const many = [
  {
    ...{ lang: 'zh-CN', dark: true, width: 360, height: 640 },
    ...{
      help: '帮助中心',
      found: '共 1200 篇',
      changed: '共 120 篇',
      page: '第 2 页，共 24 页',
      next: '下一页',
    },
    ...{
      find: '查找文章',
      state: '状态',
      nothing: '没有这样的文章',
      counts: '提问后一小时内看的都不算',
      category: '分类',
    },
  },
  {
    ...{ lang: 'en', dark: false, width: 1440, height: 900 },
    ...{ help: 'Help centre', found: '1200 articles', changed: '120 articles', page: 'Page 2 of 24' },
    ...{
      next: 'Next',
      find: 'Find an article',
      state: 'State',
      nothing: 'There is no such',
      counts: 'the public pages, where nobody',
      category: 'Category',
    },
  },
]

test('twelve hundred articles: each is found in the list, and by turning its pages', async () => {
  const full = await openApp({ pages: true })
  try {
    const { pool } = full.app.database
    const { rows } = await pool.query<{ id: string }>(`select id from site where key = 'pk_demo'`)
    const site = rows[0]?.id ?? ''
    await seedArticles(pool, site, 1_200)
    // Two who read and asked nobody: the figure stands there with what it counts.
    await pool.query(
      `with who as (
         insert into visitor (id, site, code, locale, created_at)
         select gen_random_uuid(), $1, 'R' || n, 'en', now() from generate_series(1, 2) n returning id)
       insert into help_read (site, article, visitor, locale, came_from, at)
       select $1, (select id from article where slug = 'many-1'), who.id, 'zh-CN', 'search', now() - interval '2 hours' from who`,
      [site],
    )
    for (const look of many) {
      const lead = await agent(browser, full, await full.person({ name: 'Lin', role: 'lead' }), look)
      const { page } = lead
      const good = async (name: string) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        expect(await faults(page)).toEqual([])
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/${name}-${look.lang}.png` })
      }
      const more = page.locator('.rail .more')
      if (await more.isVisible()) await more.click()
      await page.getByRole('button', { name: look.help }).click()
      await page.getByText(look.found, { exact: true }).waitFor()
      expect(await page.locator('.article-row').count()).toBe(50)
      await page.getByText(look.counts).waitFor()
      await good('many')
      const next = page.getByRole('button', { name: look.next, exact: true })
      await next.click()
      await page.getByText(look.page, { exact: true }).waitFor()
      const first = page.locator('.article-row', { hasText: '51' }).first()
      // A page turned is read from its top.
      await expect.poll(async () => ((await first.boundingBox())?.y ?? -1) > 0).toBe(true)
      await next.scrollIntoViewIfNeeded()
      await good('many-turned')
      // The last of all, by its words: the list begins anew.
      await page.getByRole('searchbox', { name: look.find }).fill('1199')
      await expect.poll(() => page.locator('.article-row').count()).toBe(1)
      await page.getByRole('searchbox', { name: look.find }).fill('')
      await page.getByRole('combobox', { name: look.state, exact: true }).selectOption('changed')
      await page.getByText(look.changed, { exact: true }).waitFor()
      await page.getByRole('combobox', { name: look.category, exact: true }).selectOption('devices')
      await page.getByText(look.nothing).waitFor()
      await good('many-none')
      await lead.close()
    }
    const context = await browser.device({ lang: 'zh-CN', dark: true, width: 360, height: 640 })
    const reader = await context.newPage()
    for (const [name, path] of [
      ['home', ''],
      ['category', '/c/playback?page=5'],
    ]) {
      await reader.goto(`${full.url}/help/pk_demo/zh-CN${path}`)
      expect(await reader.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      expect(await faults(reader)).toEqual([])
      if (process.env.SHOTS)
        await reader.screenshot({ path: `${process.env.SHOTS}/public-${name}.png`, fullPage: true })
    }
    await context.close()
  } finally {
    await full.close()
  }
})
