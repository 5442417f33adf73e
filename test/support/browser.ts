/** A real Chromium, and two kinds of people in it. */
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { PASSWORD, type Person, type TestApp } from './app.ts'

export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The last such switch wins over the driver's own: storage of frames is kept, and kept apart by site.
  '--disable-features=TrackingProtection3pcd',
]
const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export type Look = {
  lang?: string
  dark?: boolean
  width?: number
  height?: number
  /** What its browser says of itself. */
  agent?: string
  /** The instant at which the device's own clock begins. */
  at?: string
}

/** What never comes is named after this long. */
export const PATIENCE_MS = 30_000

export interface Chromium {
  /** A person with a device of his own. */
  device(look?: Look): Promise<BrowserContext>
  close(): Promise<void>
}

/** As if everybody had allowed it: private windows would keep the frames of other sites from keeping anything. */
const PREFERENCES = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }

/**
 * One browser for all the people of a file, started for the first of them; each has a private window of his own in it,
 * with storage that nobody shares: to start a browser for everybody took half of all the time of the tests.
 *
 * @param anyCertificate where the desk has one that nobody signed
 */
export async function openBrowser({ anyCertificate = false } = {}): Promise<Chromium> {
  const executablePath = await findChromium()
  const profile = await newProfile()
  const host = await chromium.launchPersistentContext(profile, { executablePath, args: ARGS })
  const browser = host.browser()
  if (!browser) throw new Error('The browser does not say which one it is.')
  return {
    async device(look = {}) {
      const context = await browser.newContext({
        locale: look.lang ?? 'zh-CN',
        colorScheme: look.dark ? 'dark' : 'light',
        viewport: { width: look.width ?? 1_280, height: look.height ?? 800 },
        timezoneId: 'Asia/Shanghai',
        ...(look.agent ? { userAgent: look.agent } : {}),
        acceptDownloads: true,
        ignoreHTTPSErrors: anyCertificate,
      })
      context.setDefaultTimeout(PATIENCE_MS)
      if (look.at !== undefined) await context.clock.install({ time: look.at })
      return context
    },
    async close() {
      for (const context of browser.contexts()) await context.close()
      await host.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

export async function newProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'foyer-profile-'))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES))
  return profile
}

export async function findChromium(): Promise<string> {
  const named = process.env.CHROME_PATH
  for (const path of named ? [named] : PATHS)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path
  throw new Error('There is no Chromium. Install it, or set CHROME_PATH.')
}

/** A limit, not a sleep. */
const SETTLES_MS = 5_000

type Doors = Pick<TestApp, 'url' | 'demoUrl'>

/** A viewer of the demo site, who stands on another site than the chat. */
export async function visitor(browser: Chromium, desk: Doors, look: Look = {}) {
  const context = await browser.device(look)
  return visitorIn(context, desk, look)
}

export async function visitorIn(context: BrowserContext, desk: Doors, look: Look = {}) {
  const page = await context.newPage()
  const path = look.lang?.startsWith('en') ? '/demo/?lang=en' : '/demo/'
  await page.goto(desk.demoUrl + path)
  const panel = page.frameLocator('iframe')

  /** Past the flow of the topic, if it has one, to the question in his own words. */
  async function freely(): Promise<void> {
    await panel.locator('.ask, .flow').waitFor()
    if ((await panel.locator('.flow').count()) > 0) await panel.locator('.flow .free').click()
    await panel.locator('.ask').waitFor()
  }

  return {
    page,
    panel,
    context,
    freely,
    async opens() {
      await page.locator('.bubble').click()
      await panel.locator('.home').waitFor()
      // What comes late moves the tiles, and who presses in that moment presses beside. Without a line some of it never comes.
      const settled = panel.locator('.home:has(.ways-link):not(:has(.skeleton))')
      await settled.waitFor({ timeout: SETTLES_MS }).catch(() => {})
    },
    async chooses(topic: string) {
      await panel.getByRole('button', { name: topic, exact: true }).click()
    },
    /** The first question. */
    async asks(text: string, options: { email?: string; urgent?: boolean } = {}) {
      await freely()
      await panel.locator('.ask textarea').fill(text)
      if (options.email) await panel.locator('.ask input[type=email]').fill(options.email)
      if (options.urgent) {
        await panel.locator('.ask > .tick input').check()
        await panel.locator('.ask textarea[required]').fill('2026-11-23')
      }
      await panel.locator('.ask button[type=submit]').click()
      await panel.locator('.composer').waitFor()
    },
    async says(text: string) {
      await panel.locator('.composer textarea').fill(text)
      await panel.locator('.composer textarea').press('Enter')
    },
    hears: (text: string) => panel.locator('.said.theirs', { hasText: text }).waitFor(),
    told: (text: string | RegExp) =>
      panel.locator('.told, .queue, .ended, .desk').filter({ hasText: text }).first().waitFor(),
    /** Shown as kept: in the log, no longer among the unsent. */
    sent: (text: string) =>
      panel.locator('.said.mine:not(.sending):not(.failed)', { hasText: text }).waitFor(),
    texts: () => panel.locator('.said div.text').allInnerTexts(),
    close: () => context.close(),
  }
}

/** An agent in his console. */
export async function agent(browser: Chromium, desk: Doors, person: Person, look: Look = {}) {
  const context = await browser.device(look)
  const page = await context.newPage()
  await page.goto(`${desk.url}/console`)
  await page.locator('input[type=email]').fill(person.email)
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.locator('button[type=submit]').click()
  await page.locator('.panes').waitFor()
  return {
    page,
    context,
    async isAvailable() {
      await page.locator('.switch select').selectOption('available')
      await page.locator('.switch.on').waitFor()
    },
    async opens(text: string, tab?: number) {
      if (tab !== undefined) await page.locator('.tabs button').nth(tab).click()
      await page.locator('.rows .row', { hasText: text }).first().click()
      await page.locator('.messages').waitFor()
    },
    hears: (text: string) => page.locator('.said.theirs', { hasText: text }).waitFor(),
    async says(text: string) {
      await page.locator('.composer textarea').fill(text)
      await page.locator('.composer textarea').press('Enter')
    },
    sent: (text: string) =>
      page.locator('.said.mine:not(.sending):not(.failed)', { hasText: text }).waitFor(),
    texts: () => page.locator('.said:not(.note) .text').allInnerTexts(),
    row: (text: string) => page.locator('.rows .row', { hasText: text }).first(),
    close: () => context.close(),
  }
}

export async function textOf(page: Page, path: string): Promise<string> {
  return page.evaluate(async (url) => (await fetch(url)).text(), path)
}
