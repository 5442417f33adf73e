/** What is in a file: told by its content, held against its name; images are made anew. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { type FileType, fitsName, kindOf, maxBytesOf } from '#shared/rules/files.ts'
import type { Found } from './examiner.ts'
import { isPlainText } from './plain-text.ts'
import { remake } from './remake.ts'
import { toDisk } from './to-disk.ts'
import { isTwoThings, isWholeClip, isWholePdf } from './wholeness.ts'

/** What the library calls them. */
const TYPES: Record<string, FileType> = {
  'image/png': 'png',
  'image/apng': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  'video/x-m4v': 'mp4',
}

export async function lookInto(place: string, name: string, mark: string | null): Promise<Found> {
  const path = join(place, 'original')
  const { size } = await stat(path)
  const type = await typeOf(path)
  if (type === null || !fitsName(type, name)) return { fault: 'type' }
  const kind = kindOf(type)
  const limit = maxBytesOf(kind)
  if (size > limit) return { fault: 'size', limit }
  if (kind !== 'text' && (await isTwoThings(path, size))) return { fault: 'mixed' }
  const sha256 = await digestOf(path)
  if (mark !== null && kind !== 'image') return { fault: 'type' }
  if (kind === 'image') {
    const made = await remake(path, place, mark)
    return 'fault' in made ? made : { kind, sha256, ...made }
  }
  if (kind === 'pdf' && !(await isWholePdf(path, size))) return { fault: 'broken' }
  if (kind === 'clip' && !(await isWholeClip(path, size))) return { fault: 'broken' }
  await toDisk(path)
  return { kind, sha256, bytes: size, width: null, height: null }
}

async function typeOf(path: string): Promise<FileType | null> {
  const told = await fileTypeFromFile(path)
  if (told) return TYPES[told.mime] ?? null
  return (await isPlainText(path)) ? 'txt' : null
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer)
  return hash.digest('hex')
}
