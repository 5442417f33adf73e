/**
 * The whole wire on one page. An ask is in the imperative and has one answer; an announcement is in the past
 * tense and has none. `shared/PROTOCOL.md` says the rules; `shared/protocol/schemas` holds the server's checks.
 */
import type { Over } from './announcements.ts'
import type { BotReply } from './bots.ts'
import type {
  AgentCaseAct,
  CaseCard,
  CaseKind,
  CaseLine,
  CaseState,
  CaseSummary,
  CaseView,
  FormCase,
  Missing,
  VisitorCaseAct,
} from './cases.ts'
import type {
  Author,
  Availability,
  Colleague,
  DeskState,
  Draft,
  Entry,
  EntryKind,
  Id,
  InboxRow,
  Instant,
  Me,
  Priority,
  Receipts,
  Score,
  TalkOfRow,
  Topic,
  VisitorConversation,
  VisitorFacts,
  Waiting,
} from './conversation.ts'
import type { PlaybackReport } from './diagnosis.ts'
import type { Refusal } from './errors.ts'
import type { FlowForm, FlowProgress } from './flow.ts'
import type { FoundGuide, StepMark } from './guides.ts'
import type { HelpLocale, ReadFrom, UnhelpfulReason } from './help.ts'
import type { NoticeWish, OwnNotices } from './notices.ts'
import type { Standing } from './queue.ts'
import type {
  AccountAct,
  AccountView,
  AddressKind,
  CodePurpose,
  Looked,
  Order,
  OwnIdentity,
  RefundCheck,
  SiteRefusal,
  Title,
} from './systems.ts'
import type { AwayWhy, Offer } from './teams.ts'

import type { Thanks } from './thanks.ts'
import type { TransferLine, TransferOptions } from './transfers.ts'
/** The one form of every answer. */
export type Answer<T> = { ok: T } | { refused: Refusal }

/** A question with what it asks and what it answers. */
type Ask<Q, A> = { ask: Q; answer: A }

/** An entry that was just kept, or had been kept before under the same client id (`dup`). */
export type Kept = { entry: Entry; dup: boolean }

/** `state` is a fresh fold of the whole log, so that a screen never has to guess. */
export type Since<State> = {
  entries: Entry[]
  head: number
  more: boolean
  state: State
  receipts: Receipts
}

export type Page = { url: string; title: string }

/** The text may be empty if there are files: finished uploads of the sender, at most 5, in no other message. */
export type Say = { conversation: Id; clientId: Id; text: string; files?: Id[] }

