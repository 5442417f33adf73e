/** Talking: the conversations, and what is written into them by the desk itself. */
import { createAppending } from '../domain/conversations/appending.ts'
import { createConversations } from '../domain/conversations.ts'
import { createDraftStore } from '../stores/sql/drafts.ts'
import { createReceiptStore } from '../stores/sql/receipts.ts'
import type { Ground } from './ground.ts'
import type { Lines } from './lines.ts'
import type { KeptRecord } from './record.ts'

export type Talking = ReturnType<typeof createTalking>

type TalkingParts = Ground & KeptRecord & Lines

export function createTalking({ database, clock, record: store, publisher, onError }: TalkingParts) {
  const receipts = createReceiptStore(database.pool)
  const drafts = createDraftStore(database.db)
  return {
    conversations: createConversations({ store, receipts, drafts, publisher, clock, onError }),
    append: createAppending({ store, publisher }).append,
  }
}
