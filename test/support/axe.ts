/** Whether a page can be used by everybody, as far as a program can tell. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds, as short lines. */
export async function faults(where: Page | Frame): Promise<string[]> {
  // Animations fade colours in; what is measured is what stays.
  await where.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations !== Infinity)
        .map((one) => one.finished),
    ),
  )
  await where.evaluate(await readFile(AXE, 'utf8'))
  const results = await where.evaluate(async () => {
    const run = (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe
    type Violation = { id: string; nodes: { target: unknown; failureSummary: string }[] }
    return (await run.run()).violations.flatMap((one) =>
      one.nodes.map((node) => `${one.id} ${JSON.stringify(node.target)} ${node.failureSummary}`),
    )
  })
  return results
}
