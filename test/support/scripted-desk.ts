/** A desk of sockets alone: it says and answers what a test tells it to, or stays silent. For the cores of screens. */
import { createServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { vi } from 'vitest'
import type { Refusal } from '../../shared/protocol/errors.ts'

/** Limits, not sleeps. */
const PATIENCE = { timeout: 20_000, interval: 2 }

export const until = <T>(holds: () => T) => vi.waitUntil(holds, PATIENCE)

export type Ask = {
  name: string
  payload: Record<string, unknown>
  answer: (answer: unknown) => void
  socket: Socket
}
export type ScriptedDesk = Awaited<ReturnType<typeof openScriptedDesk>>

export async function openScriptedDesk(side: '/visitor' | '/agent', port = 0) {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], serveClient: false, cors: { origin: true } })
  const sockets = new Set<Socket>()
  const tokens: string[] = []
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const desk = {
    port: portOf(http),
    url: `http://127.0.0.1:${portOf(http)}`,
    /** Those that are connected, and the tokens with which they came. */
    sockets,
    tokens,
    onAsk: (_ask: Ask): void => {},
    /** A refusal keeps out who knocks. */
    admits: (): Refusal | null => null,
    tell(name: string, payload: object): void {
      for (const socket of sockets) socket.emit(name, payload)
    },
    cut(): void {
      for (const socket of sockets) socket.disconnect(true)
    },
    async close(): Promise<void> {
      await io.close()
    },
  }
  const door = io.of(side)
  door.use((socket, next) => {
    tokens.push(String(socket.handshake.auth.token))
    const refused = desk.admits()
    next(refused === null ? undefined : Object.assign(new Error('refused'), { data: { refused } }))
  })
  door.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('disconnect', () => sockets.delete(socket))
    socket.onAny((name, payload, answer) => desk.onAsk({ name, payload, answer, socket }))
  })
  return desk
}

export const portOf = (server: { address(): unknown }): number => (server.address() as { port: number }).port
