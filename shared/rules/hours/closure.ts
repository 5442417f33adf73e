/** Whether a closure is near enough to be told. Pure. */
import type { ShownHours } from '../../protocol/hours.ts'
import { dayAfter } from './zone.ts'

/** A closure is told this long before. */
export const TOLD_DAYS = 7

type Coming = ShownHours['coming'][number]

/** @param today in the zone of those hours @returns the next closure of whole days, a week before it and as long as it lasts */
export function closureOn(today: string, coming: readonly Coming[]): Coming | null {
  const next = coming.find(({ intervals, to }) => intervals.length === 0 && to >= today)
  return next && next.from <= dayAfter(today, TOLD_DAYS) ? next : null
}
