/** What a site tells everybody: written by leads, read by all, and told once more to those who asked when it is over. */
import type { Clock } from '#shared/clock.ts'
import type {
  Announcement,
  AnnouncementBody,
  EditedAnnouncement,
  Over,
} from '#shared/protocol/announcements.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { bySeverity, checkAnnouncement, phaseOf, standsOn, wordsFor } from '#shared/rules/announcement.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor, VisitorActor } from './actors.ts'
import type { AnnouncementStore, Change } from './announcements/store.ts'
import { begunOf, overOf } from './announcements/told.ts'
import type { Publisher } from './publish.ts'
import { Refused } from './refused.ts'
import type { Topics } from './topics.ts'

export type NewsSite = NonNullable<Awaited<ReturnType<AnnouncementStore['siteByKey']>>>
export type NewsPart = 'running' | 'planned' | 'past'
export type NewsAct = { rev: number; act: 'publish' | 'end' }

export interface Announcements {
  /** Refuses `not_found`. */
  site(key: string): Promise<NewsSite>
  /** What runs now, the most serious first, and then the maintenance of the next day. Refuses `not_found`. */
  running(key: string, locale: HelpLocale, page?: string): Promise<Announcement[]>
  /** For the public page: what runs, what is planned, and what is over, the newest first. Refuses `not_found`. */
  news(key: string, locale: HelpLocale): Promise<{ site: NewsSite } & Record<NewsPart, Announcement[]>>

  /** Refuses `not_found`, as all that follow. */
  list(actor: AgentActor, site: Id): Promise<EditedAnnouncement[]>
  /** Refuses `invalid`, and `conflict` when somebody has changed it since `rev`, or it is over. */
  save(
    actor: AgentActor,
    site: Id,
    id: Id,
    body: AnnouncementBody & { rev: number },
  ): Promise<EditedAnnouncement>
  /** Refuses `conflict`, and `invalid` where its time is over before it begins. */
  act(actor: AgentActor, site: Id, id: Id, how: NewsAct): Promise<EditedAnnouncement>

  /** Asks to be told when it is over, or takes that back; of what is over already: that he has seen it. */
  follow(visitor: VisitorActor, id: Id, follow: boolean): Promise<void>
  following(visitor: VisitorActor, locale: HelpLocale): Promise<{ following: Id[]; over: Over[] }>

  /** Another node has changed something: what was read is not believed any longer. */
  doubt(site: Id): void
}

export type AnnouncementParts = {
  store: AnnouncementStore
  clock: Clock
  publisher: Pick<Publisher, 'announcementsChanged'>
  topics: Pick<Topics, 'mustHave'>
}

/** So long before a maintenance begins panels and help pages say so. */
const WARNED_BEFORE_MS = 24 * 60 * 60 * 1_000
/** What was read is believed for this long, and where another node says that it changed not even so long. */
const BELIEVED_MS = 5_000

