/**
 * What a conversation is made of. A conversation is an append-only log of entries; everything people see is
 * an entry. The server keeps two dense numbers for each: `seq` over all entries, `vseq` over those the
 * visitor may see. On the wire each viewer gets one of them as `n`, so a note neither leaks nor looks like a gap.
 */

import type { Bot, BotAnswer, HandOver } from './bots.ts'
import type { CaseKind, CaseState, RefundOutcome } from './cases.ts'
import type { PlaybackReport } from './diagnosis.ts'
import type { KeptForm } from './flow.ts'
import type { GuideText, StepMark } from './guides.ts'
import type { UrgentTopic } from './hours.ts'
import type { ChosenWay, NoticeFailed } from './notices.ts'
import type { HeadStart, Standing } from './queue.ts'
import type { AccountAct, AddressKind, CodePurpose } from './systems.ts'
import type { Why } from './teams.ts'
import type { SiteTopic } from './topics.ts'

/** A UUIDv7 in lower case. */
export type Id = string

/** Milliseconds since 1970-01-01T00:00:00Z, by the clock of the node that committed. */
export type Instant = number

export type Status = 'queued' | 'assigned' | 'resolved'
export type Priority = 'normal' | 'urgent'

/** Why a conversation waits: outside the hours; all agents full; open by the hours, but nobody at work. */
export type WaitReason = 'closed' | 'busy' | 'nobody'

/** `busy`: at work on what he has, and nothing new comes. That somebody is full follows from his load alone. */
export type Availability = 'available' | 'busy' | 'away'
export type Role = 'agent' | 'lead' | 'admin' | 'auditor' | 'bot'

/** `name` is the name that the viewer may see: for agents their alias. */
export type Author =
  | { role: 'visitor'; name?: string }
  | { role: 'agent'; id: Id; name: string }
  /** A machine. Whoever shows its words says so. */
  | { role: 'bot'; id: Id; name: string }
  /** `rule`: the one by which the desk did it; told to agents alone. */
  | { role: 'system'; rule?: { id: Id; name: string } }

/** Why a running conversation went back to the queue; `moved`: to that of other people, with the time of its own. */
export type ReturnReason = 'agent_gone' | 'released' | 'signed_out' | 'moved'

/** From very bad to very good. */
export type Score = 1 | 2 | 3 | 4 | 5

/** Who ended a conversation; `helped`: the visitor, because a bot's answer was enough. */
export type EndReason = 'agent' | 'visitor_left' | 'helped'

/** What a file is, by its content. An image is always one that the server has made anew. */
export type FileKind = 'image' | 'clip' | 'pdf' | 'text'

/** A file as everybody who may read its message sees it; `bytes` is what opening it loads. */
export type FileView = {
  id: Id
  name: string
  kind: FileKind
  bytes: number
  /** Of images, in pixels, as they are shown. */
  width?: number
  height?: number
}

