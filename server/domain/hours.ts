/** The hours of each site and its lines: kept with a revision, so that two leads do not overwrite one another. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant, OpenState } from '#shared/protocol/conversation.ts'
import type { HoursAround, HoursLine, KeptHours, KnownYear, ReadCalendar } from '#shared/protocol/hours.ts'
import { checkSchedule } from '#shared/rules/hours/check.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { openState, type Schedule } from '#shared/rules/hours.ts'
import { CALENDAR_BYTES_MAX } from '#shared/rules/limits.ts'
import type { AgentActor } from './actors.ts'
import { readCalendarFile } from './hours/calendar-file.ts'
import { chineseYears } from './hours/chinese-calendar.ts'
import type { KeptSchedule, ScheduleStore, SiteHours } from './hours/store.ts'
import { Refused } from './refused.ts'
import type { Topics } from './topics.ts'

export type { KeptSchedule, ScheduleStore } from './hours/store.ts'

type Edited = KeptHours & HoursAround & { hours: OpenState }

export interface Hours {
  /** Of a line that has no hours of its own, those of its team, or else the site's. */
  state(site: Id, team?: Id | null, language?: string | null): Promise<OpenState>
  /** The same, and whose hours they are: null where they are the site's. */
  held(site: Id, team: Id, language: string): Promise<{ of: HoursLine | null; state: OpenState }>
  /** Of the site, and of each line that has hours of its own: what can open and close apart. */
  lines(site: Id): Promise<{ of: HoursLine | null; state: OpenState }[]>
  /** Of each line that has hours of its own, with the name of its team. */
  owned(site: Id): Promise<{ of: HoursLine; team: string; schedule: Schedule }[]>
  /** Whether anybody of the team is served now, in whichever language. */
  anyOpen(site: Id, team: Id): Promise<boolean>
  /** From when on the line has been open without a break, at the earliest from `at`; null while it is closed. */
  openSince(at: Instant, site: Id, team?: Id | null, language?: string | null): Promise<Instant | null>
  /** As it is kept: of a line that has none of its own that of its team, or else the site's. Refuses `not_found`. */
  schedule(site: Id, team?: Id | null, language?: string | null): Promise<Schedule>
  /** Refuses `not_found`, also of a team of another site. */
  read(actor: AgentActor, site: Id, line: HoursLine | null): Promise<Edited>
  /** Refuses `invalid` with the field, `not_found`, and `conflict` when `rev` is not the newest. */
  save(actor: AgentActor, site: Id, line: HoursLine | null, schedule: Schedule, rev: number): Promise<Edited>
  /** The line has the site's hours again; also where it has had no others. Refuses `not_found`. */
  drop(actor: AgentActor, site: Id, line: HoursLine): Promise<Edited>
  /** The Chinese calendar around now. */
  known(): KnownYear[]
  /** Refuses `invalid` where it is no calendar, or says too much, and `too_large`. */
  readFile(bytes: Uint8Array): ReadCalendar
  onChanged(run: (site: Id) => void): () => void
  /** Another node has saved: what was read is not believed any longer. */
  doubt(site: Id): void
}

/** Another node may have saved: what was read is believed for this long. */
const BELIEVED_MS = 5_000
/** Of a calendar file, from the beginning of this year on. */
const CALENDAR_YEARS = 3

export type HourParts = { store: ScheduleStore; topics: Pick<Topics, 'mustHave'>; clock: Clock }

