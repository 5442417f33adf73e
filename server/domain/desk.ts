/**
 * What the doors (sockets and HTTP) ask of the desk. Every method refuses by throwing `Refused`; what an actor
 * may not see is `not_found`, as if it were missing. The actor's session was checked at the door, his right to
 * the object is checked here, once more for each ask.
 */
import type {
  Availability,
  Colleague,
  DeskState,
  Draft,
  Id,
  Instant,
  Priority,
  Receipts,
  Score,
  Topic,
} from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Page } from '#shared/protocol/events.ts'
import type { FlowForm, KeptForm } from '#shared/protocol/flow.ts'
import type { Standing } from '#shared/protocol/queue.ts'
import type { AwayWhy, Offer } from '#shared/protocol/teams.ts'
import type { TransferLine, TransferOptions } from '#shared/protocol/transfers.ts'
import type { Actor, AgentActor, VisitorActor } from './actors.ts'
import type { ConversationRecord, LogEntry } from './conversations/record.ts'
import type { Complaint } from './conversations/store.ts'

/** `entry` is the one of the intent; `fresh` all that were kept by it now, none for a repetition. */
export type KeptEntry = {
  entry: LogEntry
  fresh: readonly LogEntry[]
  record: ConversationRecord
  dup: boolean
}

/** What was answered to a flow, looked at. `title` for lists; `files` of the message, those of the answers among them. */
export type SaidForm = { form: KeptForm | undefined; title: string; files: Id[] } | { refused: Refusal }

/** Words, files, or both. */
export type SayAsk = {
  conversation: Id
  clientId: Id
  text: string
  files?: Id[]
  /** Of a visitor, who goes on with a flow in which he had asked a person. */
  form?: FlowForm
  /** … as it is to be kept, or why not: that is told where it would be kept, after a repetition was looked for. */
  filled?: SaidForm
  /** The visitor's socket that asks: its answer says all, so it is told nothing besides. */
  screen?: string
}

export type StartAsk = {
  clientId: Id
  topic: Topic
  priority: Priority
  facts?: string
  text: string
  form?: FlowForm
  files?: Id[]
  diagnosis?: PlaybackReport
  page?: Page
  context?: Record<string, string>
  timeZone?: string
  locale: string
  /** It begins with a complaint about a chat. */
  complaint?: Complaint | undefined
  /** Told by the User-Agent header, shortened at the door. */
  browser: string | null
}

export type TransferAsk = {
  conversation: Id
  clientId: Id
  to: Id | null
  /** Of `to: null`. */
  line?: TransferLine
  note?: string
}

/** Talking: whatever does not change who has the conversation. */
export interface Talking {
  /** A message of either side. Of a visitor within 72 h of the end it opens the conversation again. */
  say(actor: Actor, ask: SayAsk): Promise<KeptEntry>
  note(agent: AgentActor, ask: SayAsk): Promise<KeptEntry>
  /** What entry `n` said is gone from everywhere. Own words; a lead anybody's. Refuses `not_found` where nobody said anything. */
  redact(agent: AgentActor, ask: { conversation: Id; clientId: Id; n: number }): Promise<KeptEntry>
  /** Refuses `invalid` where there would be too many, and `conflict` where nothing changes. */
  tag(
    agent: AgentActor,
    ask: { conversation: Id; clientId: Id; add: string[]; remove: string[] },
  ): Promise<KeptEntry>
  /** What the visitor's player did, without whatever looks like a secret. */
  diagnose(
    visitor: VisitorActor,
    ask: { conversation: Id; clientId: Id; report: PlaybackReport },
  ): Promise<KeptEntry>
  /** Refuses `conflict` before the end, where no agent had it, and the third time; `ended` after three days. */
  rate(
    visitor: VisitorActor,
    ask: { conversation: Id; clientId: Id; score: Score; text: string },
  ): Promise<KeptEntry>
  contact(visitor: VisitorActor, ask: { conversation: Id; clientId: Id; email: string }): Promise<KeptEntry>
  /** How far the actor has got and read. Of agents only the assignee counts; what others say is dropped. */
  receipt(actor: Actor, ask: { conversation: Id; delivered: number; read: number }): Promise<void>
  /** How far the other side has got and read, in the actor's own count. */
  receipts(actor: Actor, conversation: Id): Promise<Receipts>
  draft(agent: AgentActor, draft: Draft): Promise<void>
  drafts(agent: AgentActor, conversation: Id): Promise<Draft[]>
  /** The conversation, if the actor may read it. The one place where that is decided. */
  readable(actor: Actor, conversation: Id): Promise<ConversationRecord>
  /** Entries after `after` in the actor's own count, at most SINCE_PAGE. */
  since(
    actor: Actor,
    conversation: Id,
    after: number,
  ): Promise<{ entries: LogEntry[]; record: ConversationRecord; more: boolean }>
  ofVisitor(visitor: VisitorActor): Promise<ConversationRecord[]>
  /** How far each conversation goes, in the actor's own count: a visitor's all, an agent's open ones. */
  heads(actor: Actor): Promise<Record<Id, number>>
  /** Open conversations that the agent may see. */
  inbox(agent: AgentActor): Promise<ConversationRecord[]>
  resolved(
    agent: AgentActor,
    before: Instant | null,
  ): Promise<{ records: ConversationRecord[]; more: boolean }>
  facts(agent: AgentActor, conversation: Id): Promise<import('#shared/protocol/conversation.ts').VisitorFacts>
}

