import type { Author, Entry } from '../protocol/conversation.ts'
import { filesAsText } from './files.ts'
import { wordsOf } from './say.ts'
import { clockTime } from './times.ts'
import type { Locale, Told } from './types.ts'

/** How the author is called. */
export function authorName(author: Author, locale: Locale): string {
  const words = wordsOf(locale)
  if (author.role === 'agent') return author.name
  if (author.role === 'bot') return author.name + (words.bot ?? '')
  return author.role === 'visitor' ? (author.name ?? words.visitor) : words.system
}

/** What an entry that nobody said tells. @param zone of the reader; without it, of his device */
export function entrySentence(entry: Extract<Entry, { kind: Told }>, locale: Locale, zone?: string): string {
  const name = entry.author.role === 'agent' ? entry.author.name : null
  const told = wordsOf(locale).told as Record<
    string,
    (body: Entry['body'], name: string | null, time: (at: number) => string) => string
  >
  return (told[entry.kind] ?? (() => ''))(entry.body, name, (at) => clockTime(at, locale, zone))
}

/** Whether somebody said it; all others are told by a sentence. */
export function isSaid(entry: Entry): entry is Extract<Entry, { kind: 'message' | 'note' }> {
  return entry.kind === 'message' || entry.kind === 'note'
}

type Said = Extract<Entry, { kind: 'message' | 'note' }>

/** What was said, or that it is gone; empty where only files were sent. */
export const saidText = ({ body }: Said, locale: Locale): string =>
  body.redacted ? wordsOf(locale).redacted : body.text

/** The same with the names of the files, for papers. */
export const writtenText = (entry: Said, locale: Locale): string =>
  [saidText(entry, locale), filesAsText(entry.body.files)].filter(Boolean).join('\n')
