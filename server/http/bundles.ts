/** The built files with their compressed forms, read once: they are few and small. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export type File = { type: string; etag: string; plain: Buffer; gzip: Buffer | null; brotli: Buffer | null }
type Page = { js: string[]; css: string[] }

export interface Bundles {
  /** What any page of the site may load: the launcher, and the watcher of players. */
  script(name: 'widget' | 'watch'): File
  /** Undefined for any name that is not in the directory: no path is ever made of what was asked. */
  asset(name: string): File | undefined
  page(name: 'panel' | 'preview' | 'console' | 'case'): Page
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  // The panel fetches it whole and plays it from memory, so that nobody needs parts of it.
  '.mp4': 'video/mp4',
}

/** @throws when nothing was built */
export function readBundles(dist: string): Bundles {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, Page>
  const scripts = { widget: read(join(dist, 'widget.js')), watch: read(join(dist, 'watch.js')) }
  const names = readdirSync(join(dist, 'assets')).filter((name) => extname(name) in TYPES)
  const assets = new Map(names.map((name) => [name, read(join(dist, 'assets', name))]))
  return {
    script: (name) => scripts[name],
    asset: (name) => assets.get(name),
    page: (name) => manifest[name] ?? { js: [], css: [] },
  }
}

function read(path: string): File {
  const plain = readFileSync(path)
  const packed = (ending: string) => (extname(path) === '.mp4' ? null : readFileSync(`${path}.${ending}`))
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    gzip: packed('gz'),
    brotli: packed('br'),
  }
}