/** The body of each kind of entry. The names are past tense because an entry says what happened. */
export type EntryBodies = {
  /**
   * What visitor or agent said. Plain text, 1 to 4,000 characters; empty where it was redacted, or where files say it
   * or a form: what a visitor answered to a guided flow, on his first message or where he went on with it. `answer` of bots.
   */
  message: { text: string; files?: FileView[]; form?: KeptForm; answer?: BotAnswer; redacted?: true }
  /** What agents say among themselves. No visitor ever receives one. */
  note: { text: string; files?: FileView[]; redacted?: true }
  /** The conversation began and went into the queue, or straight to an agent (then `accepted` follows). */
  started: { topic: Topic; priority: Priority; reopenedFrom?: Id }
  /** The conversation waits. `from` is the agent who had it. */
  queued: { reason: WaitReason; back?: ReturnReason }
  /** An agent has it now: by routing (author system) or by his own hand (author agent). `why` is for agents alone. */
  accepted: { agent: { id: Id; name: string }; why?: Why[] }
  /** It moved from one agent to another. */
  transferred: { from: { id: Id; name: string }; to: { id: Id; name: string } }
  resolved: { by: EndReason }
  /** The visitor asked for an answer that is late; `moved`: it put him a minute ahead, as the first time does in a queue. */
  nudged: { times: number; moved: boolean }
  /** His agent has not answered since then. */
  gone_quiet: { since: Instant }
  /** A message within 72 h of `resolved` opened it again. */
  reopened: Record<string, never>
  /** The visitor left an address for an answer. Shown as claimed, never as verified. */
  contacted: { email: string }
  /** The desk tells those who wait that it closes at `at`; their place is kept. */
  closing: { at: Instant }
  /** What the visitor's player did, read by him before he sent it. Claimed, as all that his browser says. */
  diagnosed: { report: PlaybackReport }
  /** Steps that an agent sent to be ticked, as they were then; `guide` is the id of his intent. */
  guided: GuideText & { guide: Id; redacted?: true }
  /** What the visitor did with a step of a guide (the first is 1), and what he said of it; empty where he said nothing. */
  guide_stepped: { guide: Id; step: number; is: StepMark; words: string; redacted?: true }
  /** A case that belongs here has come this far; `refund`: because the site answered. */
  case_changed: { number: string; kind: CaseKind; state: CaseState; refund?: RefundOutcome }
  /** What the visitor asked about, by its title, is over. */
  announcement_over: { announcement: Id; title: string }
  /** How it was, said by the visitor after the end, for everybody who had the conversation; the last of two counts. */
  rated: { score: Score; text: string; agents: { id: Id; name: string }[] }
  /** Who the visitor is was proved, until `until`. Only agents see it. */
  identified: { how: 'site' | 'code'; until: Instant }
  /** What the visitor has had done to his own account at the site. Only agents see it: he was told at once. */
  account_acted: { act: AccountAct }
  /** What agents or rules put on it and took off; `tags` are all that are there from then on. Only agents see it. */
  tagged: { tags: string[]; added: string[]; removed: string[] }
  /** It is more urgent, or less, than it was said to be. Only agents see it. */
  prioritized: { priority: Priority }
  /** A colleague gave it to other people: another team, or those who speak `language`. Only agents see it. */
  moved: { from: { id: Id; name: string }; to: { id: Id; name: string }; language: string | null }
  /** A colleague looks at it with who has it, or does so no longer. Only agents see it. */
  consulted: { agent: { id: Id; name: string }; is: 'joined' | 'left' }
  /** A lead took it from who had it, and why; `transferred` comes with it. Only agents see it. */
  taken_over: { from: { id: Id; name: string }; to: { id: Id; name: string }; reason: string }
  /** Part of the team does not see it from now on. Only agents see this. */
  set_apart: Record<string, never>
  /** What was to be told to the visitor could not be delivered. Only agents see it. */
  notice_failed: NoticeFailed
  /** A machine answers while the conversation waits, at its own place. */
  bot_joined: { bot: Bot }
  /** It answers no longer: from now on a person is wanted. */
  bot_left: { bot: Bot; why: HandOver }
  /** What entry `n` (in the viewer's count) said is gone from everywhere. */
  redacted: { n: number }
}

export type EntryKind = keyof EntryBodies

/** One entry of the log as one viewer sees it; `n` runs 1, 2, 3 … without a hole in the viewer's own count. */
export type Entry = {
  [K in EntryKind]: {
    conversation: Id
    n: number
    kind: K
    author: Author
    /** The id that the sender gave to his intent; only on entries that somebody sent. */
    clientId?: Id
    body: EntryBodies[K]
    at: Instant
  }
}[EntryKind]

/** Of the site's own list (`topics.ts`): up to 40 of `a-z 0-9 _ -`, a letter first. */
export type Topic = string

/**
 * What was said last, as lists show it. `stuck`: where in a guide the visitor is stuck. `asked`: what he said before a machine
 * answered, which is what whoever takes it has to know.
 */
export type Last = {
  text: string
  at: Instant
  by: Author['role']
  stuck?: { guide: Id; step: number }
  asked?: string
}

/** Where a waiting visitor stands. */
export type Waiting = Standing & {
  reason: WaitReason
  /** When the desk opens; null when it is open or no opening is known. */
  opensAt: Instant | null
  since: Instant
  /** Whose hours these are, by the name in `DeskState.lines`; empty where they are the site's. */
  line: string
}

/** A conversation as its visitor sees it. `head` is the highest `n` there is. */
export type VisitorConversation = {
  id: Id
  topic: Topic
  priority: Priority
  status: Status
  head: number
  agent: { id: Id; name: string } | null
  waiting: Waiting | null
  /** Since when his agent has not answered, where that is late. */
  quietAt: Instant | null
  /** From when on he may ask for an answer; null where none is late. How often he has. */
  nudgeFrom: Instant | null
  nudges: number
  /** How far forward that has moved him in the queue: one that is said to his agent moves nothing. */
  nudgeMs: number
  /** The machine that talks to him while he waits. */
  bot: Bot | null
  /** The address left for an answer, if any. */
  email: string | null
  openedAt: Instant
  resolvedAt: Instant | null
  last: Last | null
}

