/** The word of a site about its visitor: a JWT under the secret that site and desk share. */
import { errors, jwtVerify } from 'jose'
import type { Instant } from '#shared/protocol/conversation.ts'
import type { IdentityFault } from '#shared/protocol/errors.ts'
import { Claims } from '#shared/protocol/schemas/identity.ts'
import { parser } from '#shared/protocol/schemas/parse.ts'

/** Fixed: what a token says of itself decides nothing. */
const ALGORITHM = 'HS256'
/** One that is stolen is of no use for long; the page asks its site for another while somebody is signed in. */
export const TOKEN_LIFE_MS = 10 * 60 * 1_000
/** Clocks of two companies differ. */
const AHEAD_MS = 60_000

/** Who somebody is, and until when that holds. `jti` is the token's own name; null where it has none. */
export type Proven = {
  subject: string
  name: string | null
  vip: boolean
  region: string | null
  until: Instant
  jti: string | null
}
export type Judged = { proven: Proven } | { fault: IdentityFault }

export type SiteTokenAsk = {
  jwt: string
  /** Those that hold now, the newest first. */
  secrets: readonly string[]
  /** Only those that have a name of their own, and so are good for one session, are believed. */
  named?: boolean
  /** The key of the site, for which the token must have been made. */
  audience: string
  now: Instant
}

const readClaims = parser(Claims, 'claims')

/** @returns what the site says, or why it is not believed: all of it or nothing */
export async function readSiteToken({ jwt, secrets, audience, named, now }: SiteTokenAsk): Promise<Judged> {
  let fault: IdentityFault = secrets.length === 0 ? 'off' : 'signature'
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), {
        algorithms: [ALGORITHM],
        audience,
        currentDate: new Date(now),
        requiredClaims: ['sub', 'exp', 'iat', ...(named ? ['jti'] : [])],
      })
      return judged(payload, now)
    } catch (error) {
      fault = faultOf(error)
      // Another secret changes nothing where the signature was right.
      if (fault !== 'signature') break
    }
  }
  return { fault }
}

function judged(payload: object, now: Instant): Judged {
  const read = readClaims(payload)
  if ('refused' in read) return { fault: read.refused.field === 'sub' ? 'subject' : 'claims' }
  const { sub, exp, iat, name, vip = false, region, jti = null } = read.ok
  const until = exp * 1_000
  if (until - now > TOKEN_LIFE_MS) return { fault: 'too_long' }
  if (iat * 1_000 - now > AHEAD_MS) return { fault: 'early' }
  return { proven: { subject: sub, name: name || null, vip, region: region || null, until, jti } }
}

function faultOf(error: unknown): IdentityFault {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'signature'
  if (error.claim === 'aud') return 'audience'
  if (error.claim === 'sub') return 'subject'
  return error.claim === 'nbf' ? 'early' : 'claims'
}
