/** `npm run dev`: the desk, started anew when a source of it changes, and its bundles built anew. */
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './build.ts'

const ROOMS = ['server', 'shared', 'widget', 'console', 'demo']
/** Editors write in several steps. */
const SETTLE_MS = 200

let desk: ChildProcess = start()
let settling: NodeJS.Timeout | undefined

function start(): ChildProcess {
  // The start builds the bundles when a source is newer than they are.
  return spawn('node', [join(ROOT, 'server/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
}

function again(file: string): void {
  clearTimeout(settling)
  settling = setTimeout(() => {
    console.log(`${file} changed: starting again …`)
    desk.once('exit', () => {
      desk = start()
    })
    if (desk.exitCode !== null) desk = start()
    else desk.kill('SIGTERM')
  }, SETTLE_MS)
}

for (const room of ROOMS)
  watch(join(ROOT, room), { recursive: true }, (_event, name) => {
    if (name && !/\.test\.tsx?$/.test(name)) again(join(room, name))
  })

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    desk.once('exit', () => process.exit(0))
    desk.kill(signal)
  })
