import type { Actor } from '../domain/actors.ts'
import { authorOf } from '../domain/conversations/rights.ts'
import type { SocketParts } from './parts.ts'

/** Tells the other side. Volatile: who does not read now never needs it. */
export async function tellTyping(
  { talking, publisher }: Pick<SocketParts, 'talking' | 'publisher'>,
  actor: Actor,
  { conversation, typing }: { conversation: string; typing: boolean },
): Promise<Record<string, never>> {
  const record = await talking.readable(actor, conversation)
  publisher.typing(record, { id: actor.id, author: authorOf(actor) }, typing)
  return {}
}
