/** Identity documents: agreed to, marked, in the case and nowhere else, opened by who decides, written down, gone in time. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import type { EditedFlow, FlowDocument } from '#shared/protocol/flow.ts'
import type { FileLink } from '#shared/protocol/http.ts'
import type { Person } from '../../support/app.ts'
import { anId, ask, connectAgent, connectVisitor, http, newVisitor } from '../../support/callers.ts'
import { caseBrowser } from '../../support/case-page.ts'
import { pdf, uploader } from '../../support/files.ts'
import { papersFlow } from '../../support/papers.ts'
import { type FilesHouse, openFilesHouse } from '../files/house.ts'

const DAY_MS = 24 * 3_600_000
const OFTEN = { times: 500, withinMs: 1_000 }
let house: FilesHouse
let people: Record<'lin' | 'far' | 'jiang' | 'qiu' | 'root', Person>
let version = 0
let site = ''
const lines: { close(): void }[] = []
const ok = <T>(answer: { ok: T } | { refused: object }): T =>
  'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))

beforeAll(async () => {
  house = await openFilesHouse({
    pages: true,
    startsAt: '2026-11-26T02:00:00Z',
    limits: {
      ...{ upload: OFTEN, piece: OFTEN, read: OFTEN, start: OFTEN, act: OFTEN, visitor: OFTEN },
      file: OFTEN,
    },
  })
  const { desk } = house
  site = (await desk.app.database.pool.query<{ id: string }>('select id from site')).rows[0]?.id ?? ''
  const elsewhere = anId()
  await desk.app.database.pool.query(`insert into team values ($1, $2, '别的组', now())`, [elsewhere, site])
  people = {
    lin: await desk.person({ name: '林夕' }),
    far: await desk.person({ name: '远山', team: elsewhere }),
    jiang: await desk.person({ name: '江月', role: 'lead' }),
    qiu: await desk.person({ name: '秋实', role: 'auditor' }),
    root: await desk.person({ name: '管理员', role: 'admin' }),
  }
  const path = `/v1/sites/${site}/flows/${papersFlow.key}`
  await http(desk, 'PUT', path, { as: people.jiang, body: { rev: 0, document: papersFlow } })
  const body = { rev: 1, act: 'publish' }
  const { ok: published, text } = await http(desk, 'POST', `${path}/act`, { as: people.jiang, body })
  version = (published as EditedFlow | undefined)?.published?.version ?? expect.unreachable(text)
})
afterAll(async () => {
  for (const one of lines) one.close()
  await house?.close()
})

const agent = async (who: Person) => {
  const line = await connectAgent(house.desk, who)
  lines.push(line)
  return line
}

/** A grey picture: whatever is not grey in it afterwards was put there. */
const grey = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#808080' } })
    .jpeg()
    .withMetadata({ orientation: 1 })
    .toBuffer()

const asks = (field = 'front') => ({
  ...{ clientId: anId(), name: '身份证.jpg', size: 0, flow: papersFlow.key, version, field },
  ...{ locale: 'zh-CN', agreed: true },
})

async function comes() {
  const { desk } = house
  const { token, visitor } = await newVisitor(desk)
  const line = await connectVisitor(desk, token)
  lines.push(line)
  const proof = { token }
  const files = uploader({ url: desk.url, origin: desk.url }, { authorization: `Bearer ${token}` })
  return {
    ...{ line, token, visitor, files, proof },
    async gives(bytes: Uint8Array, more: object = {}) {
      const body = { ...asks(), size: bytes.length, ...more }
      const { ok: begun, refused } = await http(desk, 'POST', '/v1/documents', { as: proof, body })
      if (refused) return { refused, id: '' }
      const { id } = begun as { id: Id }
      const put = await files.piece(id, 0, bytes)
      const looked =
        put.refused?.code === 'overloaded' ? await files.piece(id, bytes.length, Buffer.alloc(0)) : put
      return { id, ...looked }
    },
    sends: (answers: object, step: string | null = null, clientId = anId()) =>
      ask(line, 'conversation:start', {
        ...({ clientId, topic: 'refund', priority: 'normal', text: '', locale: 'zh-CN' } as const),
        form: { flow: papersFlow.key, version, step, answers: answers as never },
      }),
  }
}

