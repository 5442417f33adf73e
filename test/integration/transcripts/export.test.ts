/** All conversations of some days, for a lead: a file for spreadsheets and one for programs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import { type Asker, csvRows, type Line, openArchive, VISITOR } from './archive.ts'

let desk: TestApp
let archive: Awaited<ReturnType<typeof openArchive>>
let xu: { id: string; token: string }
let mei: Person
let lin: Person

beforeAll(async () => {
  desk = await openApp({ limits: { export: { times: 500, withinMs: 1_000 } } })
  archive = await openArchive(desk)
  xu = await archive.visitor()
  mei = await desk.person({ name: '梅' })
  lin = await desk.person({ name: 'Lin', role: 'lead' })
})
afterAll(() => desk.close())

type Ask = { site?: string; from?: string; to?: string; format?: string }

function exported(asker: Asker, ask: Ask = {}): Promise<Response> {
  const query = { site: archive.site, from: '2026-11-24', to: '2026-11-24', format: 'csv', ...ask }
  return archive.ask(`/v1/transcripts/export?${new URLSearchParams(query)}`, asker)
}

/** What was said, from its beginning to its end. */
function talk(at: string, texts: readonly string[]): Line[] {
  const said = texts.map((text): Line => ({ kind: 'message', author: VISITOR, body: { text }, at }))
  const author = { role: 'agent', id: mei.id, name: mei.name } as const
  return [
    { kind: 'started', author: VISITOR, body: { topic: 'playback', priority: 'normal' }, at },
    ...said,
    { kind: 'note', author, body: { text: 'a note' }, at },
    { kind: 'resolved', author, body: { by: 'agent' }, at },
  ]
}

describe('what is in the file', () => {
  const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']
  const harmless = ['say "hi", then\nanother line', 'a=b', '下单 100 元, 退款']

  test('CSV: a mark for Chinese, every field quoted, formulas made harmless, events in words', async () => {
    const at = '2026-11-23T20:00:00Z'
    const id = await archive.keep(xu, talk(at, [...dangerous, ...harmless]))
    const response = await exported(lin)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.indexOf('\uFEFF', 3)).toBe(-1)
    const [head, ...rows] = csvRows(bytes.toString())
    expect(head).toEqual([
      'conversation',
      'visitor',
      'topic',
      'status',
      'n',
      'at',
      'kind',
      'author',
      'name',
      'text',
    ])
    const mine = rows.filter((row) => row[0] === id)
    expect(mine.map((row) => row.at(-1))).toEqual([
      'The conversation began',
      ...dangerous.map((text) => `'${text}`),
      ...harmless,
      'a note',
      '梅 ended the conversation',
    ])
    expect(mine.map((row) => row[4])).toEqual(mine.map((_, i) => String(i + 1)))
    expect(new Set(mine.map((row) => row[5]))).toEqual(new Set(['2026-11-24T01:45:00+05:45']))
    expect(mine.at(-1)?.slice(2, 9)).toEqual([
      'playback',
      'resolved',
      '12',
      '2026-11-24T01:45:00+05:45',
      'resolved',
      'agent',
      '梅',
    ])
  })

  test('NDJSON: one conversation a line, as it is, with notes', async () => {
    const id = await archive.keep(xu, talk('2026-11-24T10:00:00Z', [...dangerous, ...harmless]))
    const lines = (await (await exported(lin, { format: 'ndjson' })).text()).trimEnd().split('\n')
    const one = lines.map((line) => JSON.parse(line)).find((line) => line.conversation === id)
    expect(one).toMatchObject({ site: 'pk_demo', topic: 'playback', resolvedAt: '2026-11-24T15:45:00+05:45' })
    const said = one.entries.flatMap((entry: { body: { text?: string } }) => entry.body.text ?? [])
    expect(said).toEqual([...dangerous, ...harmless, 'a note'])
  })

  test('days are those of the site, both to their end', async () => {
    const day = { from: '2026-12-01', to: '2026-12-02', format: 'ndjson' }
    const opened = [
      '2026-11-30T18:14:59Z',
      '2026-11-30T18:15:00Z',
      '2026-12-02T18:14:59Z',
      '2026-12-02T18:15:00Z',
    ]
    const ids: string[] = []
    for (const at of opened) ids.push(await archive.keep(xu, talk(at, ['hello'])))
    const lines = (await (await exported(lin, day)).text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).conversation)).toEqual(ids.slice(1, 3))
  })

  test('a time without a conversation is a file with its head', async () => {
    const nothing = { from: '2027-01-01', to: '2027-12-31' }
    expect(csvRows(await (await exported(lin, nothing)).text())).toHaveLength(1)
    expect(await (await exported(lin, { ...nothing, format: 'ndjson' })).text()).toBe('')
  })
})

describe('who may', () => {
  const refusal = async (asker: Asker, ask: Ask = {}) => {
    const response = await exported(asker, ask)
    return { status: response.status, ...((await response.json()) as object) }
  }

  test('a lead of the site alone; each export is in the audit', async () => {
    for (const role of ['agent', 'admin', 'auditor'] as const)
      expect(await refusal(await desk.person({ name: role, role }))).toEqual({
        status: 403,
        refused: { code: 'forbidden' },
      })
    expect(await refusal({ token: xu.token })).toMatchObject({ status: 401 })
    expect(await refusal(null)).toMatchObject({ status: 401 })
    for (const site of [newId(0), await otherSite()])
      expect(await refusal(lin, { site })).toEqual({ status: 404, refused: { code: 'not_found' } })

    const text = `select details from audit where act = 'transcripts exported' and actor = $1 and object = $2`
    const before = await desk.app.database.pool.query(text, [lin.id, archive.site])
    await (await exported(lin, { from: '2026-10-01', to: '2026-10-31' })).text()
    const after = await desk.app.database.pool.query(text, [lin.id, archive.site])
    expect(after.rowCount).toBe((before.rowCount ?? 0) + 1)
    expect(after.rows).toContainEqual({ details: { from: '2026-10-01', to: '2026-10-31', format: 'csv' } })
  })

  test('days that are none, or in the wrong order, are named', async () => {
    const invalid = (field: string, rule: string) => ({
      status: 400,
      refused: { code: 'invalid', field, rule },
    })
    expect(await refusal(lin, { from: '2026-11-25' })).toEqual(invalid('to', 'order'))
    expect(await refusal(lin, { from: '24.11.2026' })).toEqual(invalid('from', 'format'))
    expect(await refusal(lin, { to: '9999-12-31' })).toEqual(invalid('to', 'format'))
  })

  async function otherSite(): Promise<string> {
    const { pool } = desk.app.database
    const { rows } = await pool.query(
      `insert into site values (gen_random_uuid(), 'pk_other', 'Other', '{}', now()) returning id`,
    )
    await pool.query(
      `insert into schedule (site, zone, week, exceptions, changed_at)
       select $1, zone, week, exceptions, now() from schedule limit 1`,
      [rows[0].id],
    )
    return rows[0].id
  }
})
