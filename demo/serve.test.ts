import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemo } from './serve.ts'

const outer = mkdtempSync(join(tmpdir(), 'foyer-demo-'))
const directory = join(outer, 'site')
const site = createDemo(directory)

const ask = (path: string, range?: string) =>
  site({ path, range, foyerOrigin: 'http://127.0.0.1:8787', siteKey: 'site_demo' })

beforeAll(async () => {
  await mkdir(join(directory, 'art'), { recursive: true })
  const files = {
    'index.html': '<script src="{{FOYER_ORIGIN}}/widget.js" data-site="{{FOYER_SITE}}"></script>',
    'watch.html': 'watch',
    'account.html': 'account',
    '404.html': 'nothing here',
    'clip.webm': '0123456789',
    'art/icon.svg': '<svg/>',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  await writeFile(join(outer, 'secret.txt'), 'not of the site')
})
afterAll(() => rmSync(outer, { recursive: true }))

describe('pages', () => {
  it('fills in where the chat lives', async () => {
    const { status, body, headers } = await ask('/demo/')
    expect(status).toBe(200)
    expect(body).toBe('<script src="http://127.0.0.1:8787/widget.js" data-site="site_demo"></script>')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it('allows nothing inline, and of others only the chat', async () => {
    const policy = (await ask('/demo/')).headers['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self' http://127.0.0.1:8787;")
    expect(policy).toContain('frame-src http://127.0.0.1:8787;')
    expect(policy).not.toContain('unsafe')
  })

  it.each([
    ['/demo/watch/night-voyage', 'watch'],
    ['/demo/watch/night-voyage/7', 'watch'],
    ['/demo/account', 'account'],
  ])('answers %s with the page of %s', async (path, text) => {
    expect(await ask(path)).toMatchObject({ status: 200, body: text })
  })

  it.each([
    '/demo/nothing',
    '/demo/watch/',
    '/demo/watch/Night/7',
    '/demo/watch/night-voyage/7/8',
    '/demo/art',
    '/clip.webm',
    '/other/clip.webm',
  ])('says of %s that it does not exist', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: 'nothing here' })
  })

  it.each([
    '/demo/../secret.txt',
    '/demo/art/../../secret.txt',
    '/demo/%2e%2e/secret.txt',
    '/demo/..%2fsecret.txt',
    '/demo/..\\secret.txt',
    `/demo/${join(outer, 'secret.txt')}`,
  ])('does not leave its directory for %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: 'nothing here' })
  })
})

describe('files', () => {
  it('come whole, with their type, and never guessed at', async () => {
    const { status, headers, body } = await ask('/demo/art/icon.svg')
    expect([status, String(body)]).toEqual([200, '<svg/>'])
    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff' })
  })

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('come in the part asked for: %s', async (range, text, which) => {
    const { status, headers, body } = await ask('/demo/clip.webm', range)
    expect([status, String(body), headers['content-range']]).toEqual([206, text, which])
  })

  it.each(['bytes=10-', 'bytes=-0'])('refuse %s, a part that is not there', async (range) => {
    const { status, headers } = await ask('/demo/clip.webm', range)
    expect([status, headers['content-range']]).toEqual([416, 'bytes */10'])
  })

  it.each(['bytes=5-2', 'bytes=-', 'bytes=0-1,4-5', 'lines=1-2'])(
    'come whole when %s asks for no part that could be served',
    async (range) => {
      expect(await ask('/demo/clip.webm', range)).toMatchObject({ status: 200 })
    },
  )
})
