/**
 * The bytes of files, each file in a directory of its own under FILES_DIR, which several nodes may share:
 * `original` is what was uploaded, `view` and `thumb` are what was made of an image.
 */
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from '#shared/protocol/conversation.ts'
import type { FileVariant } from '#shared/protocol/http.ts'
import type { Shelf } from '../../domain/files/store.ts'

/** The last two signs of an id are random: no directory gets too many. */
export const placeOf = (dir: string, id: Id): string => join(dir, id.slice(-2), id)

const NAMES: Record<FileVariant, string> = {
  file: 'original',
  view: 'view',
  thumb: 'thumb',
  document: 'view',
}

export function createShelf(dir: string): Shelf {
  return {
    async write(id, offset, bytes) {
      const place = placeOf(dir, id)
      // For nobody else on this machine.
      await mkdir(place, { recursive: true, mode: 0o700 })
      const file = await open(join(place, NAMES.file), offset === 0 ? 'w' : 'r+', 0o600)
      try {
        for (let done = 0; done < bytes.length; ) {
          const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done)
          done += bytesWritten
        }
      } finally {
        await file.close()
      }
    },
    async open(id, variant, range) {
      const path = join(placeOf(dir, id), NAMES[variant])
      const found = await stat(path).catch(() => null)
      if (!found?.isFile()) return null
      return {
        size: found.size,
        bytes: createReadStream(path, range ? { start: range.from, end: range.to } : {}),
      }
    },
    async tidy(id, kind) {
      if (kind === 'image') await rm(join(placeOf(dir, id), NAMES.file), { force: true })
    },
    async remove(id) {
      await rm(placeOf(dir, id), { recursive: true, force: true })
    },
  }
}
