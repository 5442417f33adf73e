/** What each JSON route reads. The types below hold them to `shared/protocol/http.ts`. */
import { type TSchema, Type } from 'typebox'
import { FILES_MAX, NAME_MAX, PASSWORD_MAX } from '../../rules/limits.ts'
import type { Routes } from '../http.ts'
import {
  Announced,
  AnnouncementAct,
  IncidentChats,
  IncidentReplying,
  IncidentStop,
  OnPage,
} from './announcements.ts'
import { BotChange } from './bots.ts'
import { CaseNumber } from './cases.ts'
import { channelsWith } from './channels.ts'
import { FlowActing, FlowDraft, FlowKey, FlowOrder, FlowVersion } from './flow.ts'
import { ArticleBody, ArticleState, HelpCategory, HelpLocale, PageNumber, Query, Slug } from './help.ts'
import { holidaysWith, Language } from './hours.ts'
import { SiteToken } from './identity.ts'
import {
  At,
  Count,
  Day,
  type Differing,
  Email,
  Locale,
  line,
  Name,
  object,
  oneOf,
  Password,
  SiteKey,
  Text,
  Token,
  Uuid,
  Uuids,
  Zone,
} from './parts.ts'
import { RuleAct, RuleTrial, RuleWritten } from './rules.ts'
import { TeamsSaved } from './teams.ts'
import { TopicsSaved } from './topics.ts'
import { DeliveryAct, WebhookAct, WebhookWritten } from './webhooks.ts'

const HHMM = Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' })
const Intervals = Type.Array(object({ from: HHMM, to: HHMM }), { maxItems: 12 })
const Week = object({
  mon: Intervals,
  tue: Intervals,
  wed: Intervals,
  thu: Intervals,
  fri: Intervals,
  sat: Intervals,
  sun: Intervals,
})
const Schedule = object({
  zone: Zone,
  week: Week,
  exceptions: Type.Array(
    object({ date: Day, name: Type.Optional(line(NAME_MAX, 0)), intervals: Intervals }),
    { maxItems: 400 },
  ),
  ...holidaysWith(Intervals),
})
const HoursLine = { team: Type.Optional(Uuid), language: Type.Optional(Language) }
const Said = { clientId: Uuid, text: Text, files: Type.Optional(Uuids(FILES_MAX)) }
/** As long as any system allows; it is shortened for people. */
const FileName = line(255)
const LINKS_MAX = 50
/** 256 bits in base64url. */
const Signature = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

/** A password that is only compared: any length up to the largest, so that the answer tells nothing. */
const Tried = Type.String({ minLength: 1, maxLength: PASSWORD_MAX })

export const bodies = {
  'POST /v1/visitors': object({ site: SiteKey, locale: Locale }),
  'POST /v1/visitors/identify': object({ jwt: SiteToken }),
  'POST /v1/conversations/:id/events': object({ kind: oneOf(['message', 'note']), ...Said }),
  'POST /v1/cases/:number/uploads': object({ clientId: Uuid, name: FileName, size: Count }),
  'POST /v1/uploads': object({ clientId: Uuid, name: FileName, size: Count }),
  'POST /v1/documents': object({
    ...{ clientId: Uuid, name: FileName, size: Count, flow: FlowKey, version: FlowVersion, field: FlowKey },
    ...{ locale: oneOf(['zh-CN', 'en']), agreed: Type.Literal(true) },
  }),
  'POST /v1/documents/:id/open': object({ number: CaseNumber }),
  'POST /v1/files/links': object({ files: Uuids(LINKS_MAX) }),
  'POST /v1/cases/:number/files/links': object({ files: Uuids(LINKS_MAX) }),
  'POST /v1/sign-in': object({ email: Email, password: Tried }),
  'POST /v1/one-time-links/read': object({ token: Token }),
  'POST /v1/one-time-links/claim': object({ token: Token, password: Password, name: Type.Optional(Name) }),
  'PUT /v1/sites/:site/schedule': object({ schedule: Schedule, rev: Count }),
  'PUT /v1/sites/:site/articles/:id': object({
    rev: Count,
    slug: Slug,
    category: HelpCategory,
    locale: HelpLocale,
    ...ArticleBody,
  }),
  'POST /v1/sites/:site/articles/:id/publish': object({
    rev: Count,
    locale: HelpLocale,
    published: Type.Boolean(),
  }),
  'POST /v1/sites/:site/pictures': object({ file: Uuid }),
  'PUT /v1/sites/:site/announcements/:id': Announced,
  'POST /v1/sites/:site/announcements/:id/act': AnnouncementAct,
  'PUT /v1/sites/:site/announcements/:id/chats': IncidentChats,
  'POST /v1/sites/:site/announcements/:id/replies': IncidentReplying,
  'POST /v1/sites/:site/announcements/:id/replies/stop': IncidentStop,
  'PUT /v1/sites/:site/channels': channelsWith(Week),
  'PUT /v1/sites/:site/teams': TeamsSaved,
  'PUT /v1/sites/:site/topics': TopicsSaved,
  'PUT /v1/sites/:site/rules/:id': RuleWritten,
  'POST /v1/sites/:site/rules/:id/act': RuleAct,
  'POST /v1/sites/:site/rules/try': RuleTrial,
  'PUT /v1/sites/:site/webhooks/:id': WebhookWritten,
  'POST /v1/sites/:site/webhooks/:id/act': WebhookAct,
  'POST /v1/sites/:site/webhooks/:id/deliveries': DeliveryAct,
  'PUT /v1/sites/:site/flows': FlowOrder,
  'PUT /v1/sites/:site/flows/:key': FlowDraft,
  'POST /v1/sites/:site/flows/:key/act': FlowActing,
  'PUT /v1/sites/:site/bots/:id': BotChange,
} satisfies Partial<Record<keyof Routes, TSchema>>

