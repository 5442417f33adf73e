/** What is dropped first: typing, and the comparison of heads. */
import { type Actor, isVisitor } from '../domain/actors.ts'
import { authorOf } from '../domain/conversations/rights.ts'
import type { Socket, SocketParts } from './parts.ts'
import { agentRoom, openRoom, visitorRoom } from './rooms.ts'

/** Heads are compared at most this often on one socket; more frequent checks of the line get none. */
const HEADS_EVERY_MS = 25_000

/** Tells the other side. Volatile: who does not read now never needs it. */
export async function tellTyping(
  { talking }: Pick<SocketParts, 'talking'>,
  socket: Socket,
  actor: Actor,
  { conversation, typing }: { conversation: string; typing: boolean },
): Promise<Record<string, never>> {
  const record = await talking.readable(actor, conversation)
  const said = { conversation, author: authorOf(actor), typing }
  const server = socket.nsp.server
  const agents = [openRoom(conversation), ...(record.assignee ? [agentRoom(record.assignee.id)] : [])]
  const io = server.of('/agent').to(agents)
  if (isVisitor(actor)) io.volatile.emit('typing:changed', said)
  else {
    io.except(agentRoom(actor.id)).volatile.emit('typing:changed', said)
    server.of('/visitor').to(visitorRoom(record.visitor.id)).volatile.emit('typing:changed', said)
  }
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
