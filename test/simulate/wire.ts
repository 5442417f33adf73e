/** How the people of the simulated day reach the desk: over HTTP and over a line, as everybody does. */
import { io, type Socket } from 'socket.io-client'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Answer } from '#shared/protocol/events.ts'

/** A limit, not a sleep: what is never answered is named after this long. */
const PATIENCE_MS = 30_000

type Proof = { cookie: string } | { token: string } | null
export type Wire = Record<string, { ask: object; answer: unknown }>

export class Refusing extends Error {
  readonly refused: Refusal
  constructor(what: string, refused: Refusal) {
    super(`${what}: ${JSON.stringify(refused)}`)
    this.refused = refused
  }
}

/** Asks over HTTP. @returns what was answered with `ok`; @throws Refusing */
export function askOver(url: string, proof: Proof) {
  const who = proof === null ? {} : 'token' in proof ? { authorization: `Bearer ${proof.token}` } : proof
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(url + path, {
      method,
      headers: { origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...who },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const read = (await answer.json()) as Answer<T>
    if ('refused' in read) throw new Refusing(`${method} ${path}`, read.refused)
    return read.ok
  }
}

export interface Line<Asks extends Wire> {
  /** @throws Refusing */
  ask<E extends keyof Asks & string>(event: E, payload: Asks[E]['ask']): Promise<Asks[E]['answer']>
  on<T>(event: string, heard: (said: T) => void): void
  close(): void
}

/** A line to a namespace of the desk. */
export async function openLine<Asks extends Wire>(
  url: string,
  namespace: '/visitor' | '/agent',
  shake: { auth?: { token: string }; cookie?: string },
): Promise<Line<Asks>> {
  const { auth = {}, cookie } = shake
  const socket: Socket = io(url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: PATIENCE_MS,
    auth,
    extraHeaders: { origin: url, ...(cookie === undefined ? {} : { cookie }) },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return {
    async ask(event, payload) {
      const answer: Answer<never> = await socket.timeout(PATIENCE_MS).emitWithAck(event, payload)
      if ('refused' in answer) throw new Refusing(event, answer.refused)
      return answer.ok
    },
    on: (event, heard) => void socket.on(event, heard),
    close: () => void socket.disconnect(),
  }
}
