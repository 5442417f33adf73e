import { createReadStream } from 'node:fs'

/** What a text has no use for: everything below the blank but lines and tabs, and what deletes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

/** Valid UTF-8 without control characters. */
export async function isPlainText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(path))
      if (CONTROL.test(decoder.decode(bytes as Buffer, { stream: true }))) return false
    return !CONTROL.test(decoder.decode())
  } catch {
    return false
  }
}
