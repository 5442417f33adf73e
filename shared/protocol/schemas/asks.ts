/** What each ask on a socket must look like. The types below hold them to `shared/protocol/events.ts`. */
import { type TSchema, Type } from 'typebox'
import {
  ARTICLE_STEPS_MAX,
  DRAFT_MAX,
  FACTS_MAX,
  FILES_MAX,
  HELP_QUERY_MAX,
  ORDER_MAX,
  RATING_MAX,
  REASON_MAX,
  STEP_WORDS_MAX,
  SUBJECT_MAX,
  TITLE_QUERY_MAX,
} from '../../rules/limits.ts'
import { BOT_REPLIES } from '../bots.ts'
import type { AgentAsks, VisitorAsks } from '../events.ts'
import { ACCOUNT_ACTS, CODE_PURPOSES } from '../systems.ts'
import { Sources } from './bots.ts'
import {
  Amount,
  CaseKind,
  CaseNumber,
  CaseObject,
  CaseState,
  Missing,
  ofAgents,
  ofVisitors,
} from './cases.ts'
import { Report } from './diagnosis.ts'
import { FlowKey, Form, Progress } from './flow.ts'
import { HelpLocale, ReadFrom, UnhelpfulReason } from './help.ts'
import {
  At,
  Availability,
  Context,
  Count,
  type Differing,
  Email,
  Locale,
  line,
  Nothing,
  object,
  oneOf,
  Page,
  Priority,
  Score,
  Tags,
  Text,
  Topic,
  Uuid,
  Uuids,
  Zone,
} from './parts.ts'
import { Language } from './teams.ts'

/** As it stands in a message; spaces between its digits are left out by whoever types it. */
const OneTimeCode = Type.String({ pattern: '^[A-Za-z0-9]{4,12}$' })
/** As it is: who still writes may end with a space. */
const Draft = Type.String({ maxLength: DRAFT_MAX })
/** The site's own name for an address is a short text of its own. */
const Wish = Type.Union([object({ mail: Email }), object({ site: line(120) })])
const Words = Type.String({ maxLength: RATING_MAX, clean: 'text' })
const StepWords = Type.String({ maxLength: STEP_WORDS_MAX, clean: 'text' })
const Step = Type.Integer({ minimum: 1, maximum: ARTICLE_STEPS_MAX })
const Which = object({ conversation: Uuid })
const Act = object({ conversation: Uuid, clientId: Uuid })
const Files = Type.Optional(Uuids(FILES_MAX))
const saying = { conversation: Uuid, clientId: Uuid, text: Text, files: Files }
const Say = object(saying)
const After = object({ conversation: Uuid, after: Count })
const Receipt = object({ conversation: Uuid, delivered: Count, read: Count })
const Check = object({ heads: Type.Optional(Type.Boolean()) })
const Typing = object({ conversation: Uuid, typing: Type.Boolean() })

export const visitorAsks = {
  'conversation:start': object({
    clientId: Uuid,
    topic: Topic,
    priority: Priority,
    facts: Type.Optional(line(FACTS_MAX, 0)),
    text: Text,
    form: Type.Optional(Form),
    files: Files,
    diagnosis: Type.Optional(Report),
    page: Type.Optional(Page),
    context: Type.Optional(Context),
    timeZone: Type.Optional(Zone),
    locale: Locale,
  }),
  'conversation:list': Nothing,
  'conversation:since': After,
  'message:send': object({ ...saying, form: Type.Optional(Form) }),
  'queue:nudge': Act,
  'conversation:leave': Act,
  'diagnosis:send': object({ conversation: Uuid, clientId: Uuid, report: Report }),
  'guide:step': object({
    conversation: Uuid,
    clientId: Uuid,
    guide: Uuid,
    step: Step,
    is: oneOf(['done', 'undone', 'stuck']),
    words: StepWords,
  }),
  'conversation:rate': object({ conversation: Uuid, clientId: Uuid, score: Score, text: Words }),
  'conversation:contact': object({ conversation: Uuid, clientId: Uuid, email: Email }),
  'bot:reply': object({ conversation: Uuid, clientId: Uuid, reply: oneOf(BOT_REPLIES) }),
  'typing:set': Typing,
  'help:read': object({ article: Uuid, locale: HelpLocale, from: ReadFrom }),
  'help:rate': object({
    article: Uuid,
    locale: HelpLocale,
    helpful: Type.Boolean(),
    reason: Type.Optional(UnhelpfulReason),
  }),
  'announcement:follow': object({ announcement: Uuid, follow: Type.Boolean() }),
  'announcement:following': object({ locale: HelpLocale }),
  'case:list': Nothing,
  'case:read': object({ number: CaseNumber }),
  'case:act': object({ number: CaseNumber, clientId: Uuid, act: ofVisitors, text: Text, files: Files }),
  'progress:save': Progress,
  'progress:read': Nothing,
  'case:page': object({ number: CaseNumber }),
  'progress:drop': object({ flow: FlowKey, answered: Type.Optional(Type.Literal(true)) }),
  'case:rate': object({ number: CaseNumber, clientId: Uuid, score: Score, text: Words }),
  'document:withdraw': object({ number: CaseNumber, document: Uuid }),
  'identity:read': Nothing,
  'orders:list': Nothing,
  'order:read': object({ order: line(ORDER_MAX) }),
  'refund:check': object({ order: line(ORDER_MAX) }),
  'titles:search': object({ query: line(TITLE_QUERY_MAX) }),
  'codes:send': object({
    account: line(SUBJECT_MAX),
    kind: oneOf(['email', 'phone']),
    purpose: oneOf(CODE_PURPOSES),
  }),
  'codes:verify': object({ clientId: Uuid, challenge: Uuid, code: OneTimeCode }),
  'account:act': object({ clientId: Uuid, act: oneOf(ACCOUNT_ACTS) }),
  'notice:read': Nothing,
  'notice:set': object({ to: Wish, locale: Locale }),
  'notice:drop': Nothing,
  'transcript:mail': object({ conversation: Uuid, clientId: Uuid, locale: Locale }),
  'receipt:set': Receipt,
  'link:check': Check,
} satisfies Record<keyof VisitorAsks, TSchema>