const open = (as: Person, number: string, id: Id) =>
  http(house.desk, 'POST', `/v1/documents/${id}/open`, { as, body: { number } })
const picture = (as: Person, url: string) => fetch(house.desk.url + url, { headers: { cookie: as.cookie } })
const answersWith = (id: Id) => ({ order: `DH-${anId().slice(-8)}`, front: [id] })

/** One whose case has a document. */
async function given() {
  const xu = await comes()
  const { id } = await xu.gives(await grey())
  const { case: made, conversation } = ok(await xu.sends(answersWith(id)))
  return { xu, id, number: made?.number ?? expect.unreachable('There is no case.'), conversation }
}

test('P47 begun only with a consent, where a flow asks for it, of a picture; and the mark is in its pixels', async () => {
  const xu = await comes()
  const bytes = await grey()
  const code = async (more: object, from: Uint8Array = bytes) => (await xu.gives(from, more)).refused?.code
  expect(await code({ agreed: false })).toBe('invalid')
  expect(await code({ field: 'order' })).toBe('invalid')
  expect(await code({ flow: 'refund', version: 1, field: 'files' })).toBe('invalid')
  expect(await code({ name: '身份证.pdf' }, pdf())).toBe('file_refused')
  // A document under the name of a picture is none either.
  expect((await xu.gives(pdf(), { name: '身份证.jpg' })).refused?.code).toBe('file_refused')
  const { id } = await xu.gives(bytes)
  expect(await house.onDisk(id)).toEqual(['view'])
  const { case: made } = ok(await xu.sends(answersWith(id)))
  const { url } = (await open(people.lin, made?.number ?? '', id)).ok as { url: string }
  const answer = await picture(people.lin, url)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const { data } = await sharp(Buffer.from(await answer.arrayBuffer()))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const off = [...data].filter((shade) => Math.abs(shade - 128) > 25).length / data.length
  expect(off).toBeGreaterThan(0.02)
  // In every tenth of it: no part can be cut out without.
  const row = Math.floor(data.length / 10)
  for (let at = 0; at < 10; at += 1)
    expect(data.subarray(at * row, (at + 1) * row).some((shade) => Math.abs(shade - 128) > 25)).toBe(true)
})

test('P47 who decides opens it, and each time is written down; nobody else does, by no door', async () => {
  const { desk } = house
  const { xu, id, number } = await given()
  const codes = async (who: Person) => (await open(who, number, id)).refused?.code
  expect(await codes(people.far)).toBe('not_found')
  expect(await codes(people.qiu)).toBe('forbidden')
  expect(await codes(people.root)).toBe('forbidden')
  expect((await open(people.jiang, number, anId())).refused?.code).toBe('not_found')
  const other = await given()
  expect((await open(people.jiang, other.number, id)).refused?.code).toBe('not_found')
  const { url } = (await open(people.jiang, number, id)).ok as { url: string }
  expect((await picture(people.jiang, url)).status).toBe(200)
  // The address is of that one session, and of that minute.
  expect((await picture(people.lin, url)).status).toBe(404)
  expect((await fetch(desk.url + url)).status).toBe(404)
  expect((await picture(people.jiang, url.replace('/document', '/view'))).status).toBe(404)
  desk.clock.shift(61_000)
  expect((await picture(people.jiang, url)).status).toBe(404)
  await open(people.lin, number, id)

  const { case: card } = ok(await ask(await agent(people.jiang), 'case:read', { number }))
  expect(card.opens).toBe(true)
  expect(card.documents).toMatchObject([
    {
      id,
      purpose: papersFlow.steps[0]?.fields[1]?.purpose,
      deletedAt: null,
      views: [{ who: '林夕' }, { who: '江月' }],
    },
  ])
  const { case: seen } = ok(await ask(await agent(people.qiu), 'case:read', { number }))
  expect(seen).toMatchObject({ opens: false, documents: [{ id }] })
  // Its visitor knows that it is there, and not who has looked.
  const { case: own } = ok(await ask(xu.line, 'case:read', { number }))
  expect(Object.keys(own.documents[0] ?? {})).not.toContain('views')
  const { rows } = await desk.app.database.pool.query(
    `select actor from audit where act = 'identity document opened' and object = $1 order by at`,
    [id],
  )
  expect(rows).toEqual([{ actor: people.jiang.id }, { actor: people.lin.id }])
})