/** Namespace `/visitor`; handshake `auth: { token }`. */
export type VisitorAsks = {
  'conversation:start': Ask<
    {
      clientId: Id
      topic: Topic
      /** While the desk is closed `urgent` is refused where the site does not allow it for the topic. */
      priority: Priority
      /** Of what is urgent: what the site asks for then. */
      facts?: string
      /** May be empty if there are files, or a form. */
      text: string
      /** What he answered to a guided flow of this topic. Files that it names go with the message. */
      form?: FlowForm
      /** Finished uploads of the sender, at most 5. */
      files?: Id[]
      /** What his player did, if he agreed. */
      diagnosis?: PlaybackReport
      page?: Page
      context?: Record<string, string>
      timeZone?: string
      locale: string
    },
    { conversation: VisitorConversation; entries: Entry[]; dup: boolean; case?: FormCase }
  >
  'conversation:list': Ask<Record<string, never>, { conversations: VisitorConversation[]; desk: DeskState }>
  'conversation:since': Ask<{ conversation: Id; after: number }, Since<VisitorConversation>>
  /** With a form: he goes on, in his conversation about its topic, with a flow in which he had asked a person. */
  'message:send': Ask<Say & { form?: FlowForm }, Kept & { case?: FormCase }>
  /**
   * Asks for an answer that is late: in the queue after 3 minutes, then 6, 12 …, or where the agent does not answer. The
   * first time in a queue puts him a minute ahead. Refused with `limited` before its time, `conflict` where nothing is late.
   */
  'queue:nudge': Ask<{ conversation: Id; clientId: Id }, Kept>
  /** Leaves the queue or ends the chat. */
  'conversation:leave': Ask<{ conversation: Id; clientId: Id }, Kept>
  /** What his player did, in a conversation that runs already. */
  'diagnosis:send': Ask<{ conversation: Id; clientId: Id; report: PlaybackReport }, Kept>
  /** Ticks a step of a guide, unticks it, or says that he is stuck at it. `guide` is that of the entry; the first step is 1. */
  'guide:step': Ask<
    { conversation: Id; clientId: Id; guide: Id; step: number; is: StepMark; words: string },
    Kept
  >
  /** After the end, within three days; once more to change it. The words may be empty. */
  'conversation:rate': Ask<{ conversation: Id; clientId: Id; score: Score; text: string }, Kept>
  'conversation:contact': Ask<{ conversation: Id; clientId: Id; email: string }, Kept>
  /** To the bot that talks: it helped, which ends the conversation; it did not, or a person is wanted. */
  'bot:reply': Ask<{ conversation: Id; clientId: Id; reply: BotReply }, Kept>
  'typing:set': Ask<{ conversation: Id; typing: boolean }, Record<string, never>>
  /** An article was opened in the panel. */
  'help:read': Ask<{ article: Id; locale: HelpLocale; from: ReadFrom }, Record<string, never>>
  /** Of the asker, newest first, at most 50. */
  'case:list': Ask<Record<string, never>, { cases: CaseSummary[] }>
  'case:read': Ask<{ number: string }, { case: CaseView }>
  /** Something to add (words, files or both), an appeal, or how far it is. Kept once a `clientId`. */
  'case:act': Ask<
    { number: string; clientId: Id; act: VisitorCaseAct; text: string; files?: Id[] },
    { case: CaseView }
  >
  /** A path of the desk that opens the case in a window of its own: once, within two minutes (P51). */
  'case:page': Ask<{ number: string }, { path: string }>
  /** How a decided case was handled, within three days; once more to change it. The words may be empty. */
  'case:rate': Ask<{ number: string; clientId: Id; score: Score; text: string }, { case: CaseView }>
  /** The consent to an identity document is taken back: it is gone at once, and the case goes on without it. */
  'document:withdraw': Ask<{ number: string; document: Id }, { case: CaseView }>
  /** To be told when it is over, once however often it is asked; `follow: false` takes it back, or puts aside what is over. */
  'announcement:follow': Ask<{ announcement: Id; follow: boolean }, Record<string, never>>
  /** What the asker follows, and what is over of it and was told to him nowhere else. */
  'announcement:following': Ask<{ locale: HelpLocale }, { following: Id[]; over: Over[] }>
  /** The last word counts. `reason` is of what did not help. */
  'help:rate': Ask<
    { article: Id; locale: HelpLocale; helpful: boolean; reason?: UnhelpfulReason },
    Record<string, never>
  >
  /** Keeps what he has filled in of a flow and not sent, for his other devices. The last word counts; gone after 7 days. */
  'progress:save': Ask<
    {
      flow: string
      version: number
      place: string
      typed: Record<string, string | true | Id[]>
      currency?: string
    },
    { at: Instant }
  >
  /** Of each flow that he has begun, the newest first. */
  'progress:read': Ask<Record<string, never>, { progress: FlowProgress[] }>
  /** `answered`: what he was looking for was found, and there is nothing to send. */
  'progress:drop': Ask<{ flow: string; answered?: true }, Record<string, never>>
  /** Who the desk thinks that he is, and whether the site's systems can be asked. */
  'identity:read': Ask<Record<string, never>, OwnIdentity>
  /** His own, newest first, once it was proved who he is. */
  'orders:list': Ask<Record<string, never>, Looked<{ orders: Order[] }>>
  'order:read': Ask<{ order: string }, Looked<{ order: Order | null }>>
  /** Whether his order can be paid back, by the site's rule; `check` is null where it is not an order of his. */
  'refund:check': Ask<{ order: string }, Looked<{ check: RefundCheck | null }>>
  'titles:search': Ask<{ query: string }, Looked<{ titles: Title[] }>>
  /**
   * A one-time code to an address that is bound to the account. `account` is what its owner knows of it: a telephone
   * number, a mail address, his name at the site. The answer is the same whether there is such an account, or such an
   * address. At most 3 in an hour, of a visitor and for the same words; an account is sent no more, by whichever words.
   */
  'codes:send': Ask<
    { account: string; kind: AddressKind; purpose: CodePurpose },
    Looked<{ challenge: Id; until: Instant }>
  >
  /** A right code proves him for an hour (`until`). Three tries. */
  'codes:verify': Ask<
    { clientId: Id; challenge: Id; code: string },
    Looked<{ until: Instant | null; triesLeft: number }>
  >
  /** Something done to his own account, once for each `clientId`. `refused` by the site, with its rule. */
  'account:act': Ask<{ clientId: Id; act: AccountAct }, Looked<{ refused: SiteRefusal | null }>>
  /** Where he is told of what happens while he is away, and what he may pick. */
  'notice:read': Ask<Record<string, never>, OwnNotices>
  /**
   * Picks where: one for all that is told. A typed address gets one mail with a link first; the same again is that mail
   * once more. Refused with `conflict` where nothing of the kind is offered, `limited` beyond a few a day.
   */
  'notice:set': Ask<{ to: NoticeWish; locale: string }, OwnNotices>
  /** Forgets it, with the address. */
  'notice:drop': Ask<Record<string, never>, OwnNotices>
  /** The transcript of his to where he is told. Refused with `conflict` where that is nowhere, or not confirmed. */
  'transcript:mail': Ask<{ conversation: Id; clientId: Id; locale: string }, Record<string, never>>
  /** Entries up to `delivered` are on this device, those up to `read` were before somebody's eyes. Of agents the assignee's count. */
  'receipt:set': Ask<{ conversation: Id; delivered: number; read: number }, Record<string, never>>
  /** Whether the line lives; with `heads` also how far each conversation goes. */
  'link:check': Ask<{ heads?: boolean }, { now: Instant; heads: Record<Id, number> }>
}

