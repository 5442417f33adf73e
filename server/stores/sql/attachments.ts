/** Uploads in PostgreSQL: fulfils what `server/domain/files/store.ts` asks for. */
import type { Pool } from 'pg'
import type { FileKind, FileView, Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { KeptUpload, UploadStore } from '../../domain/files/store.ts'
import { inTransaction, reading } from './database.ts'
import { toDate } from './instants.ts'

export type AttachmentRow = {
  id: Id
  author: string
  client_id: string
  name: string
  size: number
  received: number
  state: KeptUpload['state']
  fault: Refusal | null
  kind: FileKind | null
  bytes: number | null
  width: number | null
  height: number | null
  conversation: Id | null
  case_id: Id | null
  help_site: Id | null
  hidden: boolean
  mark: string | null
}

export function toView(row: AttachmentRow): FileView {
  const { id, name, kind, bytes, width, height } = row
  const size = width === null || height === null ? {} : { width, height }
  return { id, name, kind: kind ?? 'text', bytes: bytes ?? 0, ...size }
}

function toUpload(row: AttachmentRow): KeptUpload {
  const { id, author, name, size, received, state, fault, conversation, hidden, mark } = row
  const view = state === 'ready' ? toView(row) : null
  return { id, author, name, size, received, state, fault, conversation, hidden, mark, view }
}

/** At once, so that one run is short. */
const SWEEP_MAX = 100

export function createUploadStore(pool: Pool): UploadStore {
  return {
    begin: (upload, day) =>
      inTransaction(pool, async (client) => {
        // All uploads of an author begin one after the other: the sum of a day is then a true one.
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `uploads ${upload.author}`,
        ])
        const before = await client.query<AttachmentRow>(
          'select * from attachment where author = $1 and client_id = $2',
          [upload.author, upload.clientId],
        )
        const kept = before.rows[0]
        if (kept) {
          const same = kept.size === upload.size && (kept.name === upload.name || kept.state === 'gone')
          return same ? toUpload(kept) : { refused: { code: 'id_reused' } }
        }
        const { rows } = await client.query<{ bytes: number }>(
          `select coalesce(sum(size), 0)::float8 as bytes from attachment
           where author = $1 and created_at > $2 and (state <> 'gone' or conversation is not null or case_id is not null)`,
          [upload.author, toDate(day.since)],
        )
        if ((rows[0]?.bytes ?? 0) + upload.size > day.bytes)
          return { refused: { code: 'file_refused', why: 'day', limit: day.bytes } }
        const made = await client.query<AttachmentRow>(
          `insert into attachment (id, author, client_id, name, size, state, mark, created_at)
           values ($1, $2, $3, $4, $5, 'receiving', $6, $7) returning *`,
          [
            upload.id,
            upload.author,
            upload.clientId,
            upload.name,
            upload.size,
            upload.mark,
            toDate(upload.at),
          ],
        )
        return toUpload(made.rows[0] as AttachmentRow)
      }),
    async read(ids) {
      const { rows } = await reading(() =>
        pool.query<AttachmentRow>('select * from attachment where id = any($1::uuid[])', [ids]),
      )
      return rows.map(toUpload)
    },
    receive: (id, author, offset, length, write) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<AttachmentRow>(
          'select * from attachment where id = $1 and author = $2 for update',
          [id, author],
        )
        const row = rows[0]
        if (!row) return null
        const fits = row.state === 'receiving' && row.received === offset && offset + length <= row.size
        if (!fits || length === 0) return toUpload(row)
        // Under the lock: no other piece can be written at the same time, on whatever node.
        await write()
        await client.query('update attachment set received = $2 where id = $1', [id, offset + length])
        return toUpload({ ...row, received: offset + length })
      }),
    async hold(id, now, until) {
      const { rowCount } = await reading(() =>
        pool.query(
          `update attachment set held_until = $3
           where id = $1 and state = 'receiving' and received = size and (held_until is null or held_until < $2)`,
          [id, toDate(now), toDate(until)],
        ),
      )
      return rowCount === 1
    },
    async finish(id, found) {
      const values =
        'fault' in found
          ? ['refused', JSON.stringify(found.fault), null, null, null, null, null]
          : [
              'ready',
              null,
              found.kind,
              found.bytes,
              found.width,
              found.height,
              Buffer.from(found.sha256, 'hex'),
            ]
      await reading(() =>
        pool.query(
          `update attachment set state = $2, fault = $3, kind = $4, bytes = $5, width = $6, height = $7, sha256 = $8,
             held_until = null, untidy = true
           where id = $1 and state = 'receiving'`,
          [id, ...values],
        ),
      )
      // Whoever took it back meanwhile has it swept.
      await reading(() => pool.query('update attachment set held_until = null where id = $1', [id]))
    },
    async drop(id, author) {
      const { rowCount } = await reading(() =>
        pool.query(
          `update attachment set state = 'gone', untidy = true
           where id = $1 and author = $2 and conversation is null and case_id is null and help_site is null and state <> 'gone'`,
          [id, author],
        ),
      )
      return rowCount === 1
    },
    async keepForHelp(id, author, site) {
      const { rows } = await reading(() =>
        pool.query<AttachmentRow>(
          `update attachment set help_site = $3
           where id = $1 and author = $2 and state = 'ready' and kind = 'image' and mark is null
             and conversation is null and case_id is null and coalesce(help_site, $3) = $3
             and exists (select from site where id = $3) returning *`,
          [id, author, site],
        ),
      )
      return rows[0] ? toUpload(rows[0]) : null
    },
    async isForHelp(id) {
      const { rowCount } = await reading(() =>
        pool.query(`select from attachment where id = $1 and help_site is not null and state = 'ready'`, [
          id,
        ]),
      )
      return rowCount === 1
    },
    async dropUnnamed(before) {
      await reading(() =>
        pool.query(
          `update attachment f set state = 'gone', untidy = true, help_site = null
           where f.help_site is not null and f.created_at < $1 and not exists (
             select from article a join article_version v on v.article = a.id
             where a.site = f.help_site and position(f.id::text in v.body || array_to_string(v.steps, ' ')) > 0)`,
          [toDate(before)],
        ),
      )
    },
    async untidy(now, unsentBefore) {
      await reading(() =>
        pool.query(
          `update attachment set state = 'gone', untidy = true
           where id in (select id from attachment
             where conversation is null and case_id is null and help_site is null and state <> 'gone' and created_at < $1 order by created_at limit ${SWEEP_MAX} for update skip locked)`,
          [toDate(unsentBefore)],
        ),
      )
      const { rows } = await reading(() =>
        pool.query<AttachmentRow>(
          `select * from attachment where untidy and (held_until is null or held_until < $1)
           order by id limit ${SWEEP_MAX}`,
          [toDate(now)],
        ),
      )
      return rows.map(toUpload)
    },
    async tidied(id) {
      await reading(() => pool.query(`update attachment set untidy = false where id = $1`, [id]))
      // One that was in a message stays as a mark: its day still counts, and its id is used for ever.
      await reading(() =>
        pool.query(
          `delete from attachment where id = $1 and state = 'gone' and conversation is null and case_id is null`,
          [id],
        ),
      )
    },
  }
}
