/**
 * What a site answers to each question. Further fields inside an account, order or title are allowed and left out:
 * sites grow. Around them, in the answer itself, nothing is allowed that is not named.
 */
import { type TProperties, type TSchema, Type } from 'typebox'
import { type Differing, object, oneOf } from '#shared/protocol/schemas/parts.ts'
import { SUBJECT_MAX } from '#shared/rules/limits.ts'
import type { CallName, Calls, SiteRefusal } from '../../domain/systems.ts'

/** An object of the site's, which may have more fields than we read. */
const open = <P extends TProperties>(properties: P) => Type.Object(properties)
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
const text = (max: number, min = 1) => Type.String({ minLength: min, maxLength: max })
const many = <S extends TSchema>(schema: S, maxItems: number) => Type.Array(schema, { maxItems })

const Key = text(120)
const Line = text(300)
const At = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })
const Money = open({
  amount: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
})
const Rule = open({ id: Key, text: text(600), article: Type.Optional(text(500)) })
const Account = open({
  subject: text(SUBJECT_MAX),
  name: Line,
  plan: Line,
  state: oneOf(['active', 'frozen', 'locked']),
  devices: many(open({ id: Key, name: Line, seen: At }), 50),
  addresses: many(open({ id: Key, kind: oneOf(['email', 'phone']), masked: Line }), 10),
  inbox: Type.Optional(Type.Boolean()),
})
const Order = open({
  id: Key,
  title: Line,
  state: oneOf(['paid', 'pending', 'failed', 'refunding', 'refunded']),
  price: Money,
  at: At,
  renews: orNull(At),
})
const Check = open({ entitled: Type.Boolean(), due: Money, rule: Rule, until: orNull(At) })
const Refund = open({ id: Key, state: oneOf(['asked', 'granted', 'declined', 'paid']), due: Money })
const Title = open({ id: Key, name: Line, available: Type.Boolean(), note: orNull(text(600)) })

export const ANSWERS = {
  'account/find': object({ subject: orNull(text(SUBJECT_MAX)) }),
  'account/read': object({ account: orNull(Account) }),
  'account/act': object({ done: Type.Boolean() }),
  'orders/list': object({ orders: many(Order, 50) }),
  'orders/read': object({ order: orNull(Order) }),
  'refunds/check': object({ check: orNull(Check) }),
  'refunds/request': object({ refund: Refund }),
  'titles/search': object({ titles: many(Title, 20) }),
  'codes/send': object({ challenge: Key, until: At }),
  'codes/verify': object({
    verified: Type.Boolean(),
    triesLeft: Type.Integer({ minimum: 0, maximum: 100 }),
  }),
  notices: object({ taken: Type.Boolean() }),
} satisfies Record<CallName, TSchema>

/** What a site may leave out: it answers 404 then, as to any question that it does not know. */
export const OPTIONAL: readonly CallName[] = ['account/find']

const Subject = { subject: text(SUBJECT_MAX) }

export const ASKS = {
  'account/find': object({ login: text(SUBJECT_MAX) }),
  'account/read': object(Subject),
  'account/act': object({ ...Subject, act: oneOf(['reset_password', 'unlock', 'sign_out_others']) }),
  'orders/list': object(Subject),
  'orders/read': object({ ...Subject, order: Key }),
  'refunds/check': object({ ...Subject, order: Key }),
  'refunds/request': object({ ...Subject, order: Key, due: Money, reason: text(2_000), reference: Key }),
  'titles/search': object({ query: text(200) }),
  'codes/send': object({ ...Subject, address: Key, purpose: text(100) }),
  'codes/verify': object({ ...Subject, challenge: Key, code: text(20) }),
  notices: object({
    ...{ ...Subject, to: Key, locale: text(35), title: text(300) },
    ...{ text: text(20_000, 0), link: orNull(text(2_000)) },
  }),
} satisfies Record<CallName, TSchema>

export const REFUSED = object({
  code: oneOf(['not_found', 'not_allowed', 'too_often', 'state', 'expired']),
  rule: Type.Optional(Rule),
})

/** A line here that does not compile names a question whose schema and type have parted. */
export const answersFit: Differing<typeof ANSWERS, { [C in CallName]: Calls[C]['answer'] }>[] =
  [] satisfies never[]
export const asksFit: Differing<typeof ASKS, { [C in CallName]: Calls[C]['ask'] }>[] = [] satisfies never[]
export const refusalFits: Differing<{ refused: typeof REFUSED }, { refused: SiteRefusal }>[] =
  [] satisfies never[]
