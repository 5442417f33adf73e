import type { Id } from '#shared/protocol/conversation.ts'
import { signsOf } from '#shared/rules/case-number.ts'

/** Of the lookup code: 31^8 is about 40 bits, tried no oftener than passwords are. */
const CODE_SIGNS = 8
/** Enough that all signs are there after those that are not fair: one byte in 32. */
const BYTES = 32

export const chance = (signs: number): string => {
  const made = signsOf(crypto.getRandomValues(new Uint8Array(BYTES)), signs)
  return made.length === signs ? made : chance(signs)
}

/** @returns the lookup code of an intent: the same one again, so that it survives an answer that was lost */
export type LookupCodes = (byId: Id, clientId: Id) => Promise<string>

/** @param secret of the desk: who does not know it cannot tell the code, and it is kept nowhere */
export function createLookupCodes(secret: string): LookupCodes {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const key = crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])

  async function code(intent: string, round: number): Promise<string> {
    const mac = await crypto.subtle.sign('HMAC', await key, bytes(`case/${intent}/${round}`))
    const made = signsOf(new Uint8Array(mac), CODE_SIGNS)
    return made.length === CODE_SIGNS ? made : code(intent, round + 1)
  }

  return (byId, clientId) => code(`${byId}/${clientId}`, 0)
}

/** As somebody typed it: spaces and dashes do not matter, and signs that we do not use are those they look like. */
export const readCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('S', '5')

export async function hashOf(code: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code)))
}

/** Compares all bytes, however many agree. */
export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.reduce((all, byte, i) => all | (byte ^ (b[i] ?? 0)), 0) === 0

/** Of the one-time code: few enough to be read aloud or typed from a telephone, and tried three times. */
const ONCE_DIGITS = 6
const PASS_BYTES = 32

/** @returns the one-time code of what was asked for, by its id */
export type OnceCodes = (asked: Id) => Promise<string>

/** @param secret of the desk: so the code lies in no table, and the mail is written with it when it is sent */
export function createOnceCodes(secret: string): OnceCodes {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const key = crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return async (asked) => {
    const mac = new DataView(await crypto.subtle.sign('HMAC', await key, bytes(`case-once/${asked}`)))
    return String(mac.getUint32(0) % 10 ** ONCE_DIGITS).padStart(ONCE_DIGITS, '0')
  }
}

export const isOnceCode = (code: string): boolean => /^\d{6}$/.test(code)

/** What a browser keeps of its passes, as text for a cookie. */
export const newPassToken = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(PASS_BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
