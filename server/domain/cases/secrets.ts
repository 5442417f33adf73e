import { signsOf } from '#shared/rules/case-number.ts'

/** Of the lookup code: 31^8 is about 40 bits, tried no oftener than passwords are. */
const CODE_SIGNS = 8
/** Enough that all signs are there after those that are not fair: one byte in 32. */
const BYTES = 32

export const chance = (signs: number): string => {
  const made = signsOf(crypto.getRandomValues(new Uint8Array(BYTES)), signs)
  return made.length === signs ? made : chance(signs)
}

export const lookupCode = (): string => chance(CODE_SIGNS)

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