/** Namespace `/agent`; the session cookie is the proof. */
export type AgentAsks = {
  'inbox:read': Ask<
    Record<string, never>,
    {
      me: Me
      rows: InboxRow[]
      colleagues: Colleague[]
      desks: DeskState[]
      /** What is offered to the asker. */
      offers: Offer[]
      /** Where it was not he who said that he is away. */
      awayWhy: AwayWhy | null
    }
  >
  /** Rows of resolved conversations, newest first, before an instant. At most 50. */
  /** One of them, by who knows an older one. */
  'inbox:row': Ask<{ conversation: Id }, { row: InboxRow }>
  'inbox:resolved': Ask<{ before: Instant | null }, { rows: InboxRow[]; more: boolean }>
  'conversation:since': Ask<{ conversation: Id; after: number }, Since<InboxRow>>
  'conversation:facts': Ask<{ conversation: Id }, VisitorFacts>
  /**
   * What the site's own systems know of the visitor's account, asked now and kept nowhere. Of nobody who was not proved
   * to be its owner.
   */
  'visitor:account': Ask<
    { conversation: Id },
    Looked<{ account: AccountView | null; orders: Order[]; at: Instant }>
  >
  /** Stops the entries of a conversation that is no longer on the screen. */
  'conversation:close': Ask<{ conversation: Id }, Record<string, never>>
  'message:send': Ask<Say, Kept>
  'note:write': Ask<Say, Kept>
  /** Empties what entry `n` said, for everybody and for ever: an agent his own words, a lead anybody's. */
  'message:redact': Ask<{ conversation: Id; clientId: Id; n: number }, Kept>
  /** Puts tags on it and takes others off; where nothing changes by that, a `conflict`. */
  'conversation:tag': Ask<{ conversation: Id; clientId: Id; add: string[]; remove: string[] }, Kept>
  /** Published articles of the site that have steps: those that answer the query best, or the first; at most 20. */
  'guide:find': Ask<{ conversation: Id; locale: HelpLocale; query: string }, { guides: FoundGuide[] }>
  /** Copies the steps of an article into the conversation, for its visitor to tick. */
  'guide:send': Ask<{ conversation: Id; clientId: Id; article: Id; locale: HelpLocale }, Kept>
  /** Keeps what is not sent yet for the agent's other screens. */
  'draft:save': Ask<Draft, Record<string, never>>
  'draft:read': Ask<{ conversation: Id }, { drafts: Draft[] }>
  'conversation:accept': Ask<{ conversation: Id; clientId: Id }, Kept>
  /** Who could have it now, and the lines in which it could wait. */
  'transfer:options': Ask<{ conversation: Id }, TransferOptions>
  /**
   * To a colleague, or with `to: null` to the queue: its own, or with `line` that of other people. The visitor keeps the
   * time at which he came. `note` is for colleagues, and is kept with it.
   */
  'conversation:transfer': Ask<
    { conversation: Id; clientId: Id; to: Id | null; line?: TransferLine; note?: string },
    Kept
  >
  /** Has it back from where the asker has just given it; refused with `conflict` where somebody has gone on since, or a minute is over. */
  'transfer:undo': Ask<{ conversation: Id; clientId: Id }, Kept>
  /** A lead has it from now on, if `from` still has it. He is told why. */
  'conversation:take': Ask<{ conversation: Id; clientId: Id; from: Id; reason: string }, Kept>
  /** A colleague reads it and writes notes, unseen by the visitor: asked by the assignee or a lead, who may come by himself. */
  'consult:invite': Ask<{ conversation: Id; clientId: Id; agent: Id; note?: string }, Kept>
  /** He goes, or is let go. */
  'consult:leave': Ask<{ conversation: Id; clientId: Id; agent: Id }, Kept>
  'conversation:resolve': Ask<{ conversation: Id; clientId: Id }, Kept>
  /** What is open, the most pressing promise first, at most 200; or of one state, the newest first; or of one conversation's visitor. */
  /** Of bots, where they talk. `sources`: articles of the site, at most 3; `asks`: whether it helped; `flow`: the key of one that is offered. */
  'bot:say': Ask<
    {
      conversation: Id
      clientId: Id
      text: string
      sources?: { slug: string; locale: HelpLocale }[]
      asks?: boolean
      flow?: string
    },
    Kept
  >
  /** Of bots: a person is to go on. `summary` is a note for him, and may be empty. */
  'bot:hand-over': Ask<{ conversation: Id; clientId: Id; summary: string }, Kept>
  'case:list': Ask<{ state?: CaseState; conversation?: Id }, { cases: CaseLine[] }>
  'case:read': Ask<{ number: string }, { case: CaseCard }>
  /** `grant` and `decline` are told to the visitor in `text`; `ask` says what is `missing`. Kept once a `clientId`. */
  'case:act': Ask<
    { number: string; clientId: Id; act: AgentCaseAct; text: string; missing: Missing[] },
    { case: CaseCard }
  >
  /** For the visitor of a conversation. `similar`: he had an open one about the same, which is answered. `lookup` is told here alone. */
  'case:open': Ask<
    {
      conversation: Id
      clientId: Id
      kind: CaseKind
      object: string
      amount?: { amount: number; currency: string }
      text: string
    },
    { case: CaseCard; lookup: string | null; similar: boolean }
  >
  /** Leaves it to the next; refused with `conflict` where it is not his to answer any more. Taken by `conversation:accept`. */
  'offer:decline': Ask<{ conversation: Id }, Record<string, never>>
  /** Good ratings of the asker in the last 30 days, newest first, at most 100; `count` is of all of them. */
  'thanks:list': Ask<Record<string, never>, { count: number; thanks: Thanks[] }>
  'availability:set': Ask<{ availability: Availability }, { availability: Availability }>
  /** `note`: what is typed is one, of which no visitor hears. */
  'typing:set': Ask<{ conversation: Id; typing: boolean; note?: boolean }, Record<string, never>>
  /** Entries up to `delivered` are on this device, those up to `read` were before somebody's eyes. Of agents the assignee's count. */
  'receipt:set': Ask<{ conversation: Id; delivered: number; read: number }, Record<string, never>>
  /** Whether the line lives; with `heads` also how far each conversation goes. */
  'link:check': Ask<{ heads?: boolean }, { now: Instant; heads: Record<Id, number> }>
}

