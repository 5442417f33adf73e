/** A database of its own with one site, one team and the people a test asks for. */
import { systemClock } from '#shared/clock.ts'
import type { Topic } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { Append, NewConversation } from '../../../server/domain/conversations/store.ts'
import { createConversationStore } from '../../../server/stores/sql/conversations.ts'
import { openDatabase } from '../../../server/stores/sql/database.ts'
import { addAgent, found } from '../../../server/stores/sql/founding.ts'
import { migrate } from '../../../server/stores/sql/migrate.ts'
import { freshStores } from '../../support/stores.ts'

export const now = () => systemClock.now()
export const id = () => newId(now())
export type Desk = Awaited<ReturnType<typeof openDesk>>

export async function openDesk() {
  const stores = await freshStores({ bare: true })
  const url = stores.databaseUrl
  const broke: Error[] = []
  const database = openDatabase({ url, onError: (error) => void broke.push(error) })
  // Two nodes that start together.
  await Promise.all([migrate(database.pool), migrate(database.pool)])
  const founding = { siteKey: 'pk_test', siteName: 'Test', zone: 'Asia/Shanghai', origins: [] }
  await found(database.db, founding, now())
  const { id: team, site } = await database.db
    .selectFrom('team')
    .select(['id', 'site'])
    .executeTakeFirstOrThrow()
  const store = createConversationStore(database.pool)

  async function visitor(): Promise<string> {
    const one = { id: id(), site, code: 'TEST', name: null, locale: 'en', created_at: new Date(now()) }
    await database.db.insertInto('visitor').values(one).execute()
    return one.id
  }

  function begin(by: string, topic: Topic = 'playback', clientId = id(), digest = 'start'): NewConversation {
    const at = now()
    return {
      visitor: by,
      clientId,
      digest,
      page: null,
      context: {},
      timeZone: null,
      browser: null,
      language: 'en',
      reopenedFrom: null,
      record: {
        id: id(),
        site,
        team,
        topic,
        priority: 'normal',
        status: 'queued',
        queuedAt: at,
        score: at,
        email: null,
        locale: 'en',
        openedAt: at,
        resolvedAt: null,
        last: null,
        unanswered: 1,
      },
      entries: [
        { kind: 'started', author: { role: 'visitor' }, body: { topic, priority: 'normal' }, at },
        { kind: 'message', author: { role: 'visitor' }, clientId, body: { text: 'It does not play.' }, at },
      ],
    }
  }

  return {
    url,
    store,
    database,
    broke,
    visitor,
    begin,
    /** A visitor with a conversation that waits. */
    async talk(): Promise<{ by: string; conversation: string }> {
      const by = await visitor()
      const kept = await store.create(begin(by))
      if (!('kept' in kept)) throw new Error('The conversation was not kept.')
      return { by, conversation: kept.record.id }
    },
    async agent(capacity: number): Promise<string> {
      const person = { name: 'Lin', email: `${id()}@example.com`, role: 'agent', capacity } as const
      return (await addAgent(database.db, person, now())).id
    },
    /** The log's numbers, in the order of `seq`. */
    async numbers(conversation: string) {
      const text = 'select seq, vseq, kind, client_id from event where conversation = $1 order by seq'
      const { rows } = await database.pool.query<NumberRow>(text, [conversation])
      return rows
    },
    async close() {
      await store.idle()
      await database.close()
      await stores.close()
    },
  }
}

type NumberRow = { seq: number; vseq: number | null; kind: string; client_id: string | null }

/** A message, or with `kind: 'note'` what only agents see. */
export function saying(
  talk: { by: string; conversation: string },
  text: string,
  { clientId = id(), kind = 'message' as 'message' | 'note' } = {},
): Append {
  return {
    conversation: talk.conversation,
    authorId: talk.by,
    clientId,
    digest: `${kind}:${text}`,
    decide: () => ({
      entries: [{ kind, author: { role: 'visitor' }, clientId, body: { text }, at: now() }],
      changes: {},
    }),
  }
}
