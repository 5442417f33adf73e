/**
 * The number of a case, as it is read aloud: `KF-261122-4F7Q2` is the day, four characters by chance, and a check
 * character. The 31 signs leave out what is mistaken for another: I, L, O, S and U.
 *
 * The check is a weighted sum modulo a prime, as in ISBN-10 (ISO 2108), here with 31 in the place of 11: position i
 * counts i times, and the whole is divisible by 31. Every weight has an inverse and every two differ, so one wrong
 * sign, and any two that changed places, are always noticed.
 */
import type { Instant } from '../protocol/conversation.ts'

export const SIGNS = '0123456789ABCDEFGHJKMNPQRTVWXYZ'
const PREFIX = 'KF'
const FORM = new RegExp(`^${PREFIX}-?(\\d{6})-?([${SIGNS}]{4})-?([${SIGNS}])$`)
const HOUR_MS = 60 * 60 * 1000
/** Days of numbers are those of China, whatever the site's zone: a number says roughly when, and no rule hangs on it. */
const NUMBERS_ZONE_MS = 8 * HOUR_MS

/** The sign that makes a text whole; it has the weight after the last one. */
export function checkSign(text: string): string {
  const sum = [...text].reduce((all, sign, i) => all + SIGNS.indexOf(sign) * (i + 1), 0)
  const weight = text.length + 1
  for (let value = 0; value < SIGNS.length; value += 1)
    if ((sum + value * weight) % SIGNS.length === 0) return SIGNS[value] ?? ''
  throw new Error('A text as long as there are signs has no check.')
}

/** @param chance four of `SIGNS` */
export function caseNumber(at: Instant, chance: string): string {
  const day = new Date(at + NUMBERS_ZONE_MS).toISOString().slice(2, 10).replaceAll('-', '')
  return `${PREFIX}-${day}-${chance}${checkSign(day + chance)}`
}

/**
 * A number as somebody typed or dictated it: case, spaces and missing dashes do not matter, O is read as 0, I and L
 * as 1, S as 5. @returns it in its one form, or null where it cannot be one
 */
export function readCaseNumber(typed: string): string | null {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/\s/g, '')
  const rest = plain.slice(PREFIX.length).replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('S', '5')
  const [, day, chance, check] = FORM.exec(plain.slice(0, PREFIX.length) + rest) ?? []
  if (day === undefined || chance === undefined || check !== checkSign(day + chance)) return null
  return `${PREFIX}-${day}-${chance}${check}`
}

/** @param bytes by chance. A sign is taken of each byte that is below the greatest multiple of 31: so all are as likely */
export function signsOf(bytes: Uint8Array, count: number): string {
  const fair = [...bytes].filter((byte) => byte < 256 - (256 % SIGNS.length))
  return fair
    .slice(0, count)
    .map((byte) => SIGNS[byte % SIGNS.length])
    .join('')
}
