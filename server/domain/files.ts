/** Files: uploaded first, piece by piece; looked into; then named in a message; read by whoever may read that. */
import type { Clock } from '#shared/clock.ts'
import type { FileView, Id } from '#shared/protocol/conversation.ts'
import type { FileVariant, Upload } from '#shared/protocol/http.ts'
import { foreseen, neatName } from '#shared/rules/files.ts'
import { newId } from '#shared/rules/id.ts'
import { FILES_DAY_BYTES } from '#shared/rules/limits.ts'
import { type Actor, isVisitor } from './actors.ts'
import type { Talking } from './desk.ts'
import { createLooking, tidyOne } from './files/looking.ts'
import { createPictures, type Pictures } from './files/pictures.ts'
import type { Examiner, KeptUpload, Opened, Range, Shelf, UploadStore } from './files/store.ts'
import { createSweep } from './files/sweep.ts'
import { Refused } from './refused.ts'

export type FilesParts = {
  store: UploadStore
  shelf: Shelf
  examiner: Examiner
  talking: Pick<Talking, 'readable'>
  /** Whether a case that the actor may read has the file. */
  inCase(actor: Actor, file: Id): Promise<boolean>
  clock: Clock
  /** In milliseconds: how long an upload without a message is kept, how often the disk is swept, one look. */
  times: { unsent: number; sweep: number; look: number }
  /** Told of what went wrong in work that nobody waits for. */
  onError: (error: unknown, what: string) => void
}

export interface Files {
  /** Finds the upload of the intent, or begins it; of an identity document with its `mark`. Refuses what name, size and the author's day say already. */
  begin(
    actor: Actor,
    ask: { clientId: Id; name: string; size: number },
    mark?: string,
  ): Promise<Upload & { id: Id }>
  /** The next piece. The last one finishes the file, or refuses it in words. */
  receive(actor: Actor, id: Id, offset: number, bytes: Uint8Array): Promise<Upload>
  /** Takes back what no message has. */
  drop(actor: Actor, id: Id): Promise<void>
  /** Of those named the ones that the actor may read. */
  readable(actor: Actor, ids: readonly Id[]): Promise<FileView[]>
  /** Refuses `not_found`, also for a variant that there is none of. */
  open(actor: Actor, id: Id, variant: FileVariant, range: Range | null): Promise<{ view: FileView } & Opened>
  pictures: Pictures
  /** Identity documents, for whoever has asked whether they may be seen: nothing else here shows one. */
  documents: { open(id: Id): Promise<Opened | null>; tidy(id: Id): Promise<void> }
  /** Begins to sweep; `close` ends it and waits for what is under way. */
  start(): void
  close(): Promise<void>
}

const DAY_MS = 24 * 60 * 60 * 1_000

export function createFiles(parts: FilesParts): Files {
  const { store, shelf, talking, clock } = parts
  const looking = createLooking(parts)
  const sweep = createSweep(parts)

  /** Before it is sent its author; then whoever reads the message, or a case that has it too. */
  async function mayRead(actor: Actor, { id, author, conversation, hidden }: KeptUpload): Promise<boolean> {
    if (conversation === null) return author === actor.id || parts.inCase(actor, id)
    if (hidden && isVisitor(actor)) return false
    return talking.readable(actor, conversation).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refused) return parts.inCase(actor, id)
        throw error
      },
    )
  }

  async function readable(actor: Actor, ids: readonly Id[]): Promise<FileView[]> {
    const ready = (await store.read(ids)).filter((one) => one.view !== null && one.mark === null)
    const may = await Promise.all(ready.map((one) => mayRead(actor, one)))
    return ready.flatMap(({ view }, index) => (view && may[index] ? [view] : []))
  }

  return {
    async begin(actor, { clientId, name: given, size }, mark) {
      const name = neatName(given)
      const refusal = foreseen(name, size)
      if (refusal) throw new Refused(refusal)
      const at = clock.now()
      const upload = await store.begin(
        { id: newId(at), author: actor.id, clientId, name, size, mark: mark ?? null, at },
        { since: at - DAY_MS, bytes: FILES_DAY_BYTES },
      )
      if ('refused' in upload) throw new Refused(upload.refused)
      return { id: upload.id, ...cameTo(upload) }
    },
    async receive(actor, id, offset, bytes) {
      const { length } = bytes
      const upload = await store.receive(id, actor.id, offset, length, () => shelf.write(id, offset, bytes))
      if (!upload) throw new Refused({ code: 'not_found' })
      if (offset + length > upload.size)
        throw new Refused({ code: 'invalid', field: 'offset', rule: 'too_large', limit: upload.size })
      const now = cameTo(upload)
      if (now.file) return now
      if (now.offset !== offset + length) throw new Refused({ code: 'wrong_offset', offset: now.offset })
      return now.offset < upload.size ? now : cameTo(await looking.look(upload))
    },
    async drop(actor, id) {
      if (!(await store.drop(id, actor.id))) throw new Refused({ code: 'not_found' })
    },
    readable,
    async open(actor, id, variant, range) {
      const [view] = await readable(actor, [id])
      const fits = view && variant !== 'document' && (view.kind === 'image') === (variant !== 'file')
      const opened = fits ? await shelf.open(id, variant, range) : null
      if (!view || !opened) throw new Refused({ code: 'not_found' })
      return { view, ...opened }
    },
    pictures: createPictures(parts),
    documents: {
      async open(id) {
        const [upload] = await store.read([id])
        return upload?.view && upload.mark !== null ? shelf.open(id, 'document', null) : null
      },
      async tidy(id) {
        const [upload] = await store.read([id])
        if (upload) await tidyOne(parts, upload)
      },
    },
    start: () => sweep.open(true),
    async close() {
      await Promise.all([sweep.close(), looking.close()])
    },
  }
}

function cameTo({ state, fault, received, view }: KeptUpload): Upload {
  if (state === 'gone') throw new Refused({ code: 'not_found' })
  if (fault) throw new Refused(fault)
  return { offset: received, file: view }
}
