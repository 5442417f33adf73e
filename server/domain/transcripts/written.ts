/** What somebody said, as papers have it: what he filled in before, his words, the names of his files. */
import { formAsText } from '#shared/flows/read.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import { writtenText } from '#shared/words/entries.ts'
import { type Locale, nearestLocale } from '#shared/words/types.ts'

type Said = Extract<Entry, { kind: 'message' | 'note' }>

/** @param spoken the language of the conversation: what was asked and answered in it is kept together */
export function written(entry: Said, locale: Locale, spoken: string): string {
  const form = entry.kind === 'message' ? entry.body.form : undefined
  const filled = form ? formAsText(form, nearestLocale(spoken), entry.body.files) : ''
  return [filled, writtenText(entry, locale)].filter(Boolean).join('\n')
}