export const agentAsks = {
  'inbox:read': Nothing,
  'inbox:row': Which,
  'inbox:resolved': object({ before: Type.Union([At, Type.Null()]) }),
  'conversation:since': After,
  'conversation:facts': Which,
  'visitor:account': Which,
  'conversation:close': Which,
  'message:send': Say,
  'note:write': Say,
  'message:redact': object({ conversation: Uuid, clientId: Uuid, n: Count }),
  'conversation:tag': object({ conversation: Uuid, clientId: Uuid, add: Tags, remove: Tags }),
  'guide:find': object({ conversation: Uuid, locale: HelpLocale, query: line(HELP_QUERY_MAX, 0) }),
  'guide:send': object({ conversation: Uuid, clientId: Uuid, article: Uuid, locale: HelpLocale }),
  'draft:save': object({ conversation: Uuid, note: Type.Boolean(), text: Draft }),
  'draft:read': Which,
  'conversation:accept': Act,
  'conversation:transfer': object({
    conversation: Uuid,
    clientId: Uuid,
    to: Type.Union([Uuid, Type.Null()]),
    line: Type.Optional(object({ team: Uuid, language: Type.Union([Language, Type.Null()]) })),
    note: Type.Optional(Text),
  }),
  'transfer:options': Which,
  'transfer:undo': Act,
  'conversation:take': object({ conversation: Uuid, clientId: Uuid, from: Uuid, reason: line(REASON_MAX) }),
  'consult:invite': object({ conversation: Uuid, clientId: Uuid, agent: Uuid, note: Type.Optional(Text) }),
  'consult:leave': object({ conversation: Uuid, clientId: Uuid, agent: Uuid }),
  'conversation:resolve': Act,
  'bot:say': object({
    conversation: Uuid,
    clientId: Uuid,
    text: Text,
    sources: Sources,
    asks: Type.Optional(Type.Boolean()),
    flow: Type.Optional(FlowKey),
  }),
  'bot:hand-over': object({ conversation: Uuid, clientId: Uuid, summary: Text }),
  'case:list': object({ state: Type.Optional(CaseState), conversation: Type.Optional(Uuid) }),
  'case:read': object({ number: CaseNumber }),
  'case:act': object({ number: CaseNumber, clientId: Uuid, act: ofAgents, text: Text, missing: Missing }),
  'case:open': object({
    conversation: Uuid,
    clientId: Uuid,
    kind: CaseKind,
    object: CaseObject,
    amount: Type.Optional(Amount),
    text: Text,
  }),
  'offer:decline': Which,
  'thanks:list': Nothing,
  'availability:set': object({ availability: Availability }),
  'typing:set': object({ conversation: Uuid, typing: Type.Boolean(), note: Type.Optional(Type.Boolean()) }),
  'receipt:set': Receipt,
  'link:check': Check,
} satisfies Record<keyof AgentAsks, TSchema>

type Asked<A extends { [E in keyof A]: { ask: unknown } }> = { [E in keyof A]: A[E]['ask'] }

/** A line here that does not compile names an ask whose schema and type have parted. */
export const visitorAsksFit: Differing<typeof visitorAsks, Asked<VisitorAsks>>[] = [] satisfies never[]
export const agentAsksFit: Differing<typeof agentAsks, Asked<AgentAsks>>[] = [] satisfies never[]