export function createHours({ store, topics, clock }: HourParts): Hours {
  const known = new Map<Id, { kept: SiteHours; at: Instant }>()
  const runs = new Set<(site: Id) => void>()
  /** Counts what was saved: a read that began before is believed by nobody after. */
  let saved = 0

  async function kept(site: Id, fresh = false): Promise<SiteHours> {
    const before = known.get(site)
    if (before && !fresh && Math.abs(clock.now() - before.at) < BELIEVED_MS) return before.kept
    const began = saved
    const read = await store.read(site)
    if (!read) throw new Refused({ code: 'not_found' })
    const next = before ? sameWhereUnchanged(before.kept, read) : read
    if (began === saved) known.set(site, { kept: next, at: clock.now() })
    return next
  }

  async function edited(site: Id, line: HoursLine | null): Promise<Edited> {
    const all = await kept(site, true)
    const around = { teams: all.teams, lines: all.lines.map(({ of }) => of) }
    const own = line ? ownOf(all, line) : all.site
    const { schedule, rev } = own ?? { schedule: all.site.schedule, rev: 0 }
    return { schedule, rev, own: own !== undefined, ...around, hours: openState(schedule, clock.now()) }
  }

  async function mustHave(site: Id, line: HoursLine | null): Promise<void> {
    const { teams } = await kept(site)
    if (line && !teams.some(({ id }) => id === line.team)) throw new Refused({ code: 'not_found' })
  }

  async function mustBeTeam(site: Id, team: Id | null): Promise<void> {
    if (team !== null && !(await kept(site)).teams.some(({ id }) => id === team))
      throw new Refused({ code: 'invalid', field: 'urgent.team', rule: 'choice' })
  }

  function changed(site: Id): void {
    saved += 1
    known.delete(site)
    for (const run of runs) run(site)
  }

  return {
    async state(site, team = null, language = null) {
      return openState(heldBy(await kept(site), team, language).schedule, clock.now())
    },
    async held(site, team, language) {
      const own = heldBy(await kept(site), team, language)
      return { of: own.of ?? null, state: openState(own.schedule, clock.now()) }
    },
    async lines(site) {
      const all = await kept(site)
      const now = clock.now()
      return [
        { of: null, state: openState(all.site.schedule, now) },
        ...all.lines.map(({ of, schedule }) => ({ of, state: openState(schedule, now) })),
      ]
    },
    async owned(site) {
      const { lines, teams } = await kept(site)
      return lines.flatMap(({ of, schedule }) => {
        const team = teams.find(({ id }) => id === of.team)
        return team ? [{ of, team: team.name, schedule }] : []
      })
    },
    async anyOpen(site, team) {
      const all = await kept(site)
      const own = all.lines.filter(({ of }) => of.team === team)
      return [heldBy(all, team, null), ...own].some(({ schedule }) => openState(schedule, clock.now()).open)
    },
    async openSince(at, site, team = null, language = null) {
      const { schedule } = heldBy(await kept(site), team, language)
      if (!openState(schedule, clock.now()).open) return null
      let since = at
      // Of several breaks since then the last one counts.
      for (;;) {
        const then = openState(schedule, since)
        if (then.until === null || then.until > clock.now()) return since
        since = then.until
      }
    },
    schedule: async (site, team = null, language = null) => heldBy(await kept(site), team, language).schedule,
    async read(actor, site, line) {
      mustReach(actor, site)
      await mustHave(site, line)
      return edited(site, line)
    },
    async save(actor, site, line, schedule, rev) {
      mustReach(actor, site)
      mustLead(actor)
      const [problem] = checkSchedule(schedule)
      if (problem) throw new Refused({ code: 'invalid', ...problem })
      await mustHave(site, line)
      await mustBeTeam(site, schedule.urgent?.team ?? null)
      const urgent = schedule.urgent?.topics ?? []
      await topics.mustHave(
        site,
        urgent.map(({ topic }, index) => ({ field: `urgent.topics.${index}`, topic })),
      )
      if (!(await store.save(site, line, schedule, rev, actor.id, clock.now())))
        throw new Refused({ code: 'conflict' })
      changed(site)
      return edited(site, line)
    },
    async drop(actor, site, line) {
      mustReach(actor, site)
      mustLead(actor)
      await kept(site)
      await store.drop(site, line)
      changed(site)
      return edited(site, line)
    },
    known: () => chineseYears(new Date(clock.now()).getUTCFullYear()),
    readFile(bytes) {
      if (bytes.byteLength > CALENDAR_BYTES_MAX)
        throw new Refused({ code: 'too_large', limit: CALENDAR_BYTES_MAX })
      const from = `${localDate(clock.now(), 'UTC').slice(0, 4)}-01-01`
      const to = `${Number(from.slice(0, 4)) + CALENDAR_YEARS - 1}-12-31`
      const text = textIn(bytes)
      const read = text === null ? ({ rule: 'format' } as const) : readCalendarFile(text, { from, to })
      if ('rule' in read) throw new Refused({ code: 'invalid', field: 'calendar', ...read })
      return read
    },
    doubt(site) {
      saved += 1
      const one = known.get(site)
      if (one) known.set(site, { ...one, at: Number.NEGATIVE_INFINITY })
    },
    onChanged(run) {
      runs.add(run)
      return () => runs.delete(run)
    },
  }
}

/** The hours that hold for a line. @param language a tag, such as `zh-CN`: its first part counts */
function heldBy(all: SiteHours, team: Id | null, language: string | null): KeptSchedule & { of?: HoursLine } {
  if (team === null) return all.site
  const first = language?.toLowerCase().split('-')[0]
  const own = first ? ownOf(all, { team, language: first }) : undefined
  return own ?? ownOf(all, { team, language: null }) ?? all.site
}

const ownOf = ({ lines }: SiteHours, { team, language }: HoursLine) =>
  lines.find(({ of }) => of.team === team && of.language === language)

/** The same object while nothing changed: the rules remember their last answer by it. */
function sameWhereUnchanged(before: SiteHours, read: SiteHours): SiteHours {
  const same = <T extends KeptSchedule>(old: T | undefined, next: T): T =>
    old && old.rev === next.rev ? old : next
  return {
    ...read,
    site: same(before.site, read.site),
    lines: read.lines.map((line) => same(ownOf(before, line.of), line)),
  }
}

function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function mustLead(actor: AgentActor): void {
  if (actor.role !== 'lead' && actor.role !== 'admin') throw new Refused({ code: 'forbidden', needs: 'lead' })
}

/** An admin sets every site, though he serves on none; all others their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