test('P47 it is in the case alone: no entry, transcript, export, file link or message has it', async () => {
  const { desk } = house
  const { xu, id, number, conversation } = await given()
  const links = (proof: object) =>
    http(desk, 'POST', '/v1/files/links', { as: proof as never, body: { files: [id] } })
  for (const proof of [xu.proof, people.lin, people.jiang])
    expect(((await links(proof)).ok as { links: FileLink[] } | undefined)?.links ?? []).toEqual([])
  const texts = await Promise.all([
    http(desk, 'GET', `/v1/conversations/${conversation.id}/events?after=0`, { as: people.lin }),
    http(desk, 'GET', `/v1/conversations/${conversation.id}/transcript?format=json`, { as: people.lin }),
    http(desk, 'GET', `/v1/conversations/${conversation.id}/transcript?format=txt`, { as: xu.proof }),
    http(desk, 'GET', `/v1/transcripts/export?site=${site}&from=2026-11-01&to=2026-12-30&format=ndjson`, {
      as: people.jiang,
    }),
  ])
  for (const { text, status } of texts) {
    expect(status).toBe(200)
    expect(text).toContain('证件')
    expect(text).not.toContain(id)
    expect(text).not.toContain('身份证.jpg')
  }
  const { rows } = await desk.app.database.pool.query<{ said: string }>(
    `select string_agg(body::text, '') || (select coalesce(string_agg(payload::text, ''), '') from side_effect) as said from event`,
  )
  expect(rows[0]?.said).not.toContain(id)
  const { case: card } = ok(await ask(await agent(people.lin), 'case:read', { number }))
  expect(card.files).toEqual([])
  expect(JSON.stringify(card.answers)).not.toContain('证件')
  // One that is not sent yet is no file of a message, a case or another's form either.
  const loose = await xu.gives(await grey())
  const says = await xu.files.says(conversation.id, '', [loose.id])
  expect(says.refused).toMatchObject({ code: 'file_refused', why: 'gone' })
  const adds = await ask(xu.line, 'case:act', {
    number,
    clientId: anId(),
    act: 'add',
    text: '',
    files: [loose.id],
  })
  expect(adds).toMatchObject({ refused: { code: 'file_refused' } })
  const thief = await comes()
  expect(await thief.sends(answersWith(loose.id))).toMatchObject({ refused: { code: 'file_refused' } })
})

test('P47 asked for a person on the way, nothing of it is sent; the same intent again is the same case', async () => {
  const xu = await comes()
  const { id } = await xu.gives(await grey())
  const half = ok(await xu.sends(answersWith(id), 'who'))
  expect(JSON.stringify(half.entries)).not.toContain(id)
  await ask(xu.line, 'conversation:leave', { conversation: half.conversation.id, clientId: anId() })
  const clientId = anId()
  const answers = answersWith(id)
  const first = ok(await xu.sends(answers, null, clientId))
  const again = ok(await xu.sends(answers, null, clientId))
  expect(again.case).toEqual(first.case)
  const { case: own } = ok(await ask(xu.line, 'case:read', { number: first.case?.number ?? '' }))
  expect(own.documents).toHaveLength(1)
})

test('P48 the consent taken back: gone at once, for who decides too, and the case says so', async () => {
  const { xu, id, number } = await given()
  const { url } = (await open(people.jiang, number, id)).ok as { url: string }
  const thief = await comes()
  expect(await ask(thief.line, 'document:withdraw', { number, document: id })).toMatchObject({
    refused: { code: 'not_found' },
  })
  for (let i = 0; i < 2; i += 1) {
    const { case: own } = ok(await ask(xu.line, 'document:withdraw', { number, document: id }))
    expect(own.documents).toMatchObject([{ id, why: 'withdrawn', deletedAt: expect.any(Number) }])
  }
  expect(await house.onDisk(id)).toBeNull()
  expect((await picture(people.jiang, url)).status).toBe(404)
  expect((await open(people.jiang, number, id)).refused?.code).toBe('not_found')
  const { rows } = await house.desk.app.database.pool.query(
    'select name, state, sha256 from attachment where id = $1',
    [id],
  )
  expect(rows).toEqual([{ name: 'file', state: 'gone', sha256: null }])
})

