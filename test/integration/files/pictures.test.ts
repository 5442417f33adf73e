/** Pictures of the help centre: an image that a lead has uploaded is seen by everybody, and goes when no article names it. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pictureAddress, pictureMark } from '#shared/rules/markdown.ts'
import { anId, http } from '../../support/callers.ts'
import { photo, screenshot } from '../../support/files.ts'
import { type FilesHouse, openFilesHouse } from './house.ts'

let house: FilesHouse
let site = ''
beforeAll(async () => {
  house = await openFilesHouse({ pages: true })
  const { rows } = await house.desk.app.database.pool.query<{ id: string }>('select id from site')
  site = rows[0]?.id ?? ''
})
afterAll(async () => house?.close())

const open = (id: string) => fetch(house.desk.url + pictureAddress(id))

test('a picture is made anew, shown to everybody for ever, and stays as long as a version names it', async () => {
  const { files, person } = await house.agent('江月')
  const upload = await files.has('设置.jpg', await photo(800, 400))
  expect((await open(upload.id)).status).toBe(404)
  const keep = (file: string, as = person) =>
    http(house.desk, 'POST', `/v1/sites/${site}/pictures`, { as, body: { file } })
  // Asked twice, as after an answer that was lost.
  for (const _ of [1, 2]) expect((await keep(upload.id)).ok).toMatchObject({ id: upload.id, kind: 'image' })

  const shown = await open(upload.id)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  const { width, height, exif } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata()
  expect([width, height, exif]).toEqual([upload.width, upload.height, undefined])

  // Of what is the help centre's nobody takes anything back by the way of uploads.
  expect((await files.cancels(upload.id)).status).toBe(404)
  const spare = await files.has('没用上.png', await screenshot())
  await keep(spare.id)
  const mark = pictureMark('播放设置', { id: upload.id, width: width ?? 0, height: height ?? 0 })
  const text = {
    title: '画质',
    summary: '',
    steps: [`打开设置 ${mark}`],
    errors: [],
    keywords: [],
    devices: [],
  }
  const place = { rev: 0, slug: 'picture-quality', category: 'playback', locale: 'zh-CN' }
  const path = `/v1/sites/${site}/articles/${anId()}`
  const saved = await http(house.desk, 'PUT', path, { as: person, body: { ...place, ...text, body: '完。' } })
  expect(saved.refused).toBeUndefined()
  await http(house.desk, 'POST', `${path}/publish`, {
    as: person,
    body: { rev: 1, locale: 'zh-CN', published: true },
  })
  const page = await (await fetch(`${house.desk.url}/help/pk_demo/zh-CN/picture-quality`)).text()
  expect(page).toContain(`<img src="${pictureAddress(upload.id)}" alt="播放设置" width="${width}"`)

  await house.desk.app.database.pool.query(
    `update attachment set created_at = created_at - interval '31 days' where help_site is not null`,
  )
  await vi.waitFor(async () => expect(await house.onDisk(spare.id)).toBeNull(), 20_000)
  expect((await open(spare.id)).status).toBe(404)
  expect((await open(upload.id)).status).toBe(200)
})

test("what is no image, or another's, becomes no picture", async () => {
  const lead = await house.agent('周启明')
  const colleague = await house.agent('何静')
  const keep = (file: string) =>
    http(house.desk, 'POST', `/v1/sites/${site}/pictures`, { as: lead.person, body: { file } })
  const text = await lead.files.has('一.txt', Buffer.from('一'))
  expect((await keep(text.id)).refused).toMatchObject({ code: 'invalid', field: 'file' })
  const other = await colleague.files.has('别人的.png', await screenshot())
  expect((await keep(other.id)).refused).toMatchObject({ code: 'not_found' })
  for (const id of [other.id, anId(), 'nothing']) expect((await open(id)).status, id).toBe(404)
})
