/** Where pictures go, which are kept, and when the screen is still enough for one. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const ALL = process.env.PICTURES
const DIRECTORY = ALL ?? join(import.meta.dirname, '../../docs/pictures')
/** What the README shows, and the name that it has there. */
const SHOWN: Record<string, string> = {
  'laptop-zh-light-widget-5-chat': 'widget',
  'laptop-zh-light-console-6-thread': 'console',
  'laptop-en-light-console-11-hours': 'hours',
  'laptop-en-light-console-6-thread': 'console-en',
  'phone-zh-light-closed-3-queue': 'closed',
  'phone-zh-light-flow-3-refused': 'flow',
  'phone-en-dark-flow-6-check': 'flow-en',
  'phone-en-dark-widget-5-chat': 'widget-en',
}

export type Shot = (page: Page, name: string) => Promise<void>

/** Takes pictures in one look; only those that the README shows, unless all are asked for. */
export const camera =
  (look: string): Shot =>
  async (page, name) => {
    const full = `${look}-${name}`
    const kept = ALL === undefined ? SHOWN[full] : full
    if (kept === undefined) return
    // The panel is a frame of its own, and fades in too.
    for (const frame of page.frames()) await frame.evaluate(settled)
    await mkdir(DIRECTORY, { recursive: true })
    await page.screenshot({ path: join(DIRECTORY, `${kept}.png`) })
  }

/** What moves has come to rest; skeletons, which wave for ever, aside. */
const settled = () =>
  Promise.all(
    // The bubble and its card live in a tree of their own.
    [document, ...[...document.querySelectorAll('body > div')].map((one) => one.shadowRoot)]
      .flatMap((tree) => tree?.getAnimations() ?? [])
      .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
      .map((one) => one.finished.catch(() => {})),
  )
