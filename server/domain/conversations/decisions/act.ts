/** Who acts, and how lists show what was said last. */
import type { Author, FileView, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { filesAsText } from '#shared/words/files.ts'
import type { ConversationRecord } from '../record.ts'
import type { Decision } from '../store.ts'

export type Person = { id: string; name: string }

/** The agent who acts, and whether he does so as a lead. */
export type Mover = { id: string; leads: boolean }

export const SYSTEM: Author = { role: 'system' }

/** Who does it, by which intent, and the files that go with what he says. */
export type Act = { author: Author; clientId: string; at: Instant; files?: readonly FileView[] }

export const refuse = (refusal: Refusal): Decision => ({ refused: refusal })

export const ENDED: Refusal = { code: 'ended' }

/** Rows of lists show the beginning of what was said last, in characters. */
const PREVIEW_MAX = 200

/**
 * What was said last, as lists show it: words, or the names of the files that came without any.
 * @param title of the flow with which it began
 */
export function lastOf(
  text: string,
  { author, at, files = [] }: Pick<Act, 'author' | 'at' | 'files'>,
  title = '',
): ConversationRecord['last'] {
  const shown = [title, text].filter(Boolean).join(' · ') || filesAsText(files)
  return {
    text: shown.length <= PREVIEW_MAX ? shown : `${[...shown].slice(0, PREVIEW_MAX - 1).join('')}…`,
    at,
    by: author.role,
  }
}

export const bodyOf = (text: string, { files = [] }: Act) =>
  files.length === 0 ? { text } : { text, files: [...files] }

/** Of who is answered, by whatever is an answer: nobody is late with it any more. */
export const ANSWERED = { unanswered: 0, quietAt: null } as const
