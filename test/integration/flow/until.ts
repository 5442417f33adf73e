import { vi } from 'vitest'

/** Waits for a condition, never for a duration; what did not come is named by the last failure. */
export function until(check: () => unknown, limitMs = 10_000): Promise<unknown> {
  return vi.waitFor(check, { timeout: limitMs, interval: 20 })
}
