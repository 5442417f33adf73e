import type { FileView, Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { FlowForm } from '#shared/protocol/flow.ts'
import { FILES_MAX } from '#shared/rules/limits.ts'
import { Refused } from '../refused.ts'
import type { KeptFile } from './record.ts'

/** What somebody wants to say: words, files, or both; at the beginning also what he answered to a flow. */
export type Saying = { text: string; files?: readonly Id[]; form?: FlowForm | undefined }

/** An empty message is none, unless files say it, or a form. */
export function mustSay({ text, files = [], form }: Saying): void {
  if (text === '' && files.length === 0 && !form)
    throw new Refused({ code: 'invalid', field: 'text', rule: 'empty', limit: 1 })
  if (files.length > FILES_MAX) throw new Refused({ code: 'file_refused', why: 'many', limit: FILES_MAX })
  if (new Set(files).size < files.length)
    throw new Refused({ code: 'invalid', field: 'files', rule: 'duplicate' })
}

/** A message names finished files of its own author that no other message has, in his order. */
export function attached(
  names: readonly Id[],
  found: readonly KeptFile[],
  author: Id,
): { files: FileView[] } | { refused: Refusal } {
  const files = names.flatMap((name) => {
    const file = found.find((one) => one.view.id === name)
    return file?.free && file.author === author ? [file.view] : []
  })
  return files.length === names.length ? { files } : { refused: { code: 'file_refused', why: 'gone' } }
}
