/** Pictures of a page for whoever asked for pictures: as a phone and as a laptop has it, by day and by night. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

const SIZES = { phone: { width: 360, height: 640 }, laptop: { width: 1_440, height: 900 } }
const GROUNDS = ['light', 'dark'] as const

/**
 * @param at what is to be in the middle of each, or the `whole` of a page that is longer than its window. It has its own
 * size and ground again afterwards
 */
export async function looks(page: Page, name: string, at?: Locator | 'whole'): Promise<void> {
  const directory = process.env.SHOTS
  if (!directory) return
  await mkdir(directory, { recursive: true })
  const size = page.viewportSize()
  const isDark = await page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')
  for (const [device, viewport] of Object.entries(SIZES))
    for (const colorScheme of GROUNDS) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      if (at !== 'whole') await at?.evaluate((one) => one.scrollIntoView({ block: 'center' }))
      await page.screenshot({
        path: join(directory, `${name}-${device}-${colorScheme}.png`),
        animations: 'disabled',
        fullPage: at === 'whole',
      })
    }
  if (size) await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
}
