import type { Namespace, Server, Socket } from 'socket.io'
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Config } from '../config.ts'
import type { Accounts } from '../domain/accounts.ts'
import type { Actor, AgentActor, VisitorActor } from '../domain/actors.ts'
import type { Announcements } from '../domain/announcements.ts'
import type { Bots } from '../domain/bots.ts'
import type { Cases } from '../domain/cases.ts'
import type { KeptEntry, Reception, Routing, SayAsk, Talking } from '../domain/desk.ts'
import type { Documents } from '../domain/documents.ts'
import type { Flows } from '../domain/flows.ts'
import type { Guides } from '../domain/guides.ts'
import type { Help } from '../domain/help.ts'
import type { Notices } from '../domain/notices.ts'
import type { Publisher } from '../domain/publish.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { Identity } from '../identity/identity.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { LimitName } from '../registry/limit-names.ts'

/** Reception with the one `say` that also routes what it opens again. */
export type Desk = {
  talking: Talking
  reception: Reception & {
    say(actor: Actor, ask: SayAsk): Promise<KeptEntry>
  }
  routing: Routing
}

/** Takes one of a limit, or refuses with the time after which there is one again. */
export type Take = (name: LimitName, key: string) => void

export type SocketParts = Desk & {
  identity: Identity
  help: Help
  guides: Guides
  thanks: Thanks
  cases: Cases
  announcements: Announcements
  flows: Flows
  documents: Documents
  accounts: Accounts
  notices: Notices
  bots: Bots
  publisher: Publisher
  /** A socket of this site is here: what other nodes tell of it is for us, too. */
  listen(site: Id): void
  /** The sockets of a session on this node. */
  endHere(session: Id): void
  config: Config
  clock: Clock
  log: Log
  metrics: Metrics
  take: Take
}

/** By which an ask came: a socket, or one request over HTTP, which joins nothing. */
export type Line = {
  id: string
  token: string
  userAgent: string | undefined
  /** From where, as far as our proxies know. */
  address: string
  join(room: string): unknown
  leave(room: string): unknown
}

/** The actor as his session says now, or null when it has ended. @param anew whatever was believed until now */
export type ActorNow<A extends Actor> = (anew?: boolean) => Promise<A | null>

/** Never rejects. */
export type Answerer<A extends Actor> = (
  event: string,
  raw: unknown,
  actorNow: ActorNow<A>,
  line: Line,
) => Promise<{ ok: unknown } | { refused: Refusal }>

export type Answerers = { visitor: Answerer<VisitorActor>; agent: Answerer<AgentActor> }

export type DeskSocket<A extends VisitorActor | AgentActor> = Socket & { data: { actor: A } }
export type { Namespace, Server, Socket }
