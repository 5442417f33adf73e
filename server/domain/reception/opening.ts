/**
 * The desk opens and closes. Once a second the hours are asked, rather than one timer set for the next change:
 * a clock that was set, a machine that slept and a schedule that was saved are then all the same thing.
 */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { Site } from '../agents.ts'
import { createClosing } from './closing.ts'
import type { ReceptionParts } from './parts.ts'
import { createQuiet } from './quiet.ts'

const LOOK_MS = 1_000
/** Who missed an opening longer ago than this tells nobody of it any more. */
const OPENED_LATELY_MS = 12 * 60 * 60 * 1_000
const SWEEP_MS = 2_000
/** Chats whose agents do not answer are looked for. */
const QUIET_MS = 5_000
/** Nothing waits for ever because one trigger was lost. */
const SAFETY_DISPATCH_MS = 2_000
/** Nor because one change of a line was lost: a node that died between the record and the queue. */
const SAFETY_MEND_MS = 60_000

type OpeningParts = Pick<
  ReceptionParts,
  | 'hours'
  | 'queue'
  | 'routing'
  | 'store'
  | 'conversations'
  | 'publisher'
  | 'clock'
  | 'onQueueBack'
  | 'onOpened'
  | 'onError'
> & {
  sites(): Promise<Site[]>
  forget(site: Id): void
  /** What is urgent goes to whoever is open. */
  turn(site: Site): Promise<void>
}

export interface Opening {
  open(): Promise<void>
  /** Puts the lines of a site right at once, and serves them. */
  mend(site: Id): void
  close(): Promise<void>
}

export function createOpening(parts: OpeningParts): Opening {
  const { hours, queue, routing, publisher, clock } = parts
  const tellClosing = createClosing(parts)
  const lookForQuiet = createQuiet(parts)
  const wasOpen = new Map<string, boolean>()
  const underWay = new Map<string, Promise<void>>()
  let ends: (() => void)[] = []

  async function look(site: Site): Promise<void> {
    // Before the line is served that opens now: what is urgent stands in it then.
    await parts.turn(site)
    for (const { of, state } of await hours.lines(site.id)) {
      const key = `${site.id} ${of?.team ?? ''} ${of?.language ?? ''}`
      const before = wasOpen.get(key)
      if (before !== state.open) {
        wasOpen.set(key, state.open)
        if (before !== undefined) changed(site.id)
        // A line with hours of its own is served in the moment in which it opens, as the whole desk is.
        if (state.open) await dispatch(site, of?.team)
      }
      if (state.open && before !== true) await tellOpened(site, of, state.until, before === false)
    }
    await tellClosing(site)
  }

  /** By when it opened, also where no process was there to see it: once for each opening, whoever says so. */
  async function tellOpened(
    { id }: Site,
    of: HoursLine | null,
    until: Instant | null,
    isSeen: boolean,
  ): Promise<void> {
    const earliest = clock.now() - OPENED_LATELY_MS
    const since = await hours.openSince(earliest, id, of?.team, of?.language)
    const isKnown = since !== null && since > earliest
    // Hours that were changed open it now, whatever they say of the time before.
    if (isKnown || isSeen) await parts.onOpened(id, of, until, isKnown ? since : clock.now())
  }

  async function dispatch(site: Site, only?: Id): Promise<void> {
    for (const team of only === undefined ? site.teams : [only]) await routing.dispatch(team)
  }

  async function mend(site: Site): Promise<void> {
    // Also the line of all, in which nobody may wait any more.
    for (const team of site.teams)
      for (const line of new Set([team, ...(await parts.store.lines(team))])) await queue.mend(line)
    await dispatch(site)
    for (const team of site.teams) publisher.queueMoved(team)
  }

  function changed(site: Id): void {
    parts.forget(site)
    publisher.deskChanged(site)
  }

  const everySite = async (run: (site: Site) => Promise<void>) => {
    for (const site of await parts.sites()) await run(site)
  }

  /** One at a time of each kind. What fails is told, and tried again with the next tick. */
  function work(what: string, job: () => Promise<void>): void {
    if (underWay.has(what)) return
    const mine = job()
      .catch((error: unknown) => parts.onError(error, what))
      .finally(() => underWay.delete(what))
    underWay.set(what, mine)
  }

  const each = (ms: number, what: string, job: () => Promise<void>) =>
    ends.push(clock.every(ms, () => work(what, job)))

  return {
    async open() {
      await everySite(look)
      each(LOOK_MS, 'hours', () => everySite(look))
      each(SWEEP_MS, 'sweep', () => routing.sweep())
      each(LOOK_MS, 'offers', () => routing.sweepOffers())
      each(QUIET_MS, 'quiet', () => everySite(({ id }) => lookForQuiet(id)))
      each(SAFETY_DISPATCH_MS, 'dispatch', () => everySite((site) => dispatch(site)))
      each(SAFETY_MEND_MS, 'mend', () => everySite(mend))
      ends.push(parts.onQueueBack(() => work('mend', () => everySite(mend))))
      ends.push(
        hours.onChanged((site) => {
          changed(site)
          work(`hours of ${site}`, async () => {
            await everySite(look)
            // Whoever waits may have hours of his own from now on, or the site's again.
            await everySite(async ({ id, teams }) => {
              if (id === site) for (const team of teams) publisher.queueMoved(team)
            })
          })
        }),
      )
    },
    mend: (id) =>
      work(`the lines of ${id}`, () => everySite(async (site) => (site.id === id ? mend(site) : undefined))),
    async close() {
      for (const end of ends) end()
      ends = []
      await Promise.all(underWay.values())
    },
  }
}
