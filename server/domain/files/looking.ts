/**
 * Looks into whole uploads, one at a time on each node: an image may take all the memory that is granted for it,
 * and two would take twice that. The claim in the record keeps two nodes from looking into the same.
 */
import type { Id } from '#shared/protocol/conversation.ts'
import type { FilesParts } from '../files.ts'
import { Refused } from '../refused.ts'
import type { KeptUpload } from './store.ts'

const WAITING_MAX = 64
/** Within the time that a request may take; who is told to wait asks again with an empty piece. */
const ANSWER_WITHIN_MS = 8_000
const ASK_AGAIN_MS = 1_000

export function createLooking(parts: FilesParts) {
  const { store, examiner, clock, times, onError } = parts
  const underWay = new Map<Id, Promise<KeptUpload>>()
  let last: Promise<unknown> = Promise.resolve()

  async function lookInto({ id, name, mark }: KeptUpload): Promise<KeptUpload> {
    const now = clock.now()
    if (await store.hold(id, now, now + 3 * times.look)) {
      await store.finish(id, await examiner.examine(id, name, mark))
      await tidy(id).catch((error: unknown) => onError(error, 'tidying a file'))
    }
    const [upload] = await store.read([id])
    if (!upload) throw new Refused({ code: 'not_found' })
    // Another node looks into it, or has died while it did.
    if (upload.state === 'receiving') throw later()
    return upload
  }

  async function tidy(id: Id): Promise<void> {
    const [upload] = await store.read([id])
    if (upload) await tidyOne(parts, upload)
  }

  function queue(upload: KeptUpload): Promise<KeptUpload> {
    const before = last
    const mine = before.then(() => lookInto(upload)).finally(() => underWay.delete(upload.id))
    last = mine.catch((error: unknown) => {
      if (!(error instanceof Refused)) onError(error, 'looking into a file')
    })
    underWay.set(upload.id, mine)
    return mine
  }

  return {
    /** @returns it as it is afterwards; refused with `overloaded` where that takes longer than one may wait */
    look(upload: KeptUpload): Promise<KeptUpload> {
      if (!underWay.has(upload.id) && underWay.size >= WAITING_MAX) throw later()
      const mine = underWay.get(upload.id) ?? queue(upload)
      return new Promise((resolve, reject) => {
        const cancel = clock.after(ANSWER_WITHIN_MS, () => reject(later()))
        mine.then(resolve, reject).finally(cancel)
      })
    },
    async close(): Promise<void> {
      await last
    },
  }
}

const later = () => new Refused({ code: 'overloaded', retryAfterMs: ASK_AGAIN_MS })

/** Brings the disk to what the record says, and notes that it is so. May be done twice. */
export async function tidyOne(
  { store, shelf }: Pick<FilesParts, 'store' | 'shelf'>,
  { id, state, view }: KeptUpload,
): Promise<void> {
  if (state === 'ready' && view) await shelf.tidy(id, view.kind)
  else await shelf.remove(id)
  await store.tidied(id)
}