/** Said to both sides. */
type CommonAnnouncements = {
  /** Volatile: dropped first under load, ends by itself after 6 s. */
  'typing:changed': { conversation: Id; author: Author; typing: boolean }
  /** The other side has got or read more. */
  'receipt:changed': { conversation: Id; receipts: Receipts }
  'desk:changed': DeskState
  /** What the site announces began, ended or changed. A hint: it is read again. */
  'announcements:changed': Record<string, never>
  /** The node stops; come back after this many milliseconds. */
  'link:leaving': { returnAfterMs: number }
  /** The session was ended (sign-out, block, changed password): do not return with it. */
  'session:ended': { reason: 'signed_out' | 'revoked' }
}

/** What is announced when an entry was kept that its visitor may see. All carry the entry and the new state. */
export const ANNOUNCED_AS = {
  message: 'message:sent',
  note: 'message:sent',
  started: 'conversation:started',
  queued: 'conversation:queued',
  accepted: 'conversation:accepted',
  transferred: 'conversation:transferred',
  resolved: 'conversation:resolved',
  nudged: 'conversation:nudged',
  gone_quiet: 'conversation:quiet',
  reopened: 'conversation:reopened',
  contacted: 'conversation:contacted',
  diagnosed: 'playback:diagnosed',
  guided: 'guide:sent',
  guide_stepped: 'guide:stepped',
  rated: 'conversation:rated',
  closing: 'conversation:closing',
  case_changed: 'case:changed',
  announcement_over: 'announcement:over',
  bot_joined: 'bot:joined',
  bot_left: 'bot:left',
  redacted: 'message:redacted',
} as const satisfies Partial<Record<EntryKind, string>>

