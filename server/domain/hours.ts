/** The hours of each site: kept with a revision, so that two leads do not overwrite one another. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant, OpenState } from '#shared/protocol/conversation.ts'
import { checkSchedule } from '#shared/rules/hours/check.ts'
import { openState, type Schedule } from '#shared/rules/hours.ts'
import type { AgentActor } from './actors.ts'
import { Refused } from './refused.ts'

export type KeptSchedule = { schedule: Schedule; rev: number }

export interface ScheduleStore {
  read(site: Id): Promise<KeptSchedule | null>
  /** Null when somebody else has saved since `rev`. */
  save(site: Id, schedule: Schedule, rev: number, by: Id, at: Instant): Promise<KeptSchedule | null>
}

export interface Hours {
  state(site: Id): Promise<OpenState>
  /** From when on the desk has been open without a break, at the earliest from `at`; null while it is closed. */
  openSince(site: Id, at: Instant): Promise<Instant | null>
  /** Refuses `not_found`. */
  read(actor: AgentActor, site: Id): Promise<KeptSchedule & { hours: OpenState }>
  /** Refuses `invalid` with the field, `not_found`, and `conflict` when `rev` is not the newest. */
  save(
    actor: AgentActor,
    site: Id,
    schedule: Schedule,
    rev: number,
  ): Promise<KeptSchedule & { hours: OpenState }>
  onChanged(run: (site: Id) => void): () => void
  /** Another node has saved: what was read is not believed any longer. */
  doubt(site: Id): void
}

/** Another node may have saved: what was read is believed for this long. */
const BELIEVED_MS = 5_000

export function createHours({ store, clock }: { store: ScheduleStore; clock: Clock }): Hours {
  const known = new Map<Id, { kept: KeptSchedule; at: Instant }>()
  const runs = new Set<(site: Id) => void>()

  async function kept(site: Id, fresh = false): Promise<KeptSchedule> {
    const before = known.get(site)
    if (before && !fresh && Math.abs(clock.now() - before.at) < BELIEVED_MS) return before.kept
    const read = await store.read(site)
    if (!read) throw new Refused({ code: 'not_found' })
    // The same object while nothing changed: the rules remember their last answer by it.
    const next = before && before.kept.rev === read.rev ? before.kept : read
    known.set(site, { kept: next, at: clock.now() })
    return next
  }

  const withState = (one: KeptSchedule) => ({ ...one, hours: openState(one.schedule, clock.now()) })

  return {
    state: async (site) => openState((await kept(site)).schedule, clock.now()),
    async openSince(site, at) {
      const { schedule } = await kept(site)
      if (!openState(schedule, clock.now()).open) return null
      let since = at
      // Of several breaks since then the last one counts.
      for (;;) {
        const then = openState(schedule, since)
        if (then.until === null || then.until > clock.now()) return since
        since = then.until
      }
    },
    async read(actor, site) {
      mustReach(actor, site)
      return withState(await kept(site, true))
    },
    async save(actor, site, schedule, rev) {
      mustReach(actor, site)
      if (actor.role !== 'lead' && actor.role !== 'admin')
        throw new Refused({ code: 'forbidden', needs: 'lead' })
      const [problem] = checkSchedule(schedule)
      if (problem) throw new Refused({ code: 'invalid', ...problem })
      const saved = await store.save(site, schedule, rev, actor.id, clock.now())
      if (!saved) {
        // Of another revision, or of a site that there is not: then this look says so.
        await kept(site, true)
        throw new Refused({ code: 'conflict' })
      }
      known.set(site, { kept: saved, at: clock.now() })
      for (const run of runs) run(site)
      return withState(saved)
    },
    doubt(site) {
      const one = known.get(site)
      if (one) known.set(site, { ...one, at: Number.NEGATIVE_INFINITY })
    },
    onChanged(run) {
      runs.add(run)
      return () => runs.delete(run)
    },
  }
}

/** An admin sets every site, though he serves on none; all others their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
