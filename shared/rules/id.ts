import type { Id } from '../protocol/conversation.ts'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

/** A new UUIDv7 (RFC 9562, 5.7): 48 bits of `now` in milliseconds, then random bits. */
export function newId(now: number): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let i = 5, rest = Math.floor(now); i >= 0; i -= 1, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = [...bytes].map((byte) => HEX[byte]).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
