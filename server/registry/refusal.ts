/** What any failure looks like outside. Only what the domain refused is told; the rest is `internal`. */
import { randomUUID } from 'node:crypto'
import type { Refusal } from '#shared/protocol/errors.ts'
import { Refused } from '../domain/refused.ts'

/** @param onUnforeseen told of what nobody foresaw, with the id that the asker sees */
export function refusalOf(error: unknown, onUnforeseen: (error: unknown, id: string) => void): Refusal {
  if (error instanceof Refused) return error.refusal
  // A store that cannot be asked says so by this field; which store it is, is its own matter.
  const retryAfterMs = (error as { retryAfterMs?: unknown } | null)?.retryAfterMs
  const id = randomUUID()
  onUnforeseen(error, id)
  return typeof retryAfterMs === 'number' ? { code: 'overloaded', retryAfterMs } : { code: 'internal', id }
}
