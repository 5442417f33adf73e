/**
 * What may be sent as a file. The content decides, and only the server sees all of it; names and sizes are
 * looked at before, so that nobody waits for a refusal that could be foreseen.
 */
import type { FileKind } from '../protocol/conversation.ts'
import type { Refusal } from '../protocol/errors.ts'
import { CLIP_MAX_BYTES, FILE_MAX_BYTES, FILE_NAME_MAX } from './limits.ts'

export type FileType = 'png' | 'jpg' | 'webp' | 'gif' | 'pdf' | 'mp4' | 'txt'

const TYPES: Record<FileType, { kind: FileKind; endings: readonly string[] }> = {
  png: { kind: 'image', endings: ['png'] },
  jpg: { kind: 'image', endings: ['jpg', 'jpeg', 'jfif'] },
  webp: { kind: 'image', endings: ['webp'] },
  gif: { kind: 'image', endings: ['gif'] },
  pdf: { kind: 'pdf', endings: ['pdf'] },
  mp4: { kind: 'clip', endings: ['mp4', 'm4v'] },
  txt: { kind: 'text', endings: ['txt', 'log', 'csv', 'md', 'srt', 'vtt'] },
}

const EVERY = Object.keys(TYPES) as FileType[]

/** For a file chooser. */
export const FILE_ENDINGS: readonly string[] = EVERY.flatMap((type) => TYPES[type].endings)

export const kindOf = (type: FileType): FileKind => TYPES[type].kind

export const maxBytesOf = (kind: FileKind): number => (kind === 'clip' ? CLIP_MAX_BYTES : FILE_MAX_BYTES)

/** In lower case without the dot; empty where a name has none. */
const endingOf = (name: string): string => /\.([^.]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The type that a name claims; null for one that may not be sent, undefined where it claims none. */
export function typeOfName(name: string): FileType | null | undefined {
  const ending = endingOf(name)
  return ending === '' ? undefined : (EVERY.find((type) => TYPES[type].endings.includes(ending)) ?? null)
}

/** Why a file of this name and size will be refused, as far as that can be told before its content is known. */
export function foreseen(name: string, bytes: number): Refusal | null {
  const type = typeOfName(name)
  if (type === null) return { code: 'file_refused', why: 'type' }
  if (bytes === 0) return { code: 'file_refused', why: 'empty' }
  const limit = type === undefined ? CLIP_MAX_BYTES : maxBytesOf(kindOf(type))
  return bytes > limit ? { code: 'file_refused', why: 'size', limit } : null
}

/**
 * Whether a file that is called so may hold this. One kind of image under the name of another is an honest
 * mistake of many programs; anything else that is not what it is called is not.
 */
export function fitsName(type: FileType, name: string): boolean {
  const claimed = typeOfName(name)
  if (claimed === null) return false
  return (
    claimed === undefined || claimed === type || (kindOf(claimed) === 'image' && kindOf(type) === 'image')
  )
}

/** The name for people: no path, nothing that another system would stumble over, with its ending, not too long. */
export function neatName(name: string): string {
  const plain = name.replace(/^.*[/\\]/u, '').replace(/[<>:"|?*]/gu, '_')
  const ending = endingOf(plain)
  const tail = ending === '' ? '' : `.${ending}`
  const stem = [...plain.slice(0, plain.length - tail.length)].slice(0, FILE_NAME_MAX - tail.length).join('')
  return (stem.replace(/^[.\s]+/u, '') || 'file') + tail
}