/** Who it is, as lists name him: by the name that the site gave with proof, otherwise by four signs. */
export type VisitorName = {
  id: Id
  name: string | null
  code: string
  /** Until when his identity holds as proved; null where it never was. */
  verifiedUntil: Instant | null
}

/** What was proved of a visitor, how, and for how long. */
export type IdentityProof = { subject: string; at: Instant; until: Instant } & (
  | { how: 'site'; vip: boolean; region?: string }
  /** By a one-time code to an address of the account, asked for one purpose. */
  | { how: 'code'; kind: AddressKind; masked: string; purpose: CodePurpose }
)

/** A row of the agents' list. `head` is its revision: a row with a smaller head is older and dropped. */
export type InboxRow = {
  id: Id
  site: Id
  team: Id
  visitor: VisitorName
  /** The site calls him important. */
  vip: boolean
  topic: Topic
  priority: Priority
  status: Status
  /** Counts every change of the row, also those that are not entries. */
  rev: number
  head: number
  assignee: { id: Id; name: string } | null
  /** Colleagues who look at it with the assignee; no visitor is told of them. */
  consulting: { id: Id; name: string }[]
  waiting: {
    reason: WaitReason
    since: Instant /** the queue's order: smaller first */
    score: number
    /** Why he stands earlier than he came. */
    starts: HeadStart[]
  } | null
  /** Since when the assignee has not answered, where that is late; and how often the visitor has asked for it. */
  quietAt: Instant | null
  nudges: number
  /** The machine that talks to him while he waits; whoever accepts the conversation ends that. */
  bot: Bot | null
  /** Entries of the visitor since the assignee's last answer. */
  unanswered: number
  /** A complaint about a chat is made in it, and only leads take it. */
  forLeads?: true
  /** In the order in which they were put there. */
  tags: string[]
  locale: string
  /** In which language he is to be served, where a colleague said so; else that of `locale`. */
  language: string | null
  openedAt: Instant
  resolvedAt: Instant | null
  last: Last | null
}

/** What a message changes of a row: whoever has it at `rev - 1` knows all of it by this. */
export type TalkOfRow = { conversation: Id; rev: number; last: Last | null; unanswered: number }

/** What the agent is told of the visitor. Everything here but what stands in `proof`, and the name with it, is only claimed. */
export type VisitorFacts = {
  visitor: VisitorName & {
    email: string | null
    since: Instant
    proof: IdentityProof | null
    /** Where he is told of what happens while he is away, if he has picked anything. */
    told: ChosenWay | null
  }
  locale: string
  /** The page on which the visitor asked, without its query. */
  page: { url: string; title: string } | null
  /** Such as "Chrome 148 · Android"; told by the browser itself. */
  browser: string | null
  timeZone: string | null
  /** What the page handed in by `Foyer.context`. At most 20 short strings. */
  context: Record<string, string>
  earlier: { id: Id; topic: Topic; status: Status; openedAt: Instant; last: string | null }[]
}

/** How far the other side has got and read, in the viewer's own count. */
export type Receipts = { delivered: number; read: number }

/** What an agent has written and not sent; an empty text is none. */
export type Draft = { conversation: Id; note: boolean; text: string }

export type OpenState = { open: true; until: Instant | null } | { open: false; until: Instant | null }

/** The desk as anybody may know it. */
export type DeskState = {
  site: { id: Id; key: string; name: string; zone: string }
  hours: OpenState
  /** Of lines that have hours of their own, by a name that says nothing. */
  lines?: Record<string, OpenState>
  /** Of topics whose team, or the language in it, has hours of its own: by topic and the panel's language, as `account:zh-CN`. */
  byTopic?: Record<string, OpenState>
  /** Somebody is at work and available. */
  staffed: boolean
  now: Instant
  /** What may be urgent. */
  urgent?: UrgentTopic[]
  /** What is asked about here, where the site has changed that. */
  topics?: SiteTopic[]
}

export type Me = {
  id: Id
  name: string
  email: string
  role: Role
  /** `currency`: in which the site is paid, such as `CNY`. */
  sites: { id: Id; key: string; name: string; zone: string; team: Id; currency: string }[]
  availability: Availability
  capacity: number
}

export type Colleague = {
  id: Id
  name: string
  role: Role
  availability: Availability
  /** Connected by at least one console. */
  online: boolean
  load: number
  capacity: number
}
