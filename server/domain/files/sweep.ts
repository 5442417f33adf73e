/**
 * Nothing stays on the disk that no message has: what was taken back or redacted, what was refused, what was begun a
 * day ago and never sent. Every node sweeps; what two do at once is done once.
 */
import type { FilesParts } from '../files.ts'
import { createRounds } from '../rounds.ts'
import { tidyOne } from './looking.ts'

/** A picture that was taken out of an article may come back with an older version for as long as one names it; then it waits for so long. */
const UNNAMED_MS = 30 * 24 * 60 * 60 * 1_000

export function createSweep(parts: FilesParts) {
  const { store, clock, times, onError } = parts
  async function sweep(): Promise<void> {
    const now = clock.now()
    await store.dropUnnamed(now - UNNAMED_MS)
    for (const upload of await store.untidy(now, now - times.unsent)) await tidyOne(parts, upload)
  }

  return createRounds(sweep, { clock, everyMs: times.sweep, what: 'sweeping files', onError })
}
