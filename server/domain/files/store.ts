/** What the files need: a record of uploads, a shelf for bytes, and somebody who looks into them. */
import type { FileKind, FileView, Id, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { FileVariant } from '#shared/protocol/http.ts'

export type KeptUpload = {
  id: Id
  author: Id
  name: string
  size: number
  received: number
  state: 'receiving' | 'ready' | 'refused' | 'gone'
  /** Why it was refused. */
  fault: Refusal | null
  /** When it is ready. */
  view: FileView | null
  /** The message that has it is in this conversation; hidden from visitors in a note. */
  conversation: Id | null
  hidden: boolean
  /** Of an identity document what is burned into it, one way of saying it a line: the first that can be drawn is taken. */
  mark: string | null
}

/** What is in a file: made anew if it is an image. */
export type Content = {
  kind: FileKind
  /** Of what opening it loads. */
  bytes: number
  width: number | null
  height: number | null
  /** Of what was uploaded, in hexadecimal. */
  sha256: string
}

export interface UploadStore {
  /** Refuses `id_reused` and, beyond what `day` allows, `file_refused`. */
  begin(
    upload: {
      id: Id
      author: Id
      clientId: Id
      name: string
      size: number
      mark: string | null
      at: Instant
    },
    day: { since: Instant; bytes: number },
  ): Promise<KeptUpload | { refused: Refusal }>
  read(ids: readonly Id[]): Promise<KeptUpload[]>
  /** Under the lock of the upload: calls `write` if it goes on at `offset`. Answers how it is afterwards. */
  receive(
    id: Id,
    author: Id,
    offset: number,
    length: number,
    write: () => Promise<void>,
  ): Promise<KeptUpload | null>
  /** For one who looks into a whole upload. @returns false while another does */
  hold(id: Id, now: Instant, until: Instant): Promise<boolean>
  finish(id: Id, found: Content | { fault: Refusal }): Promise<void>
  /** @returns false where there is nothing of this author that no message has */
  drop(id: Id, author: Id): Promise<boolean>
  /** Makes an image of this author that no message has a picture of the site's help centre; the second time too. */
  keepForHelp(id: Id, author: Id, site: Id): Promise<KeptUpload | null>
  isForHelp(id: Id): Promise<boolean>
  /** Pictures from before this that no version of an article names are taken back. */
  dropUnnamed(before: Instant): Promise<void>
  /** Those of which the disk has too much. Uploads from before `unsentBefore` in no message become such. */
  untidy(now: Instant, unsentBefore: Instant): Promise<KeptUpload[]>
  tidied(id: Id): Promise<void>
}

export type Range = { from: number; to: number }
/** `size` of the whole; `bytes` may be a part of it. */
export type Opened = { size: number; bytes: AsyncIterable<Uint8Array> }

export interface Shelf {
  write(id: Id, offset: number, bytes: Uint8Array): Promise<void>
  /** Null where there is none. */
  open(id: Id, variant: FileVariant, range: Range | null): Promise<Opened | null>
  /** Removes what was uploaded of an image; only what was made of it stays. */
  tidy(id: Id, kind: FileKind): Promise<void>
  remove(id: Id): Promise<void>
}

export interface Examiner {
  /** Looks into what was uploaded and makes an image anew. Never rejects for what is in the file. */
  examine(id: Id, name: string, mark: string | null): Promise<Content | { fault: Refusal }>
}
