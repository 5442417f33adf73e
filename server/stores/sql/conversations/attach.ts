/** Files and their message: locked when it is decided, and its own from the same commit on. */
import type { PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { KeptFile } from '../../../domain/conversations/record.ts'
import { type AttachmentRow, toView } from '../attachments.ts'

/** After the conversations, in order of id, as everywhere: no circle of waiting can form. */
export async function lockFiles(client: PoolClient, ids: readonly Id[]): Promise<Map<Id, KeptFile>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<AttachmentRow>({
    name: 'attachments-lock',
    text: 'select * from attachment where id = any($1::uuid[]) order by id for update',
    values: [ids],
  })
  return new Map(
    rows.map((row) => [
      row.id,
      {
        author: row.author,
        free: row.state === 'ready' && row.conversation === null && row.case_id === null && row.mark === null,
        view: toView(row),
      },
    ]),
  )
}

export type Belonging = { file: Id; conversation: Id; seq: number; hidden: boolean }

export async function keepFiles(client: PoolClient, belonging: readonly Belonging[]): Promise<void> {
  if (belonging.length === 0) return
  await client.query({
    name: 'attachments-keep',
    text: `update attachment a set conversation = n.conversation, seq = n.seq, hidden = n.hidden
      from unnest($1::uuid[], $2::uuid[], $3::int[], $4::boolean[]) as n (id, conversation, seq, hidden)
      where a.id = n.id`,
    values: [
      belonging.map((one) => one.file),
      belonging.map((one) => one.conversation),
      belonging.map((one) => one.seq),
      belonging.map((one) => one.hidden),
    ],
  })
}

/** What a redacted entry had is for nobody from this commit on; the disk follows. */
export async function removeFilesOf(client: PoolClient, conversation: Id, seq: number): Promise<void> {
  await client.query(
    `update attachment set state = 'gone', untidy = true, name = 'file', sha256 = null
     where conversation = $1 and seq = $2`,
    [conversation, seq],
  )
}
