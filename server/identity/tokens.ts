import { createHash, randomBytes, randomInt } from 'node:crypto'

const TOKEN_BYTES = 32

/** 256 random bits, as text for a cookie, a header or the fragment of a link. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** Begins the token of a machine, so that a list of leaked secrets says what it is, and no session is looked for. */
export const BOT_TOKEN = 'bot_'

/** What is stored of a token: with 256 random bits a plain SHA-256 cannot be turned round. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Four signs by which agents tell anonymous visitors apart, such as `7F2C`. Not secret, not unique. */
export const newCode = (): string =>
  Array.from({ length: 4 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('')
