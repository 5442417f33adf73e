/**
 * Builds the bundles into `dist/`: the launcher (`widget.js`), the panel, the console and the demo site, and
 * `manifest.json`, which says which files each page needs. A bundle over its budget fails the build.
 */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { BuildOptions, Metafile } from 'esbuild'
import { alone } from './build/alone.ts'
import { checkBudgets, type Sizes } from './build/budgets.ts'
import { cssAsText } from './build/css-as-text.ts'
import { newestChange } from './build/fresh.ts'
import { websocketOnly } from './build/websocket-only.ts'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const DIST = join(ROOT, 'dist')

export type PageFiles = { js: string[]; css: string[] }
export type Manifest = {
  panel: PageFiles
  preview: PageFiles
  console: PageFiles
  case: PageFiles
  demo: PageFiles
  sizes: Sizes
}

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  metafile: true,
  write: true,
  charset: 'utf8',
  legalComments: 'none',
  target: ['es2022', 'chrome109', 'safari16', 'firefox115'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  conditions: ['browser'],
  plugins: [websocketOnly],
  logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"production"' },
} as const satisfies BuildOptions

/**
 * Builds beside `dist/` and takes its place at the end: who starts or serves meanwhile finds a whole one.
 * @returns the manifest that was written; throws with a readable sentence when a budget is broken
 */
export async function build(): Promise<Manifest> {
  const draft = await mkdtemp(join(ROOT, '.dist-'))
  try {
    const manifest = await buildInto(draft)
    await takePlace(draft)
    return manifest
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function buildInto(draft: string): Promise<Manifest> {
  // Only a build needs the bundler: a start that finds everything fresh does without.
  const { build: bundle } = await import('esbuild')
  await mkdir(join(draft, 'assets'))
  const [launcher, watch, panel, preview, desk, ofCase, demo] = await Promise.all([
    bundle({
      ...COMMON,
      entryPoints: ['widget/launcher/main.tsx'],
      outfile: join(draft, 'widget.js'),
      format: 'iife',
      // The room's tsconfig would bring the automatic runtime back.
      tsconfigRaw: {},
      jsx: 'transform',
      jsxFactory: 'h',
      jsxFragment: 'Fragment',
      inject: ['scripts/build/h.ts'],
      plugins: [...COMMON.plugins, cssAsText],
    }),
    bundle({
      ...COMMON,
      entryPoints: ['widget/watch/main.ts'],
      outfile: join(draft, 'watch.js'),
      format: 'esm',
    }),
    page(draft, 'panel', 'widget/main.tsx'),
    // A build of its own: whatever it shared with the panel would be cut out of the panel's first load.
    page(draft, 'preview', 'widget/preview/main.tsx'),
    page(draft, 'console', 'console/main.tsx'),
    page(draft, 'case', 'widget/case/main.tsx'),
    bundle({
      ...COMMON,
      entryPoints: ['demo/site/main.ts'],
      outfile: join(draft, 'demo/main.js'),
      format: 'iife',
    }),
  ])
  await cp(join(ROOT, 'demo/site'), join(draft, 'demo'), {
    recursive: true,
    filter: (source) => !/\.tsx?$/.test(source),
  })
  const paths = (metafile: Metafile, entry: string) => filesOf(metafile, basename(draft), entry)
  const files = {
    panel: paths(panel, 'widget/main.tsx'),
    preview: paths(preview, 'widget/preview/main.tsx'),
    console: paths(desk, 'console/main.tsx'),
    case: paths(ofCase, 'widget/case/main.tsx'),
    demo: { js: ['/demo/main.js'], css: [] },
  }
  const sizes = await checkBudgets(draft, files, [
    launcher.metafile,
    watch.metafile,
    panel,
    preview,
    desk,
    ofCase,
    demo.metafile,
  ])
  await compressAll(draft)
  const manifest = { ...files, sizes }
  await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

async function takePlace(draft: string): Promise<void> {
  await chmod(draft, 0o755)
  const old = `${draft}-old`
  for (;;) {
    await rename(DIST, old).catch(ignore('ENOENT'))
    // Where two build at once, the other may be quicker here: then his goes aside too.
    const taken = await rename(draft, DIST).then(() => true, ignore('ENOTEMPTY', 'EEXIST'))
    await rm(old, { recursive: true, force: true })
    if (taken) return
  }
}

const ignore =
  (...codes: string[]) =>
  (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? '')) throw error
  }

/**
 * Builds only when a source is newer than the last build. Of several that start together one builds, and the others
 * wait for it. @returns whether it built
 */
export async function buildIfStale(): Promise<boolean> {
  if (!(await isStale())) return false
  return alone(join(ROOT, '.dist.lock'), async () => {
    if (!(await isStale())) return false
    await build()
    return true
  }).catch(notWritable)
}

/** In a place that is only to be read, as a hardened service has it. */
function notWritable(error: NodeJS.ErrnoException): never {
  if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code ?? '')) throw error
  throw new Error(
    `The bundles are older than their sources, and nothing can be written in ${ROOT} (${error.code}). Run "npm run build" there as its owner, then start again.`,
  )
}

async function isStale(): Promise<boolean> {
  const built = await newestChange([join(DIST, 'manifest.json')])
  const sources = ['widget', 'console', 'demo/site', 'shared', 'scripts/build', 'package-lock.json']
  return built <= (await newestChange(sources.map((source) => join(ROOT, source))))
}

async function page(draft: string, name: string, entry: string): Promise<Metafile> {
  const { build: bundle } = await import('esbuild')
  const { metafile } = await bundle({
    ...COMMON,
    entryPoints: { [name]: entry },
    outdir: join(draft, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    loader: { '.mp4': 'file' },
    assetNames: '[name]-[hash]',
  })
  return metafile
}

/** Compressed once here, and not at every start of the server. Films are compressed by nature. */
async function compressAll(draft: string): Promise<void> {
  const assets = (await readdir(join(draft, 'assets'))).filter((name) => !name.endsWith('.mp4'))
  const names = assets.map((name) => join('assets', name))
  for (const name of ['widget.js', 'watch.js', ...names]) {
    const plain = await readFile(join(draft, name))
    await writeFile(join(draft, `${name}.gz`), gzipSync(plain, { level: 9 }))
    await writeFile(join(draft, `${name}.br`), brotliCompressSync(plain))
  }
}

/** The files that a page loads at once; chunks that it imports later are not among them. */
function filesOf(metafile: Metafile, draft: string, entry: string): PageFiles {
  const address = (path: string) => path.slice(draft.length)
  const entries = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint)
  // What is imported later is an entry of its own; the page begins with the one that is named.
  const first = entries.filter(([, output]) => output.entryPoint === entry)
  // What the first file imports at once is loaded with it.
  const shared = first.flatMap(([, output]) =>
    output.imports.filter((one) => one.kind === 'import-statement').map((one) => one.path),
  )
  const js = [...first.map(([path]) => path), ...shared].map(address)
  const css = entries.flatMap(([, output]) => (output.cssBundle ? [address(output.cssBundle)] : []))
  return { js, css }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { sizes } = await build()
    for (const [name, bytes] of Object.entries(sizes))
      console.log(`${name.padEnd(12)} ${(bytes / 1024).toFixed(1)} KB gzip`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
