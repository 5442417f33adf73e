/**
 * The JSON routes and their answers. A refusal is `{ refused: Refusal }` with a fitting status; success is the
 * answer itself under `ok`. A visitor proves himself by `Authorization: Bearer`, an agent by the session cookie.
 */
import type { Alert } from './alerts.ts'
import type { Announcement, AnnouncementBody, EditedAnnouncement, IncidentView } from './announcements.ts'
import type { BotCard, BotFigures } from './bots.ts'
import type { Channel, ChannelView } from './channels.ts'
import type {
  DeskState,
  Entry,
  FileView,
  Id,
  InboxRow,
  Instant,
  Me,
  OpenState,
  Topic,
  VisitorConversation,
} from './conversation.ts'
import type { Kept, Since } from './events.ts'
import type { EditedFlow, FlowAct, FlowDocument, FlowLine, FlowLocale, FlowRow } from './flow.ts'
import type {
  Article,
  ArticleAsk,
  ArticleLine,
  ArticlePage,
  ArticleText,
  EditedArticle,
  HelpCategory,
  HelpDesk,
  HelpHit,
  HelpLocale,
} from './help.ts'
import type {
  HolidaySet,
  HoursAround,
  HoursSheet,
  KeptHours,
  KnownYear,
  ReadCalendar,
  UrgentRules,
  YearlyRule,
} from './hours.ts'
import type { Rule, RuleDocument, RuleMatch } from './rules.ts'
import type { TeamsBody, TeamsView } from './teams.ts'
import type { TopicsBody } from './topics.ts'
import type { Delivery, Webhook, WebhookBody, WebhookSaved } from './webhooks.ts'

export type Interval = { from: string; to: string }
export type WeekDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
export type ScheduleBody = {
  zone: string
  week: Record<WeekDay, Interval[]>
  exceptions: { date: string; name?: string; intervals: Interval[] }[]
  holidays?: HolidaySet[]
  yearly?: YearlyRule[]
  /** The day of the week whose intervals hold on days worked in exchange; Monday if nothing is said. */
  exchange?: WeekDay
  /** Of a site: what may be urgent. Without it the rules that ship hold (`shared/rules/urgent.ts`). */
  urgent?: UrgentRules
}

/** How far an upload has come. `file` when it is finished: from then on a message may name it. */
export type Upload = { offset: number; file: FileView | null }

/** Addresses of one file for one viewer, for 5 minutes. `thumb` of images alone. */
export type FileLink = { id: Id; url: string; thumb?: string }

/** `document`: an identity document, whose address nobody gets with those of files. */
export type FileVariant = 'thumb' | 'view' | 'file' | 'document'

