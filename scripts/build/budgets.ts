/** What may be sent to a browser, in bytes after gzip. Over it the build fails: a budget that only warns is none. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'
import type { PageFiles } from '../build.ts'

const KB = 1024
/** Chunks of `widget/locales`. */
const LANGUAGE = /^(zh-CN|en)-\w+\.js$/
export const BUDGETS = {
  /** The launcher: all that a page pays before anybody wants help. */
  'widget-entry': 8 * KB,
  /** Launcher, script and style of the panel: everything to an open chat. */
  'widget-open': 45 * KB,
  'console-open': 150 * KB,
} as const

export type Sizes = Record<keyof typeof BUDGETS, number>

/** Found in a browser's bundle these cost more than they give there, or have no business in it. */
const SERVER_ONLY = [/node_modules\/typebox\//, /shared\/protocol\/schemas\//, /^server\//]

/** @throws with one sentence for each broken budget */
export async function checkBudgets(
  dist: string,
  files: { panel: PageFiles; console: PageFiles },
  metafiles: readonly Metafile[],
): Promise<Sizes> {
  const gzip = async (path: string) => gzipSync(await readFile(join(dist, path)), { level: 9 }).length
  const sum = async (paths: string[]) =>
    (await Promise.all(paths.map(gzip))).reduce((all, bytes) => all + bytes, 0)
  const entry = await gzip('widget.js')
  // One language travels with an open chat: the larger one counts.
  const languages = (await readdir(join(dist, 'assets'))).filter((name) => LANGUAGE.test(name))
  const language = Math.max(0, ...(await Promise.all(languages.map((name) => gzip(`assets/${name}`)))))
  const sizes: Sizes = {
    'widget-entry': entry,
    'widget-open': entry + language + (await sum([...files.panel.js, ...files.panel.css])),
    'console-open': await sum([...files.console.js, ...files.console.css]),
  }
  const broken = [...overBudget(sizes), ...strangers(metafiles)]
  if (broken.length > 0) throw new Error(broken.join('\n'))
  return sizes
}

function overBudget(sizes: Sizes): string[] {
  return Object.entries(BUDGETS)
    .filter(([name, limit]) => sizes[name as keyof Sizes] > limit)
    .map(
      ([name, limit]) =>
        `${name} is ${(sizes[name as keyof Sizes] / KB).toFixed(1)} KB gzip, its budget is ${limit / KB} KB.`,
    )
}

function strangers(metafiles: readonly Metafile[]): string[] {
  return metafiles
    .flatMap(({ outputs }) =>
      Object.values(outputs).flatMap(({ inputs }) =>
        Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
      ),
    )
    .filter((input) => SERVER_ONLY.some((pattern) => pattern.test(input)))
    .map((input) => `${input} is in a browser's bundle and belongs to the server.`)
}
