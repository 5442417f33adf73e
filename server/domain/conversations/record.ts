import type { Bot } from '#shared/protocol/bots.ts'
import type {
  Author,
  EntryBodies,
  EntryKind,
  FileView,
  Id,
  Instant,
  Last,
  Priority,
  Status,
  Topic,
  VisitorName,
} from '#shared/protocol/conversation.ts'

/** A conversation as the desk keeps it: the fold of its log, in the same row as the log's counters. */
export type ConversationRecord = {
  id: Id
  site: Id
  team: Id
  /** The language whose speakers serve it; empty where the team makes no difference. */
  line: string
  /** In which language he is to be served, where a colleague said so; else that of `locale`. */
  language: string | null
  visitor: VisitorName
  /** The site says that he is important, and the proof holds at the end of `visitor.verifiedUntil`. */
  vip: boolean
  topic: Topic
  priority: Priority
  status: Status
  assignee: { id: Id; name: string } | null
  /** Agents who neither see it nor get it: a complaint about them belongs to it. */
  hiddenFrom: readonly Id[]
  /** A complaint about a chat is made in it: a lead gets it (`routing/for-leads.ts`). */
  forLeads: boolean
  /** Colleagues who look at it with the assignee. */
  consulting: readonly { id: Id; name: string }[]
  /** The machine that talks while it waits, and until when the next word is expected; then the desk takes it back. */
  bot: (Bot & { until: Instant }) | null
  /** Counts changes of the assignee, for compare-and-set. */
  assignRev: number
  /** The highest numbers given out. */
  seq: number
  vseq: number
  /** Since when it waits; kept while assigned, so that a conversation that comes back has its old place. */
  queuedAt: Instant
  score: number
  /** How often he asked for it since he began to wait, and when last. */
  nudges: number
  nudgedAt: Instant | null
  /** How far forward that has moved him since. */
  nudgeMs: number
  /** Since when he has had no answer from his agent; told to both. Null where he has one, or none is late. */
  quietAt: Instant | null
  /** Urgent where somebody is on call: while it waits it stands with its own team where that is open, else with those. Kept when it is opened again. */
  onCall: boolean
  /** Who has given it away: routing does not give it back to him until then. */
  spared: { agent: Id; until: Instant } | null
  email: string | null
  locale: string
  openedAt: Instant
  resolvedAt: Instant | null
  /** The last message that the visitor may see. */
  last: Last | null
  /** Messages of the visitor since the last answer. */
  unanswered: number
  tags: readonly string[]
}

/** Bodies as they are kept: what names another entry does so in both counts. */
type Bodies = Omit<EntryBodies, 'redacted'> & { redacted: { n: number; vn: number | null } }

/** An entry as it is kept. `vseq` is null where the visitor may not see it. */
export type LogEntry = {
  [K in EntryKind]: {
    conversation: Id
    seq: number
    vseq: number | null
    kind: K
    author: Author
    clientId: string | null
    body: Bodies[K]
    at: Instant
  }
}[EntryKind]

/** A file as the store finds it under its lock. */
export type KeptFile = {
  /** Who uploaded it. */
  author: Id
  /** Finished, and in no message yet. */
  free: boolean
  view: FileView
}

/** What is to be appended; the store gives the numbers, the domain the instant. */
export type NewEntry = {
  [K in EntryKind]: {
    kind: K
    author: Author
    /** Only on the entry that carries the intent; others of the same append have none. */
    clientId?: string
    body: Bodies[K]
    at: Instant
  }
}[EntryKind]

/** Fields that an append changes besides the counters. */
export type Changes = Partial<
  Pick<
    ConversationRecord,
    | 'status'
    | 'assignee'
    | 'bot'
    | 'priority'
    | 'queuedAt'
    | 'score'
    | 'nudges'
    | 'nudgedAt'
    | 'nudgeMs'
    | 'quietAt'
    | 'onCall'
    | 'spared'
    | 'hiddenFrom'
    | 'forLeads'
    | 'consulting'
    | 'email'
    | 'resolvedAt'
    | 'last'
    | 'unanswered'
    | 'tags'
  >
>
