/** The agent's session travels in a cookie that no script reads and no other host can set. */
import { parseCookie, stringifySetCookie } from 'cookie'

export const SESSION_COOKIE = '__Host-foyer'

export function sessionToken(header: string | undefined): string | null {
  if (!header || header.length > 8_192) return null
  return parseCookie(header)[SESSION_COOKIE] ?? null
}

/** @param maxAgeSeconds 0 forgets it */
export function sessionCookie(token: string, maxAgeSeconds: number): string {
  return stringifySetCookie({
    name: SESSION_COOKIE,
    value: token,
    maxAge: maxAgeSeconds,
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
  })
}