/** What somebody who waits is told: where he stands, and whose hours are his, as `DeskState.lines` names them. */
export type Moved = Standing & { conversation: Id; visitor: Id; line: string }

/** Reception: who comes in, who leaves, and whether the desk is open. */
export interface Reception {
  start(
    visitor: VisitorActor,
    ask: StartAsk,
  ): Promise<{ record: ConversationRecord; entries: LogEntry[]; dup: boolean }>
  /** Refuses `limited` before its time, `conflict` where nothing is late. */
  nudge(visitor: VisitorActor, ask: { conversation: Id; clientId: Id }): Promise<KeptEntry>
  leave(visitor: VisitorActor, ask: { conversation: Id; clientId: Id }): Promise<KeptEntry>
  /** @param line whose hours count, where it has some of its own */
  desk(site: Id, line?: { team: Id; language: string }): Promise<DeskState & { line?: string }>
  deskByKey(siteKey: string): Promise<DeskState>
  /** Whether only leads may take it now: a complaint about a chat is made in it, and its team has a lead for it. */
  isForLeads(record: ConversationRecord): Promise<boolean>
  /** 1 for the next; null when it does not wait or Redis cannot say. */
  place(record: ConversationRecord): Promise<number | null>
  /** His place, how long it will be, and why that is worse than he was told. */
  standing(record: ConversationRecord): Promise<Standing>
  /** Of the first `limit` in each line of the team those for whom something changed, for telling them. */
  moved(team: Id, limit: number): Promise<Moved[]>
  /**
   * Of those further back who have a line to this node at most `limit`, whoever was looked at longest ago first.
   * @returns `more` where others have not been looked at since the queue moved
   */
  farMoved(
    team: Id,
    limit: number,
    isHere: (visitor: Id) => boolean,
  ): Promise<{ moved: Moved[]; more: boolean }>
  /** Begins the timers of opening, closing and the sweep; `close` ends them. */
  open(): Promise<void>
  close(): Promise<void>
}

/** Routing: who has the conversation. */
export interface Routing {
  accept(agent: AgentActor, ask: { conversation: Id; clientId: Id }): Promise<KeptEntry>
  /** To a colleague of the site, or with null into a line: its own, or another. The note is kept with it. */
  transfer(agent: AgentActor, ask: TransferAsk): Promise<KeptEntry>
  /** He has it back, as long as nobody has gone on. Refuses `conflict`. */
  undoTransfer(agent: AgentActor, ask: { conversation: Id; clientId: Id }): Promise<KeptEntry>
  /** A lead takes it from `from`, and says why. Refuses `conflict` where another has it by now. */
  takeOver(
    agent: AgentActor,
    ask: { conversation: Id; clientId: Id; from: Id; reason: string },
  ): Promise<KeptEntry>
  /** Somebody of the site looks at it, too. He takes no room by it. */
  consult(
    agent: AgentActor,
    ask: { conversation: Id; clientId: Id; agent: Id; note?: string },
  ): Promise<KeptEntry>
  leaveConsult(agent: AgentActor, ask: { conversation: Id; clientId: Id; agent: Id }): Promise<KeptEntry>
  /** Who could have it now, and where it could wait. */
  transferOptions(agent: AgentActor, conversation: Id): Promise<TransferOptions>
  resolve(agent: AgentActor, ask: { conversation: Id; clientId: Id }): Promise<KeptEntry>
  setAvailability(agent: AgentActor, availability: Availability): Promise<Availability>
  /** What is offered to him now. */
  offers(agent: Id): Promise<Offer[]>
  /** It goes to the next. Refuses `conflict` where it is not his to answer any more. */
  decline(agent: AgentActor, conversation: Id): Promise<void>
  availability(agent: Id): Promise<{ now: Availability; why: AwayWhy | null }>
  colleagues(agent: AgentActor): Promise<Colleague[]>
  colleague(agent: Id): Promise<Colleague | null>
  /** A console of the agent connected, or still answers: his 45 s lease begins anew. */
  present(agent: AgentActor, socket: string): Promise<void>
  /** A console is gone. With the last one the lease runs out by itself, unless he signed out. */
  absent(agent: AgentActor, socket: string, signedOut: boolean): Promise<void>
}
