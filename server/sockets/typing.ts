/** What is dropped first: typing, and the comparison of heads. */
import type { Actor } from '../domain/actors.ts'
import { authorOf } from '../domain/conversations/rights.ts'
import type { Socket, SocketParts } from './parts.ts'

/** Heads are compared at most this often on one socket; more frequent checks of the line get none. */
const HEADS_EVERY_MS = 25_000

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

export async function headsOf(
  socket: Socket,
  { clock }: Pick<SocketParts, 'clock'>,
  read: () => Promise<(readonly [string, number])[]>,
): Promise<Record<string, number>> {
  const last: number | undefined = socket.data.headsAt
  if (last !== undefined && clock.now() - last < HEADS_EVERY_MS) return {}
  socket.data.headsAt = clock.now()
  return Object.fromEntries(await read())
}
