/** The site of a test, which signs who its visitors are, as docs say that a site does. */
import { SignJWT } from 'jose'
import { systemClock } from '#shared/clock.ts'
import { SIGNING_SECRET, SITE_KEY } from './app.ts'

const MINUTE_S = 60

export type Said = {
  secret?: string
  aud?: string
  name?: string
  vip?: boolean
  region?: string
  jti?: string
  /** Seconds since 1970. */
  now?: number
  /** How long it holds. */
  seconds?: number
}

/** @param subject the account at the site */
export function signed(subject: string, said: Said = {}): Promise<string> {
  const { secret = SIGNING_SECRET, aud = SITE_KEY, seconds = 10 * MINUTE_S, name, vip, region, jti } = said
  const now = said.now ?? Math.floor(systemClock.now() / 1_000)
  return new SignJWT(JSON.parse(JSON.stringify({ name, vip, region, jti })))
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setAudience(aud)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(new TextEncoder().encode(secret))
}
