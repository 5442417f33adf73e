/**
 * People without a core: what somebody asks is on the wire as he writes it, and what he gets is what was answered.
 * Nothing is repeated, gathered or put in order for him.
 */
import { io, type Socket } from 'socket.io-client'
import { expect } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import type { Id, Topic, VisitorConversation } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { AgentAsks, Answer, VisitorAsks } from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import { type Person, SITE_KEY, type TestApp } from './app.ts'

/** A limit, not a sleep: what is never answered is named after this long. */
const PATIENCE_MS = 10_000

type Desk = Pick<TestApp, 'url'>
type Wire = Record<string, { ask: object; answer: unknown }>

/** An open line; `asks` is there only for the types: it says what may be asked on it. */
export type Line = { socket: Socket; close(): void }
export type Caller<Asks extends Wire> = Line & { readonly asks?: Asks }
export type VisitorCaller = Caller<VisitorAsks> & { visitor: Id; token: string }
export type AgentCaller = Caller<AgentAsks> & { id: Id; cookie: string }

/** How somebody proves over HTTP who he is; a caller or a person of the desk is one of them. */
export type Proof = { token: string } | { cookie: string }

export type HttpAnswer = {
  status: number
  headers: Headers
  /** The body as it came, and read where it is JSON. */
  text: string
  ok?: unknown
  refused?: Refusal
}

export const anId = (): Id => newId(systemClock.now())

/** A new visitor's session, without a line. */
export async function newVisitor(desk: Desk, site = SITE_KEY): Promise<{ visitor: Id; token: string }> {
  const { ok, text } = await http(desk, 'POST', '/v1/visitors', { body: { site, locale: 'zh-CN' } })
  return (ok as { visitor: Id; token: string } | undefined) ?? expect.unreachable(text)
}

/** @param token of a session that there is; without it the visitor is a new one of the site `pk_demo` */
export async function connectVisitor(desk: Desk, token?: string): Promise<VisitorCaller> {
  const who = token === undefined ? await newVisitor(desk) : { visitor: '', token }
  return { ...who, ...(await connect(desk, '/visitor', { auth: { token: who.token } })) }
}

export async function connectAgent(
  desk: Desk,
  { id, cookie }: Pick<Person, 'id' | 'cookie'>,
): Promise<AgentCaller> {
  return { id, cookie, ...(await connect(desk, '/agent', { extraHeaders: { cookie } })) }
}

export type Handshake = {
  auth?: Record<string, unknown>
  /** An empty one is left out. */
  extraHeaders?: Record<string, string>
  transports?: ('websocket' | 'polling')[]
}

/**
 * A line to any namespace, from a page of the desk where no other origin is given. Rejects with what was said at the
 * handshake; a refusal is in `data.refused`.
 */
export async function connect(desk: Desk, namespace: string, shake: Handshake = {}): Promise<Line> {
  const socket = io(desk.url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: PATIENCE_MS,
    ...shake,
    extraHeaders: given({ origin: desk.url, ...shake.extraHeaders }),
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', (error) => {
      socket.disconnect()
      reject(error)
    })
  })
  return { socket, close: () => void socket.disconnect() }
}

/** Asks as the protocol says. */
export function ask<Asks extends Wire, E extends keyof Asks & string>(
  caller: Caller<Asks>,
  event: E,
  payload: Asks[E]['ask'],
): Promise<Answer<Asks[E]['answer']>> {
  return askAnyhow(caller, event, payload) as Promise<Answer<Asks[E]['answer']>>
}

/** Asks with whatever arguments, before an acknowledgement that comes last. */
export function askAnyhow(line: Line, event: string, ...args: unknown[]): Promise<Answer<unknown>> {
  return line.socket.timeout(PATIENCE_MS).emitWithAck(event, ...args)
}

/** A new conversation of this visitor. */
export async function startConversation(
  caller: VisitorCaller,
  text: string,
  topic: Topic = 'playback',
): Promise<VisitorConversation> {
  const intent = { clientId: anId(), topic, priority: 'normal', text, locale: 'zh-CN' } as const
  const answer = await ask(caller, 'conversation:start', intent)
  return 'ok' in answer ? answer.ok.conversation : expect.unreachable(answer.refused.code)
}

export type HttpAsk = {
  as?: Proof | null
  /** Sent as JSON; a text or bytes go as they are. */
  body?: unknown
  /** Over those that a page of the desk would send; an empty one is left out. */
  headers?: Record<string, string>
}

/** @param path with its query, such as `/v1/desk?site=pk_demo` */
export async function http(
  desk: Desk,
  method: string,
  path: string,
  { as, body, headers = {} }: HttpAsk = {},
): Promise<HttpAnswer> {
  const proof =
    as == null ? {} : 'token' in as ? { authorization: `Bearer ${as.token}` } : { cookie: as.cookie }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const all = { origin: desk.url, ...type, ...proof, ...headers }
  const answer = await fetch(desk.url + path, {
    method,
    headers: given(all),
    ...(body === undefined ? {} : { body: inBytes(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'manual',
  })
  const text = await answer.text()
  const isJson = text !== '' && answer.headers.get('content-type')?.startsWith('application/json')
  const read = isJson ? JSON.parse(text) : {}
  return { status: answer.status, headers: answer.headers, text, ok: read.ok, refused: read.refused }
}

const given = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))

const inBytes = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
