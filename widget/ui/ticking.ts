import { useEffect, useState } from 'preact/hooks'
import type { Clock } from '#shared/clock.ts'

/** The time, drawn anew each `ms`. */
export function useNow(clock: Clock, ms: number): number {
  const [now, setNow] = useState(clock.now())
  useEffect(() => clock.every(ms, () => setNow(clock.now())), [clock, ms])
  return now
}
