/** What each part of the editor is given: the document, how to change it, and what is wrong at a place. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { FlowDocument } from '#shared/protocol/flow.ts'
import type { FlowFault } from '#shared/rules/flow/document.ts'
import type { Locale } from '#shared/words/types.ts'
import { put } from '../../core/flow-edits.ts'
import type { FlowEditor } from '../../core/flows.ts'
import type { FlowWords } from './words.ts'

export type EditParts = {
  editor: FlowEditor
  document: FlowDocument
  words: FlowWords
  locale: Locale
  /** In which the site is paid: amounts are kept in its smallest unit. */
  currency: string
  faults: readonly FlowFault[]
  /** @param value undefined takes it away
   * @param typing into which field: all that is typed into one is taken back at once; `true` where it is the path */
  set(path: string, value: unknown, typing?: string | boolean): void
}

export const EditContext = createContext<EditParts | null>(null)

export function useEdit(): EditParts {
  const parts = useContext(EditContext)
  if (!parts) throw new Error('There is no editor around this part.')
  return parts
}

export const setIn =
  (editor: FlowEditor, document: FlowDocument): EditParts['set'] =>
  (path, value, typing = false) =>
    editor.change(withoutEmptyName(put(document, path, value)), typing === true ? path : typing || null)

/** A short name of which nothing is left is none. */
function withoutEmptyName(document: FlowDocument): FlowDocument {
  const { short, ...rest } = document
  return short && (short['zh-CN'] || short.en) ? document : rest
}

/** What is wrong exactly here, in words. */
export function wrongAt({ faults, words }: Pick<EditParts, 'faults' | 'words'>, path: string): string | null {
  const fault = faults.find((one) => one.path === path)
  return fault ? words.fault(fault) : null
}
