/** What a site says of its visitor, and the token in which it says so. */
import { Type } from 'typebox'
import { JTI_MAX, NAME_MAX, REGION_MAX, SITE_TOKEN_MAX, SUBJECT_MAX } from '../../rules/limits.ts'
import { line } from './parts.ts'

/** The name of an account at the site. Nothing invisible may be in it: two that look alike are one. */
export const Subject = Type.String({
  minLength: 1,
  maxLength: SUBJECT_MAX,
  pattern: '^[^\\u0000-\\u0020\\u007f-\\u00a0\\u2000-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ufeff]+$',
})
const Seconds = Type.Integer({ minimum: 0, maximum: 100_000_000_000 })

/** Of the claims those that we read; a site may put more into its tokens. */
export const Claims = Type.Object({
  sub: Subject,
  exp: Seconds,
  iat: Seconds,
  name: Type.Optional(line(NAME_MAX, 0)),
  vip: Type.Optional(Type.Boolean()),
  /** Where he is, by a name that the site has for it or a zone such as `Asia/Shanghai`. */
  region: Type.Optional(line(REGION_MAX, 0)),
  /** The token's own name, by which it is known again. */
  jti: Type.Optional(Type.String({ minLength: 1, maxLength: JTI_MAX })),
})

/** Three pieces of base64url. */
export const SiteToken = Type.String({
  maxLength: SITE_TOKEN_MAX,
  pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*$',
})