export type Routes = {
  'GET /v1/desk': { query: { site: string }; answer: DeskState }
  'POST /v1/visitors': { body: { site: string; locale: string }; answer: { token: string; visitor: Id } }
  /**
   * The site says who its visitor is, in a JWT that it signed. Refused with `identity_refused`. `token` where another
   * person than before is signed in: he has a session of his own, and the one of the asker has ended. `region` where the
   * site says it.
   */
  'POST /v1/visitors/identify': {
    body: { jwt: string }
    answer: { visitor: Id; name: string | null; until: Instant; region?: string; token?: string }
  }
  'DELETE /v1/visitors/session': { answer: Record<string, never> }
  'POST /v1/conversations/:id/events': {
    body: { kind: 'message' | 'note'; clientId: Id; text: string; files?: Id[] }
    answer: Kept
  }
  'GET /v1/conversations/:id/events': {
    query: { after?: number }
    answer: Since<VisitorConversation | InboxRow>
  }
  'GET /v1/conversations/:id/transcript': { query: { format: 'txt' | 'html' | 'json'; notes?: boolean } }
  'GET /v1/transcripts/export': { query: { site: Id; from: string; to: string; format: 'ndjson' | 'csv' } }
  /**
   * The second door for every ask of a socket, for lines that let no socket through: the payload is the body, the
   * answer is the same. It joins nothing, so nothing is announced by it.
   */
  'POST /v1/asks/:event': { body: unknown; answer: unknown }
  /**
   * Begins an upload, or finds the one with this `clientId`. `chunk` is the most that a piece may carry, in bytes.
   * Refused with `file_refused` for what the name and the size say already.
   */
  'POST /v1/uploads': {
    body: { clientId: Id; name: string; size: number }
    answer: Upload & { id: Id; chunk: number }
  }
  /**
   * As `POST /v1/uploads`, of a picture of an identity document for a question of a flow that asks for one: to begin it is to
   * agree to what is said there. The pieces go the way of all files. What it is for is burned into it (P47).
   */
  'POST /v1/documents': {
    body: {
      clientId: Id
      name: string
      size: number
      flow: string
      version: number
      field: string
      locale: FlowLocale
      agreed: true
    }
    answer: Upload & { id: Id; chunk: number }
  }
  /** Of agents who decide such cases: an address that is good for a minute and for this session. Each is written down. */
  'POST /v1/documents/:id/open': { body: { number: string }; answer: { url: string; until: Instant } }
  /**
   * The next piece, as application/octet-stream. Refused with `wrong_offset` where it does not go on. The last one
   * finishes: the file, or `file_refused`. An empty piece at the end asks again for the result.
   */
  'PUT /v1/uploads/:id': { query: { offset: number }; answer: Upload }
  /** Takes back what no message has named. */
  'DELETE /v1/uploads/:id': { answer: Record<string, never> }
  /** Of the files that are there for the asker; `not_found` when none is. At most 50. */
  'POST /v1/files/links': { body: { files: Id[] }; answer: { links: FileLink[] } }
  /**
   * The same four of the page of a case, for a browser that has opened it: what it uploads is of this case alone (P51). Without a
   * pass for it `unauthenticated`, whether or not there is such a case.
   */
  'POST /v1/cases/:number/uploads': {
    body: { clientId: Id; name: string; size: number }
    answer: Upload & { id: Id; chunk: number }
  }
  'PUT /v1/cases/:number/uploads/:id': { query: { offset: number }; answer: Upload }
  'DELETE /v1/cases/:number/uploads/:id': { answer: Record<string, never> }
  'POST /v1/cases/:number/files/links': { body: { files: Id[] }; answer: { links: FileLink[] } }
  /** The bytes. The signature is the proof: of the file, the variant, the viewer's session, the time. */
  'GET /v1/files/:id/:variant': { query: { viewer: Id; until: number; signature: string } }
  'POST /v1/sign-in': { body: { email: string; password: string }; answer: Me }
  'POST /v1/sign-out': { answer: Record<string, never> }
  'GET /v1/me': { answer: Me }
  /** What a one-time link is for, before it is used. */
  'POST /v1/one-time-links/read': { body: { token: string }; answer: { name: string; email: string } }
  /** Sets the password, ends all other sessions of the agent and signs in. */
  'POST /v1/one-time-links/claim': { body: { token: string; password: string; name?: string }; answer: Me }
  /** Of the site, or of a line of it: then the site's where it has none of its own. */
  'GET /v1/sites/:site/schedule': {
    query: { team?: Id; language?: string }
    answer: KeptHours & HoursAround & { hours: OpenState }
  }
  /** Refused with `conflict` when somebody else has saved since `rev`. */
  'PUT /v1/sites/:site/schedule': {
    query: { team?: Id; language?: string }
    body: { schedule: ScheduleBody; rev: number }
    answer: KeptHours & HoursAround & { hours: OpenState }
  }
  /** The line has the site's hours again. */
  'DELETE /v1/sites/:site/schedule': {
    query: { team: Id; language?: string }
    answer: KeptHours & HoursAround & { hours: OpenState }
  }
  /** The sheet of hours, as anybody may read it. */
  'GET /v1/hours': { query: { site: string }; answer: HoursSheet }
  /** The years of the Chinese calendar around now, each with what may be put into a schedule. */
  'GET /v1/holidays': { answer: { years: KnownYear[] } }
  /** Reads a calendar file (iCalendar, at most 256 KB) and keeps nothing: what it finds goes into a schedule. */
  'POST /v1/holidays/read': { answer: ReadCalendar }
  /** The help centre as anybody may read it. */
  'GET /v1/help/articles': {
    query: { site: string; locale: HelpLocale; category?: HelpCategory; page?: number }
    /** A hundred a page, from 1 on; `total`: of all pages. */
    answer: { articles: ArticleLine[]; total: number }
  }
  'GET /v1/help/articles/:slug': { query: { site: string; locale: HelpLocale }; answer: Article }
  /**
   * The best first, at most ten; three while somebody is `typing`, and then nothing is kept of it. Nor is it of what a
   * `failing` player asks, which gets ten with what each is for. Of all else that finds nothing the words are kept for the
   * editor, masked, and of one asker once in ten minutes: of an address, or of a visitor who shows his token, though none is
   * needed.
   */
  'GET /v1/help/search': {
    query: { site: string; locale: HelpLocale; q: string; typing?: boolean; failing?: boolean }
    answer: { hits: HelpHit[] }
  }
  /** What those see who write it, with figures of the last 30 days. */
  'GET /v1/sites/:site/help': { answer: HelpDesk }
  'GET /v1/sites/:site/articles': { query: ArticleAsk; answer: ArticlePage }
  'GET /v1/sites/:site/articles/:id': { answer: EditedArticle }
  /**
   * Keeps the draft of one language; a new article has an id of the asker's and `rev` 0. Refused with `conflict` when
   * somebody else has saved since `rev`, with `invalid` and `duplicate` where the slug is another article's.
   */
  'PUT /v1/sites/:site/articles/:id': {
    body: { rev: number; slug: string; category: HelpCategory; locale: HelpLocale } & ArticleText
    answer: EditedArticle
  }
  /** Makes the draft what viewers read, or with `published: false` takes the language away from them. */
  'POST /v1/sites/:site/articles/:id/publish': {
    body: { rev: number; locale: HelpLocale; published: boolean }
    answer: EditedArticle
  }
  /** An image that the asker has uploaded becomes a picture that articles may show: `GET /pictures/:id` gives it to everybody. */
  'POST /v1/sites/:site/pictures': { body: { file: Id }; answer: FileView }
  /** What runs now, the most serious first; on a page only what stands there. */
  'GET /v1/announcements': {
    query: { site: string; locale: HelpLocale; page?: string }
    answer: { announcements: Announcement[] }
  }
  /** What those see who write them. */
  'GET /v1/sites/:site/announcements': { answer: { announcements: EditedAnnouncement[] } }
  /**
   * Writes one; a new one has an id of the asker's and `rev` 0, and is a draft. Of one that is published, viewers read
   * the change at once. Refused with `conflict` when somebody else has changed it since `rev`, or it is over.
   */
  'PUT /v1/sites/:site/announcements/:id': {
    body: { rev: number } & AnnouncementBody
    answer: EditedAnnouncement
  }
  /** Who is under an incident, who could be, and what was written to them. */
  'GET /v1/sites/:site/announcements/:id/chats': { answer: IncidentView }
  /** Takes open chats of the site under it, or lets them go. */
  'PUT /v1/sites/:site/announcements/:id/chats': {
    body: { conversations: Id[]; gathered: boolean }
    answer: IncidentView
  }
  /**
   * Writes to all that are gathered, each in his language, or in the one that there is; once a `clientId`. `{name}` and
   * `{title}` are filled in. Refused with `conflict` where it is a draft, or nobody is gathered.
   */
  'POST /v1/sites/:site/announcements/:id/replies': {
    body: { clientId: Id; texts: Partial<Record<HelpLocale, string>> }
    answer: IncidentView
  }
  /** Whom a reply has not reached yet it does not reach any more. */
  'POST /v1/sites/:site/announcements/:id/replies/stop': { body: { reply: Id }; answer: IncidentView }
  /** The other ways to reach the site, what is open first. */
  'GET /v1/channels': { query: { site: string; locale: HelpLocale }; answer: { channels: ChannelView[] } }
  'GET /v1/sites/:site/channels': { answer: { channels: Channel[]; rev: number } }
  /** Refused with `conflict` when somebody else has saved since `rev`. */
  'PUT /v1/sites/:site/channels': {
    body: { channels: Channel[]; rev: number }
    answer: { channels: Channel[]; rev: number }
  }
  /** The teams of a site and who works in them. */
  'GET /v1/sites/:site/teams': { answer: TeamsView }
  /** All teams, and those people who change. Refused with `conflict` when somebody else has saved since `rev`. */
  'PUT /v1/sites/:site/teams': { body: TeamsBody; answer: TeamsView }
  /** What is asked about at a site, in its order, the retired ones too. */
  'GET /v1/sites/:site/topics': { answer: TopicsBody }
  /**
   * All of them: none is ever taken away. Refused with `conflict` when somebody else has saved since `rev`, with `invalid`
   * at `topics` where one is missing that was there, at `topics.7.retired` for what fits no other.
   */
  'PUT /v1/sites/:site/topics': { body: TopicsBody; answer: TopicsBody }
  /** The flows that a site has, in the order of its home. With an `etag`. */
  'GET /v1/flows': { query: { site: string }; answer: { flows: FlowLine[] } }
  /** One of them as it is asked now, or in a version of the last 30 days: what is kept under a version never changes. */
  'GET /v1/flows/:key': {
    query: { site: string; version?: number }
    answer: { version: number; flow: FlowDocument }
  }
  /** What those see who write them, with figures of the last 30 days. */
  'GET /v1/sites/:site/flows': { answer: { flows: FlowRow[] } }
  /** In which order home has them. Those that are not named come after them. */
  'PUT /v1/sites/:site/flows': { body: { keys: string[] }; answer: { flows: FlowRow[] } }
  'GET /v1/sites/:site/flows/:key': { answer: EditedFlow }
  /**
   * Keeps a draft, which may lack words; a flow of which nothing is kept yet has `rev` 0. Refused with `conflict` when
   * somebody else has saved since `rev`, and with `invalid` at the path of what no flow has.
   */
  'PUT /v1/sites/:site/flows/:key': { body: { rev: number; document: FlowDocument }; answer: EditedFlow }
  /**
   * Publishes the draft or throws it away, shows or hides the flow, takes the shipped one again, or takes one of the
   * site's own away. Refused with `conflict`, and with `invalid` at the path of what is wrong in the draft.
   */
  'POST /v1/sites/:site/flows/:key/act': { body: { rev: number; act: FlowAct }; answer: EditedFlow }
  /** The machines of a site, with how they did in the last 30 days. */
  'GET /v1/sites/:site/bots': { answer: { bots: BotCard[]; figures: BotFigures[] } }
  /**
   * How it is called and about which topics it answers first: each topic has one bot at most, and loses the one before.
   * Refused with `conflict` when somebody else has changed it since `rev`.
   */
  'PUT /v1/sites/:site/bots/:id': {
    body: { name: string; topics: Topic[]; rev: number }
    answer: { bots: BotCard[] }
  }
  /** Publishes a draft, or ends it: what has not begun is taken back, and nobody ever sees it. */
  'POST /v1/sites/:site/announcements/:id/act': {
    body: { rev: number; act: 'publish' | 'end' }
    answer: EditedAnnouncement
  }
  /** In the order in which they run, with how they ran in the last 7 days. */
  'GET /v1/sites/:site/rules': { answer: { rules: Rule[]; teams: { id: Id; name: string }[] } }
  /**
   * A new one has an id of the asker's and `rev` 0, and runs last. Refused with `conflict` when somebody else has changed
   * it since `rev`, with `invalid` and the field of the document (`document.when.of.0`).
   */
  'PUT /v1/sites/:site/rules/:id': {
    body: { rev: number; enabled: boolean; document: RuleDocument }
    answer: Rule
  }
  /** Away with it or back again, or another place in the order. */
  'POST /v1/sites/:site/rules/:id/act': {
    body: { rev: number; act: 'remove' | 'restore' | 'up' | 'down' }
    answer: { rules: Rule[]; teams: { id: Id; name: string }[] }
  }
  /** Which of the last 50 conversations it would have fitted. Nothing is done. */
  'POST /v1/sites/:site/rules/try': {
    body: { document: RuleDocument }
    answer: { looked: number; matches: RuleMatch[] }
  }
  /** What its leads and admins have to be told and none of them has seen; the newest first, at most 50. */
  'GET /v1/sites/:site/alerts': { answer: { alerts: Alert[] } }
  'POST /v1/sites/:site/alerts/:id/seen': { answer: Record<string, never> }
  /** Where the site's own systems hear what happens. `loopback`: plain http on this machine is allowed. */
  'GET /v1/sites/:site/webhooks': { answer: { webhooks: Webhook[]; loopback: boolean } }
  /**
   * A new one has an id of the asker's and `rev` 0, and its secret is answered here alone. Refused with `conflict` when
   * somebody else has changed it since `rev`, with `invalid` and `private` where its address leads into a private network.
   */
  'PUT /v1/sites/:site/webhooks/:id': { body: { rev: number } & WebhookBody; answer: WebhookSaved }
  /** A new secret, with the one before good for a day; away with it and its deliveries; or a delivery to try it. */
  'POST /v1/sites/:site/webhooks/:id/act': {
    body: { rev: number; act: 'rotate' | 'remove' | 'test' }
    answer: WebhookSaved | Record<string, never>
  }
  /** Of the last 7 days, and whatever lies dead; the newest first, at most 100. */
  'GET /v1/sites/:site/webhooks/:id/deliveries': { answer: { deliveries: Delivery[] } }
  /** Tries one that lies dead again, or forgets it; with `delivery: null` all of them. Answers how many. */
  'POST /v1/sites/:site/webhooks/:id/deliveries': {
    body: { delivery: Id | null; act: 'again' | 'forget' }
    answer: { changed: number }
  }
}

/** Lines of the NDJSON export. */
export type ExportedConversation = {
  conversation: Id
  site: string
  topic: string
  status: string
  visitor: string
  openedAt: string
  resolvedAt: string | null
  entries: (Omit<Entry, 'conversation' | 'at'> & { at: string })[]
}
