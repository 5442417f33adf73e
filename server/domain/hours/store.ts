/** What the hours need of a record that lasts. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { Schedule } from '#shared/rules/hours.ts'

export type KeptSchedule = { schedule: Schedule; rev: number }

/** A site with its teams, and those lines that have hours of their own. */
export type SiteHours = {
  site: KeptSchedule
  teams: { id: Id; name: string }[]
  lines: (KeptSchedule & { of: HoursLine })[]
}

export interface ScheduleStore {
  read(site: Id): Promise<SiteHours | null>
  /** @param line null for the site's. @returns false when somebody else has saved since `rev` */
  save(
    site: Id,
    line: HoursLine | null,
    schedule: Schedule,
    rev: number,
    by: Id,
    at: Instant,
  ): Promise<boolean>
  drop(site: Id, line: HoursLine): Promise<void>
}
