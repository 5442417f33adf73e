/**
 * Files on their way to the server. Each has a client id, made once; over every lost line the upload goes on where
 * the server says that it stopped. A refusal that will not change makes it *refused*: then only removing is left.
 */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '../clock.ts'
import type { FileView, Id } from '../protocol/conversation.ts'
import { mayPass, type Refusal } from '../protocol/errors.ts'
import type { Answer } from '../protocol/events.ts'
import type { Upload as CameTo } from '../protocol/http.ts'
import { foreseen } from '../rules/files.ts'
import { newId } from '../rules/id.ts'
import { FILES_MAX } from '../rules/limits.ts'
import { backoff } from './backoff.ts'
import { isLost, type Lost } from './lost.ts'

/** One question over HTTP as this person; bytes go as they are, everything else as JSON. */
export type Call = (method: string, path: string, body?: object) => Promise<Answer<unknown> | Lost>

export type Upload = {
  clientId: Id
  name: string
  size: number
  /** Where the browser shows the image from, before the server has it; null for what is no image. */
  preview: string | null
  sent: number
  /** `looking`: all is there, and the server looks into it; `lost`: it is tried again by itself. */
  state: 'sending' | 'looking' | 'lost' | 'ready' | 'refused'
  refusal: Refusal | null
  file: FileView | null
}

export interface Uploads {
  readonly items: ReadonlySignal<readonly Upload[]>
  add(files: readonly File[]): void
  /** Does not wait any longer for the next try. */
  again(clientId: Id): void
  /** Stops it, and takes back what the server has. */
  remove(clientId: Id): void
  /** Those that are there: a message names them, and here they are forgotten. */
  take(): FileView[]
}

export type UploadsParts = {
  call: Call
  clock: Clock
  /** An address for what was chosen, and its end. */
  show(file: File): string | null
  hide(preview: string): void
  random?: () => number
}

const KIB = 1_024
const PIECE_FIRST = 128 * KIB
const PIECE_MIN = 32 * KIB
/** A piece must be through before the server stops waiting for it: slow lines get small ones. */
const QUICK_MS = 1_500
const SLOW_MS = 5_000

