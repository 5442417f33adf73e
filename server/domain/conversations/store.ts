/** What the conversations need of their store. */
import type { Id, IdentityProof, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { ChosenWay } from '#shared/protocol/notices.ts'
import type { Device } from '#shared/rules/device.ts'
import type { Handling } from '#shared/rules/rating.ts'
import type { HandsOver, Worker } from '#shared/rules/routing.ts'
import type { Left, Served } from '#shared/rules/wait.ts'
import type { Line } from './lines.ts'
import type { Changes, ConversationRecord, KeptFile, LogEntry, NewEntry } from './record.ts'

/** What an agent has: `load` is not silent, `held` is all. */
export type Room = Pick<Worker, 'load' | 'held' | 'capacity' | 'topics' | 'topicCapacity'>

export type Decision = { entries: NewEntry[]; changes: Changes } | { refused: Refusal }

export type Append = {
  conversation: Id
  /** Who intends it: a visitor's or agent's id, or 'system'. With `clientId` it is the key of the intent. */
  authorId: string
  clientId: string
  /** A digest of what is meant, so that the same id with another content is refused. */
  digest: string
  /**
   * Called with the row as it is under its lock, in the transaction that keeps the entries. Pure and quick:
   * it may be called again when the transaction is. It is told the files that it named, under their lock too.
   */
  decide(record: ConversationRecord, files: readonly KeptFile[]): Decision
  /** Files that the entry of the intent is to have: kept with it, they are in no other message ever. */
  files?: readonly Id[]
}

/** Where a conversation is to stand: a team, and those who speak a language, or the visitor's own. */
export type Into = { team: Id; language: string | null }

/** That somebody gave it away who had it: what has to be known to give it back. */
export type Handed = { by: Id; at: Instant; assignRev: number; from: Into }

/**
 * `into`: the same with what the team is called and which line that is; null where there is no such team on the site.
 * `byHand`: a person has moved it before.
 */
export type Handing = {
  room: (Room & { isAvailable: boolean }) | null
  into: (Into & { name: string; line: string; from: string }) | null
  handed: Handed | null
  byHand: boolean
}

/** `handed`: remembered with it, until it is given on again. `into`: where it stands from then on. */
export type HandDecision =
  | { entries: NewEntry[]; changes: Changes; handed: Omit<Handed, 'assignRev'> | null; into: Into | null }
  | Refused

export type Appended =
  /** Committed. `entries` in order; the one with the client id is the answer. `isTalk`: nothing but the talk went on in the row. */
  | { kept: LogEntry[]; record: ConversationRecord; isTalk?: boolean }
  /** The same intent was committed before. `entry` is the one it made. */
  | { duplicate: LogEntry; record: ConversationRecord }
  | { refused: Refusal }

/** About a chat: whom it may be about. Nobody where nobody is known. */
export type Complaint = { about: readonly Id[] }

export type NewConversation = {
  visitor: Id
  clientId: string
  digest: string
  record: Omit<
    ConversationRecord,
    | 'visitor'
    | 'vip'
    | 'line'
    | 'language'
    | 'nudges'
    | 'nudgedAt'
    | 'nudgeMs'
    | 'quietAt'
    | 'onCall'
    | 'spared'
    | 'seq'
    | 'vseq'
    | 'assignRev'
    | 'assignee'
    | 'bot'
    | 'tags'
    | 'hiddenFrom'
    | 'forLeads'
    | 'consulting'
  >
  bot?: ConversationRecord['bot']
  /** Urgent where somebody is on call. */
  onCall?: boolean
  /** What its visitor speaks: it has a line of its own where somebody of the team names that language. */
  language: string
  page: { url: string; title: string } | null
  context: Record<string, string>
  timeZone: string | null
  browser: string | null
  reopenedFrom: Id | null
  /** It begins with a complaint about a chat. */
  complaint?: Complaint | undefined
  entries: NewEntry[]
  /** The files of the first question, and what becomes of it with them: asked only when it was not kept before. */
  attach?: {
    files: readonly Id[]
    decide(files: readonly KeptFile[]): { entries: NewEntry[]; last: ConversationRecord['last'] } | Refused
  }
}

type Refused = { refused: Refusal }

/** Who waits, who had its visitor last, and how its team hands over. */
export type Next = { record: ConversationRecord; previous: Id | null; how: HandsOver }

export type ResolvedPage = { records: ConversationRecord[]; more: boolean }

/** Whether a console of the agent is open now. */
export type IsHere = (agent: Id) => Promise<boolean>

export interface ConversationStore {
  /** Group commit: appends that arrive while a commit is under way travel together in the next. */
  append(append: Append): Promise<Appended>
  /**
   * As `append`, but under the lock of the agent too: `decide` is told what he has at the instant `at` and whether he is
   * available, and no other assignment to him can happen before the commit.
   * @param append.isHere asked once the lock is held: who is not here is not available either
   * @param append.isNew its intent was made for it, so nobody can have kept it before
   */
  assign(
    append: Omit<Append, 'decide'> & {
      agent: Id
      at: Instant
      isHere?: IsHere
      isNew?: true
      decide(record: ConversationRecord, room: Room & { isAvailable: boolean }): Decision
    },
  ): Promise<Appended>
  /**
   * As `append`, and it is given on: to `agent`, under his lock too, or into a line. Another team, or another language, is
   * in the row from then on. `decide` is told who gave it away last, what the agent has, and which line `into` comes to.
   */
  hand(
    append: Omit<Append, 'decide'> & {
      agent: Id | null
      at: Instant
      into: Into | null
      decide(record: ConversationRecord, found: Handing): HandDecision
    },
  ): Promise<Appended>
  /**
   * As `append`, and what the entry with the number `target` said is emptied in the same transaction. `decide`
   * is told the entry, or null when there is none.
   */
  redact(
    append: Omit<Append, 'decide'> & {
      target: number
      decide(record: ConversationRecord, target: LogEntry | null): Decision
    },
  ): Promise<Appended>
  /** As `append`; `decide` is told the entry of the guide with this id, or null when there is none, under its lock. */
  step(
    append: Omit<Append, 'decide'> & {
      guide: Id
      decide(record: ConversationRecord, guide: LogEntry | null): Decision
    },
  ): Promise<Appended>
  /** As `append`; `decide` is told who had the conversation and what was rated, under its lock. */
  rate(
    append: Omit<Append, 'decide'> & {
      decide(record: ConversationRecord, handling: readonly Handling[]): Decision
    },
  ): Promise<Appended>
  /**
   * Refused with `already_open` if the visitor has an open conversation of the topic, `limited` beyond 5
   * open ones. The check and the insert are one transaction under the lock of the visitor's row.
   */
  create(conversation: NewConversation): Promise<Appended>
  read(id: Id): Promise<ConversationRecord | null>
  readMany(ids: readonly Id[]): Promise<Map<Id, ConversationRecord>>
  /** Entries with seq (or vseq, for visitors) greater than `after`, in order, at most `limit`. */
  since(
    id: Id,
    audience: 'visitor' | 'agent',
    after: number,
    limit: number,
  ): Promise<{ entries: LogEntry[]; record: ConversationRecord } | null>
  /** Of one visitor, newest first, at most 50. */
  ofVisitor(visitor: Id): Promise<ConversationRecord[]>
  visitorHeads(visitor: Id): Promise<Record<Id, number>>
  /** Of the open ones of the teams that are not hidden from the agent, at most `limit`. */
  teamHeads(teams: readonly Id[], limit: number, agent: Id): Promise<Record<Id, number>>
  /** Those at which the agent looks with others. */
  consultedBy(agent: Id): Promise<ConversationRecord[]>
  /** Those of the site that wait and go by the hours to who is on call and back, in the order of their scores. */
  onCall(site: Id): Promise<ConversationRecord[]>
  /** Open ones of the teams, at most `limit`. */
  open(teams: readonly Id[], limit: number): Promise<ConversationRecord[]>
  /** Newest first. With `of`, only those in which this agent took part. */
  resolved(teams: readonly Id[], before: Instant | null, limit: number, of: Id | null): Promise<ResolvedPage>
  /** Those of the conversations that the agent had, or in which he said, noted or moved something. */
  tookPart(agent: Id, conversations: readonly Id[]): Promise<Set<Id>>
  assignedTo(agent: Id): Promise<ConversationRecord[]>
  /** The agent who had it last, by the log. */
  lastAgent(id: Id): Promise<Id | null>
  /** Everybody who had it, or said something to its visitor. */
  handsIn(conversations: readonly Id[]): Promise<Id[]>
  /** Those of the visitor in which something happened from `from` on and before `until`. */
  during(visitor: Id, from: Instant, until: Instant): Promise<Id[]>
  /** Whether the site calls him important, and that is proved still. */
  isVip(visitor: Id, at: Instant): Promise<boolean>
  /** Those in which this bot talks. */
  ofBot(bot: Id): Promise<ConversationRecord[]>
  /**
   * All in which the next word is overdue, but those whose visitor has filled in something of a form since `filling`; and
   * which bots of other processes talk anywhere.
   */
  overdue(now: Instant, filling: Instant): Promise<ConversationRecord[]>
  botsTalking(): Promise<Id[]>
  /** The lines of the team in which somebody waits. */
  lines(team: Id): Promise<Line[]>
  /**
   * Of each line of the team the first `each` in its order, without these, without whom a bot talks with and without whom
   * somebody is being asked about. With who had the visitor of each last since then, in whichever conversation, and how the team hands over.
   */
  front(team: Id, each: number, without: readonly Id[], since: Instant): Promise<Next[]>
  /** Chats of the site whose agents do not answer, and were not told so or have to give them back. */
  quiet(
    site: Id,
    at: Instant,
  ): Promise<{ conversation: Id; team: Id; language: string; agent: Id; since: Instant; isBack: boolean }[]>
  /**
   * Who of the line was served since then, who left it unserved, and since when the one waits who has waited longest.
   * `since`: later than what was asked for where more were served than are looked at.
   */
  lately(
    line: Line,
    since: Instant,
  ): Promise<{ served: Served[]; left: Left[]; waitingSince: Instant | null; since: Instant }>
  /** Who got somebody of the team since then, by whichever line: what he speaks, and when he got the last. */
  handsLately(team: Id, since: Instant): Promise<{ id: Id; languages: string[]; at: Instant }[]>
  /** Of each that waits the one nearest before it who came later, if there is one. */
  overtaking(
    ids: readonly Id[],
  ): Promise<Map<Id, Pick<ConversationRecord, 'id' | 'queuedAt' | 'score' | 'priority' | 'nudgeMs'>>>
  /** All that wait in the line, in its order: the truth from which Redis is rebuilt. */
  waiting(line: Line): Promise<{ id: Id; score: number }[]>
  /** On what he watches by the last report of his player, null without one; and the browser in which he asks. */
  device(id: Id): Promise<{ reported: Device | null; browser: string | null }>
  /** What the visitor and his browser told at the start. */
  facts(id: Id): Promise<{
    page: { url: string; title: string } | null
    context: Record<string, string>
    timeZone: string | null
    browser: string | null
    visitorSince: Instant
    proof: IdentityProof | null
    told: ChosenWay | null
  } | null>
}
