/** Conversations as they stand in the log afterwards, and those who ask for them. */
import type { Author, EntryBodies, EntryKind } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { SITE_KEY, type TestApp } from '../../support/app.ts'

/** A zone that no machine has by accident. */
export const ZONE = 'Asia/Kathmandu'
export const VISITOR: Author = { role: 'visitor' }
export const SYSTEM: Author = { role: 'system' }

export type Line = {
  [K in EntryKind]: { kind: K; author: Author; body: EntryBodies[K]; at: string }
}[EntryKind]
export type Asker = { cookie: string } | { token: string } | null

export async function openArchive(desk: TestApp) {
  const { pool } = desk.app.database
  const {
    rows: [place],
  } = await pool.query<{ site: string; team: string }>('select site, id as team from team')
  if (!place) throw new Error('There is no team.')
  await pool.query('update schedule set zone = $1', [ZONE])

  return {
    ...place,
    /** A visitor with a session. */
    async visitor(): Promise<{ id: string; token: string }> {
      const response = await fetch(`${desk.url}/v1/visitors`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: desk.url },
        body: JSON.stringify({ site: SITE_KEY, locale: 'zh-CN' }),
      })
      const { ok } = (await response.json()) as { ok: { token: string; visitor: string } }
      return { id: ok.visitor, token: ok.token }
    },
    /** A conversation that has ended; it was opened when its first line was kept. */
    async keep(visitor: { id: string }, lines: readonly Line[]): Promise<string> {
      const id = newId(desk.clock.now())
      const [first, last] = [lines[0]?.at, lines.at(-1)?.at]
      const visible = lines.filter((line) => line.kind !== 'note').length
      await pool.query(
        `insert into conversation (id, site, team, visitor, client_id, digest, topic, priority, status, last_seq,
           last_vseq, queued_at, score, locale, opened_at, resolved_at)
         values ($1, $2, $3, $4, gen_random_uuid(), '', 'playback', 'normal', 'resolved', $5, $6, $7, 0, 'zh-CN', $7, $8)`,
        [id, place.site, place.team, visitor.id, lines.length, visible, first, last],
      )
      let vseq = 0
      for (const [i, { kind, author, body, at }] of lines.entries()) {
        if (kind !== 'note') vseq += 1
        await pool.query(
          `insert into event (conversation, seq, vseq, kind, author, author_id, body, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [id, i + 1, kind === 'note' ? null : vseq, kind, author, authorId(author, visitor), body, at],
        )
      }
      return id
    },
    ask(path: string, asker: Asker, language = 'en'): Promise<Response> {
      return fetch(desk.url + path, {
        headers: {
          'accept-language': language,
          ...(asker && 'cookie' in asker ? { cookie: asker.cookie } : {}),
          ...(asker && 'token' in asker ? { authorization: `Bearer ${asker.token}` } : {}),
        },
      })
    },
  }
}

const authorId = (author: Author, visitor: { id: string }) =>
  author.role === 'agent' ? author.id : author.role === 'visitor' ? visitor.id : 'system'

/** Rows of fields, as a spreadsheet reads them. Fields are quoted or empty. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [[]]
  const fields = text.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*")?(,|\r\n)/g)
  for (const [, field = '', end] of fields) {
    rows.at(-1)?.push(field.slice(1, -1).replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}