export function createAnnouncements({ store, topics, clock, publisher }: AnnouncementParts): Announcements {
  const sites = new Map<string, { site: NewsSite; at: Instant }>()
  const known = new Map<Id, { rows: Promise<EditedAnnouncement[]>; at: Instant }>()

  const isFresh = (at: Instant) => Math.abs(clock.now() - at) < BELIEVED_MS

  async function siteOf(key: string): Promise<NewsSite> {
    const before = sites.get(key)
    if (before && isFresh(before.at)) return before.site
    const site = await store.siteByKey(key)
    if (!site) throw new Refused({ code: 'not_found' })
    sites.set(key, { site, at: clock.now() })
    return site
  }

  /** Asked by every panel that opens: however many ask, the record is read once in a while. */
  function published(site: Id): Promise<EditedAnnouncement[]> {
    const before = known.get(site)
    if (before && isFresh(before.at)) return before.rows
    const rows = store.published(site)
    known.set(site, { rows, at: clock.now() })
    rows.catch(() => known.delete(site))
    return rows
  }

  async function runningOf(site: Id, locale: HelpLocale, page: string | null): Promise<Announcement[]> {
    const now = clock.now()
    return (await published(site))
      .filter((one) => phaseOf(one, now) === 'running' && standsOn(one.pages, page))
      .sort(bySeverity)
      .flatMap((one) => asRead(one, locale) ?? [])
  }

  /** Maintenance alone: what is to be new, or is a surprise, is told by nobody before its time. What begins first is first. */
  async function plannedOf(
    site: Id,
    locale: HelpLocale,
    page: string | null,
    withinMs = Number.POSITIVE_INFINITY,
  ) {
    const now = clock.now()
    return (await published(site))
      .filter(
        (one) => one.kind === 'maintenance' && phaseOf(one, now) === 'planned' && standsOn(one.pages, page),
      )
      .flatMap((one) => asRead(one, locale) ?? [])
      .filter(({ from }) => from - now <= withinMs)
      .sort((a, b) => a.from - b.from)
  }

  async function whole(site: Id, id: Id): Promise<EditedAnnouncement> {
    const one = await store.edited(site, id)
    if (!one) throw new Refused({ code: 'not_found' })
    return one
  }

  function doubt(site: Id): void {
    known.delete(site)
  }

  /** Of what there is not, a conflict would say too much. */
  async function changed(
    outcome: 'saved' | 'conflict',
    { site, id, rev }: Change,
  ): Promise<EditedAnnouncement> {
    if (outcome === 'conflict') {
      if (rev > 0) await whole(site, id)
      throw new Refused({ code: 'conflict' })
    }
    const one = await whole(site, id)
    // Of a draft nobody needs to hear.
    if (one.state !== 'draft') {
      doubt(site)
      publisher.announcementsChanged(site)
    }
    return one
  }

  return {
    site: siteOf,
    async running(key, locale, page) {
      const { id } = await siteOf(key)
      const [running, planned] = await Promise.all([
        runningOf(id, locale, page || null),
        plannedOf(id, locale, page || null, WARNED_BEFORE_MS),
      ])
      return [...running, ...planned]
    },
    async news(key, locale) {
      const site = await siteOf(key)
      const [running, planned, past] = await Promise.all([
        runningOf(site.id, locale, null),
        plannedOf(site.id, locale, null),
        store.archive(site.id),
      ])
      return { site, running, planned, past: past.flatMap((one) => asRead(one, locale) ?? []) }
    },
    async list(actor, site) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      return store.list(site)
    },
    async save(actor, site, id, { rev, ...body }) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      const [problem] = checkAnnouncement(body)
      if (problem) throw new Refused({ code: 'invalid', ...problem })
      if (body.until !== null && body.until <= clock.now())
        throw new Refused({ code: 'invalid', field: 'until', rule: 'order' })
      const named = body.incident?.topics ?? []
      await topics.mustHave(
        site,
        named.map((topic) => ({ field: 'incident.topics', topic })),
      )
      const change = { site, id, rev, by: actor.id, at: clock.now() }
      return changed(await store.save(change, body), change)
    },
    async act(actor, site, id, { rev, act }) {
      mustReach(actor, site)
      const { until } = await whole(site, id)
      const change = { site, id, rev, by: actor.id, at: clock.now() }
      if (act === 'end') return changed(await store.end(change, overOf(id)), change)
      if (until !== null && until <= change.at)
        throw new Refused({ code: 'invalid', field: 'until', rule: 'order' })
      return changed(await store.publish(change, begunOf(change.id)), change)
    },
    async follow(visitor, id, follow) {
      const now = clock.now()
      const who = { site: visitor.site, visitor: visitor.id }
      if (!(await store.follow(who, id, newId(now), follow, now))) throw new Refused({ code: 'not_found' })
    },
    async following(visitor, locale) {
      const rows = await store.following(visitor.id)
      return {
        following: rows.filter(({ endedAt }) => endedAt === null).map(({ id }) => id),
        over: rows.flatMap(({ id, texts, endedAt }) =>
          endedAt === null ? [] : { id, endedAt, title: wordsFor(texts, locale)?.title ?? '' },
        ),
      }
    },
    doubt,
  }
}

function asRead(one: EditedAnnouncement, locale: HelpLocale): Announcement | null {
  const { id, rev, kind, severity, from, until, endedAt, incident } = one
  const words = wordsFor(one.texts, locale)
  return words && from !== null
    ? { id, rev, kind, severity, from, until, endedAt, ...words, ...(incident && { incident }) }
    : null
}

/** An admin writes for every site, though he serves on none; all others for their own. */
function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
