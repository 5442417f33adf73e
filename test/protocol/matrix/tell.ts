/** Asks on the wire for one word of the tables, and reads what was said. */
import type { Refusal } from '#shared/protocol/errors.ts'
import { anId, askAnyhow, connect, type HttpAnswer, http, type Line } from '../../support/callers.ts'
import { newsId } from './announcements.ts'
import { articleId } from './articles.ts'
import { ASKED_BY_AGENTS, ASKED_BY_VISITORS, type Asking, type Changes } from './asks.ts'
import type { AgentName, CallerName, VisitorName } from './callers.ts'
import { caseNumber, caseWithDocument } from './cases.ts'
import { REQUESTS, type Request } from './requests.ts'
import { nameOf } from './tables.ts'
import { isStage, type Stage, type Thing, type World } from './world.ts'

/** The word of the tables, all that was said but what differs by itself, and whether its object is another now. */
export type Told = { word: string; whole: string; changed?: boolean }
export type Teller = (heading: string, caller: CallerName, column: string) => Promise<Told>

const STATUS: Record<string, number> = {
  ok: 200,
  invalid: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  identity_refused: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  ended: 409,
  unavailable: 409,
  link_expired: 410,
  limited: 429,
}
const NOT_COMPARED = new Set(['date', 'x-request-id'])

export type Tellers = Record<
  'handshake' | 'visitor' | 'agent' | 'http' | 'visitorByHttp' | 'agentByHttp',
  Teller
>

export function tellers(world: World): Tellers {
  const { desk, visitors, agents } = world

  /** What nobody has is a new id each time. */
  const thing = (column: string): Thing =>
    (isStage(column) ? world.things.get(column) : undefined) ?? { id: anId(), note: 1 }

  /** Of what an ask of this heading is about. */
  async function about(heading: string, column: string): Promise<Thing> {
    if (heading.startsWith('help:')) return { id: await articleId(column, world), note: 1 }
    if (heading.startsWith('announcement:follow')) return { id: await newsId(column, world), note: 1 }
    if (heading.startsWith('document:')) {
      const { number, document } = await caseWithDocument(column, world)
      return { id: number, document, note: 1 }
    }
    if (/^case:(read|act|page|rate)/.test(heading)) return { id: await caseNumber(column, world), note: 1 }
    return thing(column)
  }

  async function onLine(line: Line, heading: string, asking: Asking, column: string): Promise<Told> {
    const payload = asking.payload(await about(heading, column), world)
    const answer = await askAnyhow(line, nameOf(heading), payload)
    return marked(wordOf(answer, JSON.stringify(answer)), column, asking)
  }

  async function request(method: string, caller: CallerName, { path, ...ask }: Request): Promise<Told> {
    const answer = await http(desk, method, path, { as: world.proofOf(caller), ...ask })
    return wordOf(answer, wholeOf(answer), answer.status)
  }

  /** The second door: what is asked on the line, in one request. */
  const secondDoor =
    (all: Record<string, Asking>): Teller =>
    async (heading, caller, column) => {
      const asking = known(all, heading)
      const body = asking.payload(await about(heading, column), world)
      const told = await request('POST', caller, { path: `/v1/asks/${nameOf(heading)}`, body })
      return marked(told, column, asking)
    }

  return {
    /** Shows whatever he has as both proofs: the other side's must not count. */
    async handshake(namespace, caller) {
      const proof = world.proofOf(caller)
      const token = proof === null ? '' : 'token' in proof ? proof.token : proof.cookie.replace(/^.*=/, '')
      const shake = proof ? { auth: { token }, extraHeaders: { cookie: `__Host-foyer=${token}` } } : {}
      try {
        const line = await connect(desk, namespace, shake)
        line.close()
        return { word: 'ok', whole: '' }
      } catch (error) {
        const { message, data } = error as Error & { data?: { refused: Refusal } }
        return { word: data?.refused.code ?? message, whole: JSON.stringify([message, data]) }
      }
    },
    visitor: (heading, caller, column) =>
      onLine(visitors[caller as VisitorName], heading, known(ASKED_BY_VISITORS, heading), column),
    agent: (heading, caller, column) =>
      onLine(agents[caller as AgentName], heading, known(ASKED_BY_AGENTS, heading), column),
    visitorByHttp: secondDoor(ASKED_BY_VISITORS),
    agentByHttp: secondDoor(ASKED_BY_AGENTS),
    async http(heading, caller, column) {
      const requesting = known(REQUESTS, heading)
      const asked = await requesting.request({ column, on: thing(column), caller, world })
      const told = await request(heading.slice(0, heading.indexOf(' ')), caller, asked)
      return marked(told, column, requesting)
    },
  }
}

const marked = (told: Told, column: string, { changes }: { changes?: Changes }): Told => ({
  ...told,
  changed: told.word === 'ok' && (changes === true || (changes?.includes(column as Stage) ?? false)),
})

function known<T>(all: Record<string, T>, heading: string): T {
  const one = all[heading]
  if (one === undefined) throw new Error(`Nobody knows how to ask ${heading}.`)
  return one
}

/** A status that does not fit the code is a word of its own, which no table has. */
function wordOf(answer: { refused?: Refusal } | object, whole: string, status?: number): Told {
  const word = 'refused' in answer && answer.refused ? answer.refused.code : 'ok'
  return { word: status === undefined || status === STATUS[word] ? word : `${word} with ${status}`, whole }
}

function wholeOf({ status, headers, text }: HttpAnswer): string {
  const told = [...headers].filter(([name]) => !NOT_COMPARED.has(name))
  return JSON.stringify([status, told, text])
}