export function createUploads({ call, clock, show, hide, random = Math.random }: UploadsParts): Uploads {
  const items = signal<readonly Upload[]>([])
  const waiting = new Map<Id, () => void>()
  const ids = new Map<Id, Id>()

  const find = (clientId: Id) => items.peek().find((item) => item.clientId === clientId)

  function change(clientId: Id, now: Partial<Upload>): void {
    items.value = items.peek().map((item) => (item.clientId === clientId ? { ...item, ...now } : item))
  }

  /** Until the time is up, or somebody wants it at once. */
  const pause = (clientId: Id, ms: number) =>
    new Promise<void>((resolve) => {
      const go = () => {
        cancel()
        waiting.delete(clientId)
        resolve()
      }
      const cancel = clock.after(ms, go)
      waiting.set(clientId, go)
    })

  /** Asks until there is an answer that will last, or nobody wants the file any more. */
  async function insistOn<T>(
    clientId: Id,
    state: Upload['state'],
    ask: () => Promise<Answer<unknown> | Lost>,
  ) {
    for (let tries = 1; find(clientId); tries += 1) {
      const answer = await ask()
      if (isLost(answer)) return null
      if ('ok' in answer) return answer.ok as T
      const { refused } = answer
      if (!mayPass(refused)) throw refused
      change(clientId, { state })
      await pause(clientId, 'retryAfterMs' in refused ? refused.retryAfterMs : backoff(tries, random()))
    }
    return null
  }

  /** @returns the file when it is there, null when the line was lost; throws a refusal that lasts */
  async function send(clientId: Id, file: File): Promise<FileView | null> {
    const begun = await insistOn<CameTo & { id: Id; chunk: number }>(clientId, 'lost', () =>
      call('POST', '/v1/uploads', { clientId, name: file.name, size: file.size }),
    )
    if (!begun) return null
    const { id, chunk } = begun
    ids.set(clientId, id)
    let { offset, file: done } = begun as CameTo
    let length = Math.min(PIECE_FIRST, chunk)
    while (!done && find(clientId)) {
      change(clientId, { sent: offset, state: offset < file.size ? 'sending' : 'looking' })
      const bytes = new Uint8Array(await file.slice(offset, offset + length).arrayBuffer())
      const at = clock.now()
      const put = () => call('PUT', `/v1/uploads/${id}?offset=${offset}`, bytes)
      const answer = await insistOn<CameTo>(
        clientId,
        offset < file.size ? 'sending' : 'looking',
        async () => {
          const said = await put()
          // It goes on elsewhere, or all of it is there and is looked into: both are no refusals to show.
          if ('refused' in said && said.refused.code === 'wrong_offset')
            return { ok: { offset: said.refused.offset, file: null } }
          if ('refused' in said && said.refused.code === 'overloaded' && offset + bytes.length >= file.size)
            return { ok: { offset: file.size, file: null, wait: said.refused.retryAfterMs } }
          return said
        },
      )
      if (!answer) return null
      const { wait } = answer as { wait?: number }
      offset = answer.offset
      done = answer.file
      const took = clock.now() - at
      if (took < QUICK_MS) length = Math.min(chunk, length * 2)
      else if (took > SLOW_MS) length = Math.max(PIECE_MIN, length / 2)
      if (wait !== undefined) {
        change(clientId, { sent: offset, state: 'looking' })
        await pause(clientId, wait)
      }
    }
    return done
  }

  async function run(clientId: Id, file: File): Promise<void> {
    for (let tries = 1; find(clientId); tries += 1) {
      try {
        const done = await send(clientId, file)
        if (!find(clientId)) return takeBack(clientId)
        if (done) return change(clientId, { state: 'ready', sent: file.size, file: done })
      } catch (error) {
        // What is no refusal is a file that cannot be read any more: it was moved or changed meanwhile.
        const refusal = isRefusal(error) ? error : ({ code: 'file_refused', why: 'broken' } as const)
        return change(clientId, { state: 'refused', refusal })
      }
      change(clientId, { state: 'lost' })
      await pause(clientId, backoff(tries, random()))
    }
  }

  function takeBack(clientId: Id): void {
    const id = ids.get(clientId)
    if (id !== undefined) void call('DELETE', `/v1/uploads/${id}`)
    ids.delete(clientId)
  }

  function forget(item: Upload): void {
    if (item.preview !== null) hide(item.preview)
    items.value = items.peek().filter((one) => one !== item)
    waiting.get(item.clientId)?.()
  }

  return {
    items,
    add(files) {
      for (const file of files) {
        const clientId = newId(clock.now())
        const isFull = items.peek().filter((item) => item.state !== 'refused').length >= FILES_MAX
        const refusal: Refusal | null = isFull
          ? { code: 'file_refused', why: 'many', limit: FILES_MAX }
          : foreseen(file.name, file.size)
        const { name, size } = file
        const state = refusal ? 'refused' : 'sending'
        const preview = refusal ? null : show(file)
        items.value = [
          ...items.peek(),
          { clientId, name, size, preview, sent: 0, state, refusal, file: null },
        ]
        if (!refusal) void run(clientId, file)
      }
    },
    again: (clientId) => waiting.get(clientId)?.(),
    remove(clientId) {
      const item = find(clientId)
      if (!item) return
      forget(item)
      takeBack(clientId)
    },
    take() {
      const ready = items.peek().filter((item) => item.file !== null)
      for (const item of ready) forget(item)
      return ready.flatMap((item) => item.file ?? [])
    },
  }
}

const isRefusal = (error: unknown): error is Refusal =>
  typeof error === 'object' && error !== null && 'code' in error && !(error instanceof Error)
