import { type Actor, isVisitor } from '../domain/actors.ts'
import { authorOf } from '../domain/conversations/rights.ts'
import type { SocketParts } from './parts.ts'

/**
 * Tells the other side. Volatile: who does not read now never needs it. The visitor is told of who answers him, and of
 * nobody who only looks on or writes a note.
 */
export async function tellTyping(
  { talking, publisher }: Pick<SocketParts, 'talking' | 'publisher'>,
  actor: Actor,
  { conversation, typing, note = false }: { conversation: string; typing: boolean; note?: boolean },
): Promise<Record<string, never>> {
  const record = await talking.readable(actor, conversation)
  const answers = isVisitor(actor) || actor.role === 'bot' || record.assignee?.id === actor.id
  const by = { id: actor.id, author: authorOf(actor), unseen: note || !answers }
  publisher.typing(record, by, typing)
  return {}
}
