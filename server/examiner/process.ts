/** The process of `examiner.ts`: reads a file's path, answers what is in it. Nothing else comes in or goes out. */
import { systemClock } from '#shared/clock.ts'
import type { Asked, Found } from './examiner.ts'
import { lookInto } from './look-into.ts'

/** An image of 40 megapixels takes up to 300 MB where it cannot be read line by line. */
const MEMORY_MAX_BYTES = 400 * 1_024 * 1_024
const LOOK_MS = 20

const answer = (found: Found) => process.send?.(found)

process.on('message', (asked: Asked) => {
  const off = systemClock.every(LOOK_MS, () => {
    if (process.memoryUsage.rss() < MEMORY_MAX_BYTES) return
    off()
    // Exits once that is said: what is being decoded cannot be stopped otherwise.
    process.send?.({ fault: 'heavy' } satisfies Found, () => process.exit(1))
  })
  lookInto(asked.place, asked.name, asked.mark)
    .then(answer, () => answer({ fault: 'broken' }))
    .finally(off)
})
// The desk is gone, however that happened.
process.on('disconnect', () => process.exit())
