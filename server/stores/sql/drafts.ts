/** Drafts of agents in PostgreSQL: the newest of each, nothing of what was sent or taken back. */
import type { Kysely } from 'kysely'
import type { DraftStore } from '../../domain/conversations/drafts.ts'
import { toDate } from './instants.ts'
import type { Schema } from './schema.ts'

export function createDraftStore(db: Kysely<Schema>): DraftStore {
  return {
    async save(agent, { conversation, note, text }, at) {
      if (text === '') {
        await db
          .deleteFrom('draft')
          .where('agent', '=', agent)
          .where('conversation', '=', conversation)
          .where('note', '=', note)
          .execute()
        return
      }
      await db
        .insertInto('draft')
        .values({ agent, conversation, note, text, at: toDate(at) })
        .onConflict((on) =>
          on.columns(['agent', 'conversation', 'note']).doUpdateSet({ text, at: toDate(at) }),
        )
        .execute()
    },
    of: (agent, conversation) =>
      db
        .selectFrom('draft')
        .select(['conversation', 'note', 'text'])
        .where('agent', '=', agent)
        .where('conversation', '=', conversation)
        .execute(),
  }
}
