/** The small schemas of which all others are made. `clean` says how a text is cleaned before it is checked. */
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { TAG_MAX, TAGS_MAX } from '../../rules/automation/limits.ts'
import {
  CONTEXT_KEY_MAX,
  CONTEXT_KEYS_MAX,
  CONTEXT_VALUE_MAX,
  EMAIL_MAX,
  NAME_MAX,
  PAGE_TITLE_MAX,
  PAGE_URL_MAX,
  PASSWORD_MAX,
  PASSWORD_MIN,
  TEXT_MAX,
} from '../../rules/limits.ts'
import { TOPIC_ID, TOPICS_MAX } from '../../rules/topics.ts'
import type { Id } from '../conversation.ts'

/** An object that refuses keys it does not name. */
export const object = <P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false })

export const Nothing = Type.Unsafe<Record<string, never>>(Type.Object({}, { additionalProperties: false }))

/** One of some words. */
export const oneOf = <const W extends readonly string[]>(words: W) =>
  Type.Unsafe<W[number]>(Type.Enum([...words]))

export const Uuid = Type.Unsafe<Id>(
  Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }),
)
/**
 * What somebody says: keeps its lines, loses what is invisible at its ends. With files it may be empty; without
 * them the domain refuses that.
 */
export const Text = Type.String({ maxLength: TEXT_MAX, clean: 'text' })
export const Uuids = (max: number) => Type.Array(Uuid, { maxItems: max })
/** One line for people: a name, a title. */
export const line = (max: number, min = 1) => Type.String({ minLength: min, maxLength: max, clean: 'line' })
export const Name = line(NAME_MAX)
export const Tags = Type.Array(line(TAG_MAX), { maxItems: TAGS_MAX })
export const Email = Type.String({
  minLength: 3,
  maxLength: EMAIL_MAX,
  pattern: '^[^\\s@<>"(),;:]+@[^\\s@<>"(),;:]+\\.[^\\s@<>"(),;:.]+$',
  clean: 'line',
})
/** As it is: a password is not cleaned. */
export const Password = Type.String({ minLength: PASSWORD_MIN, maxLength: PASSWORD_MAX })
export const Token = Type.String({ minLength: 16, maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' })
export const Locale = Type.String({ maxLength: 35, pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' })
export const Zone = Type.String({ maxLength: 64, pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$' })
export const SiteKey = Type.String({ pattern: '^pk_[a-z0-9_]{3,40}$' })
/** Up to what `int` holds in PostgreSQL. */
export const Count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
/** Up to the last instant that JavaScript's dates know. */
export const At = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })
/** Of this century: beyond the year 9999 a date has another form. */
export const Day = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
/** Whether the site has it its list says, which no schema knows. */
export const Topic = Type.String({ pattern: TOPIC_ID.source })
export const Topics = Type.Array(Topic, { maxItems: TOPICS_MAX, uniqueItems: true })
/** Something for some topics. */
export const byTopic = <T extends TSchema>(one: T) =>
  Type.Unsafe<Record<string, Static<T>>>({
    type: 'object',
    patternProperties: { [TOPIC_ID.source]: one },
    additionalProperties: false,
    maxProperties: TOPICS_MAX,
  })
export const Priority = oneOf(['normal', 'urgent'])
export const Score = Type.Unsafe<1 | 2 | 3 | 4 | 5>(Type.Integer({ minimum: 1, maximum: 5 }))
export const Availability = oneOf(['available', 'busy', 'away'])
export const Page = object({ url: line(PAGE_URL_MAX, 0), title: line(PAGE_TITLE_MAX, 0) })
/** What the page hands in: a few short strings under short names. */
export const Context = Type.Unsafe<Record<string, string>>({
  type: 'object',
  patternProperties: { [`^.{1,${CONTEXT_KEY_MAX}}$`]: line(CONTEXT_VALUE_MAX, 0) },
  additionalProperties: false,
  maxProperties: CONTEXT_KEYS_MAX,
})

/** Whether two types are one and the same, written as a type: `true` or `false`. */
export type Same<A, B> =
  (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false
type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T

/** The keys whose schema says something else than the protocol does. `never` is what we want. */
export type Differing<Schemas extends Record<string, TSchema>, Wire extends Record<string, unknown>> = {
  [K in keyof Wire & keyof Schemas]: Same<Static<Schemas[K]>, Wire[K]> extends true ? never : K
}[keyof Wire & keyof Schemas]

/** An ISO 4217 code. */
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
