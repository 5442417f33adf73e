/** Serves the demo site from `dist/demo`: a site of its own that embeds the chat like any other site does. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const DIST = fileURLToPath(new URL('../dist/demo', import.meta.url))

/** Every address of the site begins so. */
const BASE = '/demo/'

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

/** Only files that were found in the directory are served: no path is made of what was asked. */
function readAll(directory: string): Map<string, Buffer> {
  return new Map(
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .map((name) => join(directory, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [relative(directory, path).replaceAll('\\', '/'), readFileSync(path)]),
  )
}

/**
 * A site made of the files of a directory, which are read once, at the first question.
 * @returns what answers: the page, the file, the asked range of it (206), or the page that says that there is
 * nothing (404); a range that begins behind the end is refused (416)
 */
export function createDemo(directory: string): (ask: DemoAsk) => Promise<DemoAnswer> {
  let files: Map<string, Buffer> | null = null
  return async (ask) => {
    files ??= readAll(directory)
    const page = PAGES.find(([pattern]) => pattern.test(ask.path))?.[1]
    const name = page ?? (ask.path.startsWith(BASE) ? ask.path.slice(BASE.length) : '')
    const file = files.get(name)
    if (!file) return { ...html(ask, files.get('404.html') ?? Buffer.from('404')), status: 404 }
    return extname(name) === '.html' ? html(ask, file) : plain(name, file, ask.range)
  }
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
  const asked = askedPart(range, file.length)
  if (asked === null) return { status: 200, headers, body: file }
  const [from, to] = asked
  if (from > to)
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${file.length}` }, body: '' }
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${file.length}` },
    body: file.subarray(from, to + 1),
  }
}

/**
 * First and last byte of `bytes=4-9`, `bytes=4-` or `bytes=-6`, the last six.
 * @returns null for what RFC 9110 lets a server overlook; first behind last when nothing of it is there
 */
function askedPart(range: string | undefined, length: number): [from: number, to: number] | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (!first && !last) return null
  if (!first) return [Math.max(length - Number(last), 0), length - 1]
  if (last && Number(first) > Number(last)) return null
  return [Number(first), Math.min(last ? Number(last) : length - 1, length - 1)]
}
