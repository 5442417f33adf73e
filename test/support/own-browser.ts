/** A Chromium whose tabs go to the background as anybody's do. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type BrowserContext, chromium } from 'playwright-core'
import { ARGS, findChromium, newProfile, PATIENCE_MS } from './browser.ts'

export interface OwnBrowser {
  /** Its one person. */
  context: BrowserContext
  close(): Promise<void>
}

/**
 * Where the driver starts the browser, it keeps every page in sight and in focus; of one that runs already it can be
 * asked to leave pages as they are, which it does for the first of its contexts.
 */
export async function openOwnBrowser(): Promise<OwnBrowser> {
  const profile = await newProfile()
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const words = ['--lang=zh-CN', '--accept-lang=zh-CN', '--window-size=1280,800']
  const child = spawn(await findChromium(), [...ARGS, ...own, ...words, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const browser = await chromium.connectOverCDP(await doorOf(child.stderr), { noDefaults: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no window.')
  context.setDefaultTimeout(PATIENCE_MS)
  return {
    context,
    async close() {
      const all = await browser.newBrowserCDPSession()
      await Promise.all([ended, all.send('Browser.close')])
      // Its children may write for a moment more.
      await rm(profile, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** @throws when the browser ends before it has said where it listens */
async function doorOf(said: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(said)) {
    const door = /listening on (ws:\S+)/.exec(line)?.[1]
    if (door) {
      said.resume()
      return door
    }
  }
  throw new Error('The browser ended before it listened.')
}
