/** Whether a file ends where it should, and is one thing only. */
import { type FileHandle, open } from 'node:fs/promises'

const HEAD_BYTES = 1_024
/** The last record of a zip archive may have a comment of 64 KiB behind it. */
const TAIL_BYTES = 66_000
const PAGE = /<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php)[\s>]/i
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1')
const ZIP_END_BYTES = 22
const PDF_END = '%%EOF'

/** An image that is a page as well, a document that is an archive as well: what it is depends on who looks. */
export async function isTwoThings(path: string, size: number): Promise<boolean> {
  const head = await piece(path, 0, Math.min(size, HEAD_BYTES))
  return (
    PAGE.test(head.toString('latin1')) || endsAsZip(await piece(path, Math.max(0, size - TAIL_BYTES), size))
  )
}

function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1)) {
    const rest = tail.length - at - ZIP_END_BYTES
    if (rest < 0) continue
    // By chance the four signs may be in an image; with two counts of none and a length that fits they are not.
    const isFirstDisk = tail.readUInt32LE(at + 4) === 0
    if (isFirstDisk && tail.readUInt16LE(at + ZIP_END_BYTES - 2) <= rest) return true
  }
  return false
}

export async function isWholePdf(path: string, size: number): Promise<boolean> {
  const tail = await piece(path, Math.max(0, size - HEAD_BYTES), size)
  return tail.toString('latin1').includes(PDF_END)
}

/** A clip is a chain of boxes, each with its length: they must end where the file ends, one of them being its index. */
export async function isWholeClip(path: string, size: number): Promise<boolean> {
  const names = new Set<string>()
  const file = await open(path, 'r')
  try {
    let at = 0
    while (at < size) {
      const head = await read(file, at, Math.min(16, size - at))
      if (head.length < 8) return false
      names.add(head.toString('latin1', 4, 8))
      const short = head.readUInt32BE(0)
      const length =
        short === 0 ? size - at : short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short
      if (length < 8 || at + length > size) return false
      at += length
    }
  } finally {
    await file.close()
  }
  return names.has('ftyp') && names.has('moov')
}

async function piece(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    return await read(file, from, to - from)
  } finally {
    await file.close()
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
