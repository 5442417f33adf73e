/** A long download that says how far it is, and can be stopped. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Refusal } from '#shared/protocol/errors.ts'

export type Progress =
  | { is: 'idle' }
  | { is: 'running'; bytes: number }
  | { is: 'done'; bytes: number }
  | { is: 'failed'; why: Refusal | 'lost' }

export function createDownload(fetch: (url: string, init?: RequestInit) => Promise<Response>) {
  const progress = signal<Progress>({ is: 'idle' })
  let abort = new AbortController()

  return {
    progress: progress as ReadonlySignal<Progress>,
    /** The file, or null when it failed or was stopped. */
    async run(url: string): Promise<Blob | null> {
      abort = new AbortController()
      progress.value = { is: 'running', bytes: 0 }
      try {
        const response = await fetch(url, { signal: abort.signal })
        if (!response.ok || !response.body) {
          const { refused } = (await response.json()) as { refused?: Refusal }
          progress.value = { is: 'failed', why: refused ?? 'lost' }
          return null
        }
        const pieces: BlobPart[] = []
        let bytes = 0
        const reader = response.body.getReader()
        for (let next = await reader.read(); !next.done; next = await reader.read()) {
          pieces.push(next.value)
          bytes += next.value.length
          progress.value = { is: 'running', bytes }
        }
        progress.value = { is: 'done', bytes }
        return new Blob(pieces, { type: response.headers.get('content-type') ?? '' })
      } catch {
        progress.value = abort.signal.aborted ? { is: 'idle' } : { is: 'failed', why: 'lost' }
        return null
      }
    },
    stop: () => abort.abort(),
  }
}
