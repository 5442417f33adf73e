/** Files in messages: of their author, in one message, and for whoever may read that. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLink, type Link } from '#shared/client/link.ts'
import { systemClock } from '#shared/clock.ts'
import type { FileView } from '#shared/protocol/conversation.ts'
import type { VisitorAnnouncements, VisitorAsks } from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import { pdf, screenshot, uploader } from '../../support/files.ts'
import { type FilesHouse, openFilesHouse, type Reader, type Sender } from './house.ts'

const until = (what: string, holds: () => boolean | Promise<boolean>) =>
  vi
    .waitUntil(holds, { timeout: 20_000, interval: 20 })
    .catch(() => expect.unreachable(`${what} never came.`))
const fresh = () => newId(systemClock.now())

let house: FilesHouse
let lin: Reader
let shot: Buffer
beforeAll(async () => {
  house = await openFilesHouse()
  lin = await house.agent('林夕')
  shot = await screenshot()
})
afterAll(async () => house?.close())

const filesIn = (who: Sender | Reader): FileView[] =>
  who
    .entries()
    .flatMap((entry) => (entry.kind === 'message' || entry.kind === 'note' ? (entry.body.files ?? []) : []))

test('P16 a message with files reaches both sides, with words or without', async () => {
  const xu = await house.visitor('两张截图')
  lin.opens(xu.conversation())
  await lin.hears('两张截图')
  const [one, two] = [await xu.files.has('一.png', shot), await xu.files.has('二.pdf', pdf())]
  const said = await xu.files.says(xu.conversation(), '', [two.id, one.id])
  expect(said.ok?.entry).toMatchObject({ kind: 'message', body: { text: '', files: [two, one] } })
  await until('the files', () => filesIn(lin).length === 2)
  expect(filesIn(lin)).toEqual([two, one])
  await until('the files on his own screen', () => filesIn(xu).length === 2)
  await until('the row', () =>
    Boolean(lin.desk.inbox.row(xu.conversation())?.last?.text.includes('📎 二.pdf  📎 一.png')),
  )
  const link = await lin.files.linkOf(one.id)
  expect((await lin.files.opens(link.thumb ?? '')).status).toBe(200)
})

test('P16 the first question may have files, and be nothing but files', async () => {
  const xu = await house.visitor('第一问之前')
  const file = await xu.files.has('先看.png', shot)
  const link: Link<VisitorAsks, VisitorAnnouncements> = createLink({
    url: house.desk.url,
    namespace: '/visitor',
    auth: () => ({ token: xu.token() }),
    clock: systemClock,
    socket: { extraHeaders: { origin: house.desk.url }, forceNew: true },
  })
  link.open()
  await until('the line', () => link.state.peek().is === 'online')
  const about = { topic: 'refund', priority: 'normal', text: '', locale: 'zh-CN' } as const
  const ask = (files: string[], clientId: string) =>
    link.ask('conversation:start', { ...about, clientId, files })
  const clientId = fresh()
  const started = await ask([file.id], clientId)
  expect(started).toMatchObject({ ok: { dup: false, conversation: { last: { text: '📎 先看.png' } } } })
  expect(await ask([file.id], clientId)).toMatchObject({ ok: { dup: true } })
  expect(await ask([], fresh())).toMatchObject({ refused: { code: 'invalid', field: 'text', rule: 'empty' } })
  const { rows } = await house.desk.app.database.pool.query<{ conversation: string }>(
    'select conversation from attachment where id = $1',
    [file.id],
  )
  link.close()
  expect(rows[0]?.conversation).toBe('ok' in started ? started.ok.conversation.id : '')
})

test('P4 the same intent with the same files is the same message; with others it is refused', async () => {
  const xu = await house.visitor('再发一次')
  const [one, two] = [
    await xu.files.has('1.txt', Buffer.from('1')),
    await xu.files.has('2.txt', Buffer.from('2')),
  ]
  const clientId = fresh()
  const say = (files: string[]) => xu.files.says(xu.conversation(), '看', files, 'message', clientId)
  const first = await say([one.id])
  expect(first.ok?.dup).toBe(false)
  expect(await say([one.id])).toMatchObject({ ok: { dup: true, entry: { n: first.ok?.entry.n } } })
  for (const files of [[two.id], [], [one.id, two.id]])
    expect((await say(files)).refused?.code).toBe('id_reused')
})

test('P16 a file is in one message, of its own author, and finished', async () => {
  const xu = await house.visitor('只此一次')
  const wang = await house.visitor('别人')
  const gone = { code: 'file_refused', why: 'gone' }
  const file = await xu.files.has('1.txt', Buffer.from('1'))
  const half = await xu.files.begin('2.txt', 2)
  const refusal = async (who: Sender, files: string[]) =>
    (await who.files.says(who.conversation(), '', files)).refused
  expect(await refusal(wang, [file.id])).toEqual(gone)
  expect(await refusal(xu, [half.ok?.id ?? ''])).toEqual(gone)
  expect(await refusal(xu, [fresh()])).toEqual(gone)
  expect(await refusal(xu, [file.id, file.id])).toMatchObject({ code: 'invalid', rule: 'duplicate' })
  expect(await refusal(xu, Array.from({ length: 6 }, fresh))).toMatchObject({
    code: 'invalid',
    field: 'files',
  })
  // Ten messages want it at the same time, in one group and by two doors: one has it.
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => xu.files.says(xu.conversation(), '', [file.id])),
  )
  expect(answers.filter((one) => one.ok)).toHaveLength(1)
  expect(answers.filter((one) => one.refused).map((one) => one.refused)).toEqual(Array(9).fill(gone))
  expect(
    (
      await house.desk.app.database.pool.query('select 1 from event where conversation = $1 and body ? $2', [
        xu.conversation(),
        'files',
      ])
    ).rowCount,
  ).toBe(1)
})

test('P16 who may read the conversation may read its files; for anybody else there are none', async () => {
  const xu = await house.visitor('谁能看')
  const wang = await house.visitor('别人')
  const { rows } = await house.desk.app.database.pool.query<{ site: string }>('select site from team limit 1')
  const elsewhere = newId(systemClock.now())
  await house.desk.app.database.pool.query(
    "insert into team (id, site, name, created_at) values ($1, $2, 'other', now())",
    [elsewhere, rows[0]?.site],
  )
  const auditor = await house.agent('审计', 'auditor')
  const outsider = await house.desk.person({ name: '外人', team: elsewhere })
  const file = await xu.files.has('谁.png', shot)
  // Before it is sent it is only its author's.
  expect((await lin.files.links([file.id])).status).toBe(404)
  expect((await xu.files.links([file.id])).status).toBe(200)
  await xu.files.says(xu.conversation(), '', [file.id])
  for (const reader of [lin, auditor, xu]) expect((await reader.files.links([file.id])).status).toBe(200)
  const other = uploader({ url: house.desk.url, origin: house.desk.url }, { cookie: outsider.cookie })
  for (const files of [wang.files, other])
    expect(await files.links([file.id])).toMatchObject({ status: 404, refused: { code: 'not_found' } })
  expect((await wang.files.links([fresh()])).refused).toEqual((await wang.files.links([file.id])).refused)
  expect((await auditor.files.begin('x.txt', 1)).status).toBe(403)
  expect((await wang.files.cancels(file.id)).status).toBe(404)
})

test('P16 an address is good for one viewer, one variant and five minutes', async () => {
  const xu = await house.visitor('地址')
  const wang = await house.visitor('别人')
  const file = await xu.files.has('a.png', shot)
  await xu.files.says(xu.conversation(), '', [file.id])
  const { url } = await xu.files.linkOf(file.id)
  const mine = await lin.files.linkOf(file.id)
  const status = async (path: string, who = xu.files) => (await who.opens(path)).status
  expect(await status(url)).toBe(200)
  expect(await status(mine.url, lin.files)).toBe(200)
  // Of an agent's browser alone.
  expect(await status(mine.url, wang.files)).toBe(404)
  expect(await status(url.replace('/view?', '/thumb?'))).toBe(404)
  expect(await status(url.replace(/viewer=[^&]+/, `viewer=${fresh()}`))).toBe(404)
  expect(await status(url.replace(/until=\d+/, (until) => `${until}0`))).toBe(404)
  expect(await status(url.replace(/signature=.{4}/, 'signature=AAAA'))).toBe(404)
  house.desk.clock.shift(5 * 60 * 1_000 + 1)
  expect(await status(url)).toBe(404)
  const later = await xu.files.linkOf(file.id)
  expect(await status(later.url)).toBe(200)
  await xu.panel.shutdown()
  expect(await status(later.url)).toBe(404)
})

test('P16 what agents attach to a note no visitor ever sees', async () => {
  const xu = await house.visitor('备注')
  const secret = await lin.files.has('内部.pdf', pdf())
  await lin.files.says(xu.conversation(), '', [secret.id], 'note')
  lin.opens(xu.conversation())
  await until('the note', () => filesIn(lin).length === 1)
  expect((await lin.files.links([secret.id])).status).toBe(200)
  expect((await xu.files.links([secret.id])).status).toBe(404)
  expect(JSON.stringify(xu.entries())).not.toContain(secret.id)
  expect((await lin.files.says(xu.conversation(), '好了', [])).status).toBe(200)
  await xu.hears('好了')
  expect(filesIn(xu)).toEqual([])
})

test('P15 a redacted message has no files any more: not in the record, not on the disk, for nobody', async () => {
  const xu = await house.visitor('发错了')
  const file = await xu.files.has('身份证.png', shot)
  const { ok } = await xu.files.says(xu.conversation(), '', [file.id])
  lin.opens(xu.conversation())
  await until('the file', () => filesIn(lin).length === 1)
  const { url } = await xu.files.linkOf(file.id)
  const n = lin.entries().find((entry) => entry.kind === 'message' && entry.body.files)?.n ?? 0
  expect(await lin.desk.redact(xu.conversation(), n)).toBe(true)
  expect((await xu.files.opens(url)).status).toBe(404)
  await until('the empty disk', async () => (await house.onDisk(file.id)) === null)
  await until('the empty screens', () => filesIn(lin).length === 0 && filesIn(xu).length === 0)
  const { rows } = await house.desk.app.database.pool.query(
    'select to_jsonb(a) as row from attachment a where id = $1',
    [file.id],
  )
  expect(JSON.stringify(rows)).not.toContain('身份证')
  // A late repetition is still the same message.
  const clientId = ok?.entry.clientId ?? ''
  expect((await xu.files.says(xu.conversation(), '', [file.id], 'message', clientId)).ok?.dup).toBe(true)
})

test('P16 transcripts name the files', async () => {
  const xu = await house.visitor('记录')
  const file = await xu.files.has('发票.pdf', pdf())
  await xu.files.says(xu.conversation(), '见附件', [file.id])
  for (const format of ['txt', 'html', 'json']) {
    const answer = await fetch(
      `${house.desk.url}/v1/conversations/${xu.conversation()}/transcript?format=${format}`,
      {
        headers: { authorization: `Bearer ${xu.token()}` },
      },
    )
    expect(await answer.text()).toContain('发票.pdf')
  }
})
