/** Waiting times between tries: 1, 2, 4 … 30 s, each spread over its upper half so that many do not return at once. */
export const FIRST_WAIT_MS = 1_000
export const LONGEST_WAIT_MS = 30_000

/**
 * @param tries how many tries failed so far, from 1
 * @param random a number in [0, 1)
 * @returns milliseconds
 */
export function backoff(tries: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1))
  return Math.round(full * (0.5 + random / 2))
}