/** Query strings are text; `queryOf` makes numbers and truths of them first. */
export const queries = {
  'GET /v1/desk': object({ site: SiteKey }),
  'GET /v1/hours': object({ site: SiteKey }),
  'GET /v1/sites/:site/schedule': object(HoursLine),
  'PUT /v1/sites/:site/schedule': object(HoursLine),
  'DELETE /v1/sites/:site/schedule': object({ ...HoursLine, team: Uuid }),
  'GET /v1/conversations/:id/events': object({ after: Type.Optional(Count) }),
  'GET /v1/conversations/:id/transcript': object({
    format: oneOf(['txt', 'html', 'json']),
    notes: Type.Optional(Type.Boolean()),
  }),
  'PUT /v1/uploads/:id': object({ offset: Count }),
  'PUT /v1/cases/:number/uploads/:id': object({ offset: Count }),
  'GET /v1/files/:id/:variant': object({ viewer: Uuid, until: At, signature: Signature }),
  'GET /v1/help/articles': object({
    site: SiteKey,
    locale: HelpLocale,
    category: Type.Optional(HelpCategory),
    page: Type.Optional(PageNumber),
  }),
  'GET /v1/help/articles/:slug': object({ site: SiteKey, locale: HelpLocale }),
  'GET /v1/sites/:site/articles': object({
    q: Type.Optional(Query),
    category: Type.Optional(HelpCategory),
    locale: Type.Optional(HelpLocale),
    state: Type.Optional(ArticleState),
    page: Type.Optional(PageNumber),
  }),
  'GET /v1/help/search': object({
    site: SiteKey,
    locale: HelpLocale,
    q: Query,
    typing: Type.Optional(Type.Boolean()),
    failing: Type.Optional(Type.Boolean()),
  }),
  'GET /v1/channels': object({ site: SiteKey, locale: HelpLocale }),
  'GET /v1/flows': object({ site: SiteKey }),
  'GET /v1/flows/:key': object({ site: SiteKey, version: Type.Optional(FlowVersion) }),
  'GET /v1/announcements': object({ site: SiteKey, locale: HelpLocale, page: OnPage }),
  'GET /v1/transcripts/export': object({ site: Uuid, from: Day, to: Day, format: oneOf(['ndjson', 'csv']) }),
} satisfies Partial<Record<keyof Routes, TSchema>>

export const params = {
  conversation: object({ id: Uuid }),
  site: object({ site: Uuid }),
  article: object({ site: Uuid, id: Uuid }),
  announcement: object({ site: Uuid, id: Uuid }),
  webhook: object({ site: Uuid, id: Uuid }),
  alert: object({ site: Uuid, id: Uuid }),
  rule: object({ site: Uuid, id: Uuid }),
  bot: object({ site: Uuid, id: Uuid }),
  slug: object({ slug: Slug }),
  flow: object({ key: FlowKey }),
  siteFlow: object({ site: Uuid, key: FlowKey }),
  upload: object({ id: Uuid }),
  numbered: object({ number: CaseNumber }),
  numberedUpload: object({ number: CaseNumber, id: Uuid }),
  file: object({ id: Uuid, variant: oneOf(['thumb', 'view', 'file', 'document']) }),
}

type Bodies = { [R in keyof Routes as Routes[R] extends { body: unknown } ? R : never]: BodyOf<R> }
type BodyOf<R extends keyof Routes> = Routes[R] extends { body: infer B } ? B : never
type Queries = {
  [R in keyof Routes as Routes[R] extends { query: unknown } ? R : never]: Routes[R] extends {
    query: infer Q
  }
    ? Q
    : never
}

/** A line here that does not compile names a route whose schema and type have parted, or which has none. */
export const bodiesFit: Differing<typeof bodies, Bodies>[] = [] satisfies never[]
export const queriesFit: Differing<typeof queries, Queries>[] = [] satisfies never[]
export const noneMissing: Exclude<
  keyof Bodies | keyof Queries,
  keyof typeof bodies | keyof typeof queries
>[] = [] satisfies never[]