test('P48 gone with what was filled in, when that is redacted', async () => {
  const { id, number, conversation } = await given()
  const lead = await agent(people.jiang)
  const since = ok(await ask(lead, 'conversation:since', { conversation: conversation.id, after: 0 }))
  const { n } =
    since.entries.find(({ kind }) => kind === 'message') ?? expect.unreachable('Nothing was said.')
  ok(await ask(lead, 'message:redact', { conversation: conversation.id, clientId: anId(), n }))
  const { case: card } = ok(await ask(lead, 'case:read', { number }))
  expect(card.documents).toMatchObject([{ id, why: 'redacted', deletedAt: expect.any(Number) }])
  await expect.poll(() => house.onDisk(id), { timeout: 10_000 }).toBeNull()
})

test('a draft may lack the purpose, and is not published without it', async () => {
  const { desk } = house
  const bare: FlowDocument = JSON.parse(JSON.stringify({ ...papersFlow, key: 'bare-papers' }))
  delete bare.steps[0]?.fields[1]?.purpose
  const path = `/v1/sites/${site}/flows/bare-papers`
  const put = await http(desk, 'PUT', path, { as: people.jiang, body: { rev: 0, document: bare } })
  expect(put.status).toBe(200)
  const body = { rev: 1, act: 'publish' }
  const { refused } = await http(desk, 'POST', `${path}/act`, { as: people.jiang, body })
  expect(refused).toMatchObject({ code: 'invalid', rule: 'required' })
  expect(refused).toHaveProperty('field', expect.stringMatching(/steps\.0\.fields\.1\.purpose$/))
})

test('P48 thirty days after the decision it is gone; before it, and while it is not decided, it stays', async () => {
  const { id, number } = await given()
  const open = await given()
  const act = { number, clientId: anId(), act: 'decline' as const, text: '超过 7 天', missing: [] }
  ok(await ask(await agent(people.jiang), 'case:act', act))
  const why = async (of: Id) => {
    const { rows } = await house.desk.app.database.pool.query<{ deleted_why: string | null }>(
      'select deleted_why from identity_document where id = $1',
      [of],
    )
    return rows[0]?.deleted_why
  }
  house.desk.clock.shift(28 * DAY_MS)
  // A round of the sweep takes what is due: another upload that is due proves that one went by.
  const stray = await (await comes()).gives(await grey())
  house.desk.clock.shift(2 * DAY_MS - 60_000)
  await expect.poll(() => house.onDisk(stray.id), { timeout: 10_000 }).toBeNull()
  expect(await why(id)).toBeNull()
  house.desk.clock.shift(120_000)
  await expect.poll(() => why(id), { timeout: 10_000 }).toBe('time')
  await expect.poll(() => house.onDisk(id), { timeout: 10_000 }).toBeNull()
  expect(await why(open.id)).toBeNull()
})

test('the consent is taken back on the page of the case too, by who holds it and of its own documents alone', async () => {
  const { desk } = house
  const xu = await comes()
  const { id } = await xu.gives(await grey())
  const { case: made } = ok(await xu.sends(answersWith(id)))
  const { number, lookup } = made ?? expect.unreachable('There is no case.')
  const other = await given()
  const browser = caseBrowser(desk)
  const { page } = await browser.post({ number, code: lookup ?? '' })
  expect(page).toContain('核对账号持有人')
  expect(page).toContain('撤回同意并删除')
  const withdraw = (of: string, document: string) => browser.post({ number: of, act: 'withdraw', document })
  // Of another case, of none, and without a pass.
  expect((await withdraw(number, other.id)).status).toBe(409)
  expect((await withdraw(number, anId())).status).toBe(409)
  expect((await withdraw(other.number, other.id)).status).toBe(404)
  expect(await house.onDisk(id)).toEqual(['view'])
  expect(await house.onDisk(other.id)).toEqual(['view'])

  const after = (await withdraw(number, id)).page
  expect(after).toContain('同意已撤回，照片已经删除。')
  expect(after).toContain('您撤回了同意')
  expect(after).not.toContain('撤回同意并删除')
  expect(await house.onDisk(id)).toBeNull()
  expect((await withdraw(number, id)).status).toBe(200)
})
