/** An identity document is gone a month after its case was decided. One that was sent with nothing goes with the unsent files. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { DOCUMENT_KEPT_DAYS } from '#shared/rules/limits.ts'
import type { DocumentParts } from '../documents.ts'
import { createRounds } from '../rounds.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

export function createDocumentSweep(
  { store, clock, everyMs, onError }: DocumentParts,
  remove: (document: Id, why: 'time', at: Instant) => Promise<void>,
) {
  async function sweep(): Promise<void> {
    const now = clock.now()
    for (const document of await store.due(now - DOCUMENT_KEPT_DAYS * DAY_MS))
      await remove(document, 'time', now)
  }

  return createRounds(sweep, { clock, everyMs, what: 'sweeping identity documents', onError })
}
