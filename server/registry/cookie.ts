/** The agent's session travels in a cookie that no script reads and no other host can set. */
import { parseCookie, stringifySetCookie } from 'cookie'

export const SESSION_COOKIE = '__Host-foyer'

/** Of a device that has opened links of mails: it says nothing of who that is. */
const DEVICE_COOKIE = '__Host-foyer-device'
const DEVICE_SECONDS = 31 * 24 * 60 * 60

export function deviceToken(header: string | undefined): string | null {
  if (!header || header.length > 8_192) return null
  return parseCookie(header)[DEVICE_COOKIE] ?? null
}

/** Of a browser that has opened cases. */
const CASE_COOKIE = '__Host-foyer-case'

export function caseToken(header: string | undefined): string | null {
  if (!header || header.length > 8_192) return null
  const token = parseCookie(header)[CASE_COOKIE] ?? null
  return token !== null && PASS.test(token) ? token : null
}

/** @param maxAgeSeconds as long as the pass */
export const caseCookie = (token: string, maxAgeSeconds: number): string =>
  written(CASE_COOKIE, token, maxAgeSeconds)

/** 256 bits. */
const PASS = /^[A-Za-z0-9_-]{43}$/

export const deviceCookie = (token: string): string => written(DEVICE_COOKIE, token, DEVICE_SECONDS)

export function sessionToken(header: string | undefined): string | null {
  if (!header || header.length > 8_192) return null
  return parseCookie(header)[SESSION_COOKIE] ?? null
}

/** @param maxAgeSeconds 0 forgets it */
export const sessionCookie = (token: string, maxAgeSeconds: number): string =>
  written(SESSION_COOKIE, token, maxAgeSeconds)

const written = (name: string, value: string, maxAge: number): string =>
  stringifySetCookie({
    ...{ name, value, maxAge },
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
  })
