/** The sheet of hours: all that anybody may know of when somebody is there, and how long it usually takes. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HoursSheet, ShownHours } from '#shared/protocol/hours.ts'
import { differences } from '#shared/rules/hours/days.ts'
import { dayAfter, localDate } from '#shared/rules/hours/zone.ts'
import { openState, type Schedule } from '#shared/rules/hours.ts'
import type { Channels } from './channels.ts'
import { chineseYears } from './hours/chinese-calendar.ts'
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
  hours: Pick<Hours, 'schedule' | 'owned'>
  channels: Pick<Channels, 'weeks'>
  waits: Waits
  siteOf(key: string): Promise<{ id: Id; key: string; name: string } | null>
  clock: Clock
}

const DAY_MS = 24 * 60 * 60 * 1_000
const WEEK_HOURS = 7 * 24
const COMING_DAYS = 60
const COMING_MAX = 12
const LINES_MAX = 20
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
      const [schedule, owned, ways] = await Promise.all([
        hours.schedule(id),
        hours.owned(id),
        channels.weeks(key),
      ])
      const now = clock.now()
      const own = shownOf(schedule, now)
      const year = Number(dayAfter(localDate(now, schedule.zone), COMING_DAYS).slice(0, 4))
      const sets = (schedule.holidays ?? []).map((set) => set.key)
      const isMissing = sets.some((one) => one.startsWith('cn-')) && !sets.includes(`cn-${year}`)
      // What is out and was not taken over by the site is no news of the calendar's.
      const isOut = chineseYears(year)[0]?.announced === true
      const teams = new Map(
        owned.flatMap(({ of, schedule }) =>
          of.language === null ? [[of.team, shownOf(schedule, now)] as const] : [],
        ),
      )
      const lines = owned
        .map(({ of, team, schedule }) => ({ of, team, language: of.language, ...shownOf(schedule, now) }))
        // A language differs from its team, where that has hours of its own.
        .filter(({ of, ...line }) => !isSame(line, (of.language !== null && teams.get(of.team)) || own))
        .map(({ of, ...line }) => line)
        .sort((a, b) => a.team.localeCompare(b.team) || (a.language ?? '').localeCompare(b.language ?? ''))
      return {
        site: { key, name },
        ...{ ...own, now, lines: lines.slice(0, LINES_MAX) },
        notAnnounced: isMissing && !isOut ? year : null,
        channels: ways,
        waits: await usual(id, schedule.zone),
      }
    },
  }
}

function shownOf(schedule: Schedule, now: Instant): ShownHours {
  const { zone, week } = schedule
  const coming = differences(schedule, localDate(now, zone), COMING_DAYS, COMING_MAX)
  return {
    ...{ zone, week, hours: openState(schedule, now) },
    coming: coming.map((one) => ({ ...one, intervals: [...one.intervals] })),
  }
}

/** Hours of its own that come to the same are nothing to read twice. */
const isSame = (a: ShownHours, b: ShownHours): boolean => asText(a) === asText(b)
const asText = ({ zone, week, coming }: ShownHours): string =>
  JSON.stringify([zone, Object.entries(week).sort(), coming])
