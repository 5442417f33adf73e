/** The sheet of hours: all that anybody may know of when somebody is there, and how long it usually takes. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HoursSheet } from '#shared/protocol/hours.ts'
import { differences } from '#shared/rules/hours/days.ts'
import { dayAfter, localDate } from '#shared/rules/hours/zone.ts'
import type { Channels } from './channels.ts'
import type { Hours } from './hours.ts'
import { Refused } from './refused.ts'

/** The usual wait of each hour of the week. */
export interface Waits {
  /** @param least of fewer nothing is said. @returns hours from Monday 0:00 on, and seconds */
  usual(site: Id, zone: string, since: Instant, least: number): Promise<{ hour: number; seconds: number }[]>
}

export interface Sheet {
  /** Refuses `not_found`. */
  shown(key: string): Promise<HoursSheet>
}

export type SheetParts = {
  hours: Pick<Hours, 'state' | 'schedule'>
  channels: Pick<Channels, 'weeks'>
  waits: Waits
  siteOf(key: string): Promise<{ id: Id; key: string; name: string } | null>
  clock: Clock
}

const DAY_MS = 24 * 60 * 60 * 1_000
const WEEK_HOURS = 7 * 24
const COMING_DAYS = 60
const COMING_MAX = 12
/** The usual wait is that of four weeks … */
const WAITS_DAYS = 28
/** … of an hour in which at least so many asked … */
const WAITS_LEAST = 5
/** … and is looked up anew after this. */
const WAITS_BELIEVED_MS = 10 * 60 * 1_000

export function createSheet({ hours, channels, waits, siteOf, clock }: SheetParts): Sheet {
  const known = new Map<Id, { waits: Promise<HoursSheet['waits']>; at: Instant }>()

  function usual(site: Id, zone: string): Promise<HoursSheet['waits']> {
    const now = clock.now()
    const before = known.get(site)
    if (before && Math.abs(now - before.at) < WAITS_BELIEVED_MS) return before.waits
    const next = waits.usual(site, zone, now - WAITS_DAYS * DAY_MS, WAITS_LEAST).then((rows) => {
      const all: HoursSheet['waits'] = Array(WEEK_HOURS).fill(null)
      for (const { hour, seconds } of rows) all[hour] = Math.round(seconds)
      return all
    })
    known.set(site, { waits: next, at: now })
    next.catch(() => known.delete(site))
    return next
  }

  return {
    async shown(key) {
      const site = await siteOf(key)
      if (!site) throw new Refused({ code: 'not_found' })
      const { id, name } = site
      const [schedule, state, ways] = await Promise.all([
        hours.schedule(id),
        hours.state(id),
        channels.weeks(key),
      ])
      const { zone, week } = schedule
      const today = localDate(clock.now(), zone)
      const year = Number(dayAfter(today, COMING_DAYS).slice(0, 4))
      const sets = (schedule.holidays ?? []).map((set) => set.key)
      const isMissing = sets.some((one) => one.startsWith('cn-')) && !sets.includes(`cn-${year}`)
      return {
        site: { key, name },
        ...{ zone, week, now: clock.now(), hours: state },
        coming: differences(schedule, today, COMING_DAYS, COMING_MAX).map((one) => ({
          ...one,
          intervals: [...one.intervals],
        })),
        notAnnounced: isMissing ? year : null,
        channels: ways,
        waits: await usual(id, zone),
      }
    },
  }
}