/** … and of those that are for agents alone; kept apart, for they would weigh on every panel (`agents-only.ts`). */
type Hidden = typeof import('./agents-only.ts').ANNOUNCED_TO_AGENTS

export type EntryAnnouncement = (typeof ANNOUNCED_AS)[keyof typeof ANNOUNCED_AS]
export type AgentEntryAnnouncement = EntryAnnouncement | Hidden[keyof Hidden]

export const ENTRY_ANNOUNCEMENTS: readonly EntryAnnouncement[] = [...new Set(Object.values(ANNOUNCED_AS))]

export type VisitorAnnouncements = CommonAnnouncements & {
  [E in EntryAnnouncement]: { entry: Entry; state: VisitorConversation }
} & {
  /** His place, how long it will be, or whose hours are his (`line`) is another thing. A hint: the state of the conversation says it too. */
  'queue:moved': { conversation: Id } & Standing & Pick<Waiting, 'line'>
  /** A case of his is new or changed. A hint: he reads it again. */
  'case:moved': { number: string; rev: number }
}

export type AgentAnnouncements = CommonAnnouncements & {
  [E in AgentEntryAnnouncement]: { entry: Entry; state: InboxRow }
} & {
  /** A row of the list is new or changed; applied when its `rev` is greater. */
  'inbox:changed': { row: InboxRow }
  /**
   * To who shakes hands with `folds: true`, in place of the two, where only the talk went on: all that was said in one turn of the
   * desk, in order. `entry` for whoever reads it there (P59).
   */
  'talk:went-on': { talk: TalkOfRow; entry?: Entry }[]
  /** It is hidden from this agent from now on, and gone from his screens. */
  'inbox:lost': { conversation: Id }
  /** A case that he may read is new or changed. */
  'case:moved': { case: CaseLine }
  /** What leads have to be told is another now. A hint: they read it again. */
  'alerts:changed': Record<string, never>
  'colleague:changed': { colleague: Colleague }
  /** On another screen of this agent. */
  'draft:saved': Draft
  /** What is offered to him now: all of it, whenever it changes. */
  'offers:changed': { offers: Offer[] }
  /** `why` where he did not say so himself. */
  'availability:changed': { availability: Availability; why?: AwayWhy }
}
