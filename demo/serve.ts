/** Serves the demo site from `dist/demo`: a site of its own that embeds the chat like any other site does. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const DIST = fileURLToPath(new URL('../dist/demo', import.meta.url))

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
}

export type DemoAsk = { path: string; range: string | undefined; foyerOrigin: string; siteKey: string }
export type DemoAnswer = { status: number; headers: Record<string, string>; body: Buffer | string }

/** Addresses without an ending are pages. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/demo\/$/, 'index.html'],
  [/^\/demo\/watch\/[a-z0-9-]{1,60}(\/\d{1,3})?$/, 'watch.html'],
  [/^\/demo\/account$/, 'account.html'],
]

let files: Map<string, Buffer> | null = null

/** Only files that were found in the directory are served: no path is made of what was asked. */
function allFiles(): Map<string, Buffer> {
  files ??= new Map(
    readdirSync(DIST, { recursive: true, encoding: 'utf8' })
      .map((name) => join(DIST, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [relative(DIST, path).replaceAll('\\', '/'), readFileSync(path)]),
  )
  return files
}

/** @returns the page, the file, the asked range of it (206), or the page that says that there is nothing (404) */
export async function demoAnswer(ask: DemoAsk): Promise<DemoAnswer> {
  const page = PAGES.find(([pattern]) => pattern.test(ask.path))?.[1]
  const name = page ?? ask.path.slice('/demo/'.length)
  const file = allFiles().get(name)
  if (!file) return { ...html(ask, allFiles().get('404.html') ?? Buffer.from('404')), status: 404 }
  return extname(name) === '.html' ? html(ask, file) : plain(name, file, ask.range)
}

function html(ask: DemoAsk, file: Buffer): DemoAnswer {
  const body = file
    .toString('utf8')
    .replaceAll('{{FOYER_ORIGIN}}', ask.foyerOrigin)
    .replaceAll('{{FOYER_SITE}}', ask.siteKey)
  return {
    status: 200,
    headers: {
      ...HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(ask.foyerOrigin),
    },
    body,
  }
}

const HEADERS = { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' }

/** As strict as a careful site would have it: nothing inline, and of the chat only script, frame and line. */
function policy(foyer: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${foyer}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    `frame-src ${foyer}`,
    `connect-src 'self' ${foyer}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function plain(name: string, file: Buffer, range: string | undefined): DemoAnswer {
  const headers = {
    ...HEADERS,
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
  }
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '')
  if (!asked) return { status: 200, headers, body: file }
  const from = Number(asked[1])
  const to = Math.min(asked[2] ? Number(asked[2]) : file.length - 1, file.length - 1)
  if (from > to)
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${file.length}` }, body: '' }
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${file.length}` },
    body: file.subarray(from, to + 1),
  }
}
