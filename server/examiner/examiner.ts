/**
 * Looks into files in a process of its own: what strangers send is read by large libraries, and whatever that does
 * to the process (it crashes, it takes too long, it takes too much memory) ends there. It knows no secret, works on
 * one file at a time, is ended by force when its time is up, and goes when nothing has come for a while.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { FileFault } from '#shared/protocol/errors.ts'
import type { Content, Examiner } from '../domain/files/store.ts'

export type Asked = { place: string; name: string; mark: string | null }
export type Found = Content | { fault: FileFault; limit?: number }

const PROGRAM = fileURLToPath(new URL('./process.ts', import.meta.url))
const IDLE_MS = 30_000
const HEAP_MB = 96
/** What a program needs of its surroundings to start. */
const PASSED_ON = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH']

export function createExaminer(
  placeOf: (id: Id) => string,
  lookMs: number,
  clock: Clock,
): Examiner & { close(): void } {
  let child: ChildProcess | null = null
  let offIdle = () => {}

  function start(): ChildProcess {
    const env = Object.fromEntries(
      PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    )
    const started = fork(PROGRAM, [], {
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.once('exit', () => {
      if (child === started) child = null
    })
    return started
  }

  function stop(): void {
    offIdle()
    child?.kill('SIGKILL')
    child = null
  }

  /** It ended without an answer: the file did that to it, since nothing else is in there. */
  function ask(asked: Asked): Promise<Found> {
    child ??= start()
    const asking = child
    return new Promise((resolve, reject) => {
      const cancel = clock.after(lookMs, () => {
        settle({ fault: 'heavy' })
        stop()
      })
      const onExit = () => settle({ fault: 'broken' })
      const onError = (error: Error) => {
        settle(null)
        reject(error)
      }
      function settle(found: Found | null): void {
        cancel()
        asking.off('message', settle).off('exit', onExit).off('error', onError)
        if (found) resolve(found)
      }
      asking.once('message', settle).once('exit', onExit).once('error', onError)
      asking.send(asked)
    })
  }

  return {
    async examine(id, name, mark) {
      offIdle()
      const found = await ask({ place: placeOf(id), name, mark })
      offIdle = clock.after(IDLE_MS, stop)
      if (!('fault' in found)) return found
      const { fault, limit } = found
      return { fault: { code: 'file_refused', why: fault, ...(limit === undefined ? {} : { limit }) } }
    },
    close: stop,
  }
}
