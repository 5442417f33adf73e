/**
 * Who is not here is told: an answer, his turn, news of a case, the end of what he asked about. A visitor picks one place
 * for all of it; an address that was typed gets one mail first, and nothing else until that was confirmed.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { NoticeLink, NoticeWish, OwnNotices } from '#shared/protocol/notices.ts'
import { newId } from '#shared/rules/id.ts'
import { maskedMail, sameBox } from '#shared/rules/mask.ts'
import type { VisitorActor } from './actors.ts'
import { spokenIn } from './conversations/lines.ts'
import type { EffectHandler } from './effects.ts'
import type { Carrier } from './notices/carrier.ts'
import { createLetters, type LetterParts } from './notices/letters.ts'
import type { Links } from './notices/links.ts'
import { createSending, type SendingParts } from './notices/sending.ts'
import type { NoticeStore, SiteFacts, Way } from './notices/store.ts'
import { noticeOf, type Opened } from './notices/wanted.ts'
import { Refused } from './refused.ts'
import type { Account, SiteSystems } from './systems.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** A first mail that nobody confirmed for so long was not wanted. */
const CONFIRM_MS = 3 * DAY_MS
/** Who picks a place is told of cases that he opened since. */
const CASES_SINCE_MS = 3 * DAY_MS
/** After the desk has opened; who is served at once needs no word of it. */
const AFTER_OPENING_MS = 60_000

export type NoticeBounds = { ofBox: number; ofVisitor: number; ofOrigin: number }

export type NoticeParts = Pick<
  LetterParts,
  'place' | 'codeOf' | 'onceCode' | 'isHere' | 'topics' | 'transcript'
> &
  Pick<SendingParts, 'append' | 'publicUrl'> & {
    store: NoticeStore
    links: Links
    carrier: Carrier
    /** Whose hours hold for a line. */
    held(site: Id, team: Id, language: string): Promise<{ of: HoursLine | null }>
    /** The site's systems, where this visitor's site has any. */
    systemsFor(site: Id): Promise<SiteSystems | null>
    readable(visitor: VisitorActor, conversation: Id): Promise<{ id: Id }>
    /** First mails of one day. */
    bounds: NoticeBounds
    clock: Clock
  }

/** What a link leads to, for whoever shows it. */
export type Linked =
  | { is: 'confirm'; way: Way; site: SiteFacts }
  | { is: 'stop'; site: SiteFacts; box: Uint8Array }
  | {
      is: 'talk'
      site: SiteFacts
      actor: VisitorActor
      conversation: Id
      page: string | null
      locale: string
    }
  | { is: 'case'; site: SiteFacts; case: Id; number: string; locale: string }

export interface Notices {
  own(visitor: VisitorActor): Promise<OwnNotices>
  /** @param from the address of whoever asks: how many first mails it causes is bounded */
  set(visitor: VisitorActor, ask: { to: NoticeWish; locale: string }, from: string): Promise<OwnNotices>
  drop(visitor: VisitorActor): Promise<OwnNotices>
  transcript(
    visitor: VisitorActor,
    ask: { conversation: Id; clientId: Id; locale: string },
  ): Promise<Record<string, never>>
  /** Null for what leads nowhere, or no longer. */
  linked(token: string): Promise<Linked | null>
  confirm(way: Way): Promise<boolean>
  stop(site: Id, box: Uint8Array): Promise<void>
  allow(site: Id, box: Uint8Array): Promise<void>
  /** Whether this device may use the link: with `bind` it becomes the one, where there is none. */
  isDevice(token: string, device: string, bind: boolean): Promise<boolean>
  /** Carries out what `NOTICE` was kept for. */
  send: EffectHandler
  /** … and what `DESK_OPENED` was. */
  opened: EffectHandler
}

export function createNotices(parts: NoticeParts): Notices {
  const { store, links, carrier, clock, publicUrl } = parts
  const link = async (to: NoticeLink) => publicUrl + (await links.path(to, clock.now()))
  const send = createSending({ ...parts, bound, letter: createLetters({ ...parts, link }) })

  /** What the site has of the account that was proved to be his. */
  async function ofSite(
    visitor: VisitorActor,
  ): Promise<{ subject: string; places: OwnNotices['site'] } | null> {
    if (!carrier.carries('site')) return null
    const [proved, systems] = await Promise.all([
      store.proved(visitor.id, clock.now()),
      parts.systemsFor(visitor.site),
    ])
    if (!proved || !systems) return null
    const answer = await systems.ask('account/read', proved, newId(clock.now()))
    const account = 'ok' in answer ? answer.ok.account : null
    return account && { subject: proved.subject, places: placesOf(account) }
  }

  /** A mail rather than an SMS, and never the site's inbox: who could read that one needs no code. */
  async function bound(visitor: Id): Promise<Way | null> {
    const owner = carrier.carries('site') ? await store.account(visitor) : null
    const systems = owner && (await parts.systemsFor(owner.site))
    if (!owner || !systems) return null
    const { site, subject, locale } = owner
    const now = clock.now()
    const answer = await systems.ask('account/read', { subject }, newId(now))
    const places = ('ok' in answer && answer.ok.account && placesOf(answer.ok.account)) || []
    const place = places.find(({ way }) => way === 'mail') ?? places.find(({ way }) => way === 'sms')
    if (!place) return null
    return {
      ...{ id: newId(now), visitor, site, box: null, masked: place.masked, locale },
      ...{
        to: { way: place.way, subject, target: place.id },
        askedAt: now,
        confirmedAt: now,
        failedAt: null,
      },
    }
  }

  async function own(visitor: VisitorActor, known?: OwnNotices['site']): Promise<OwnNotices> {
    const [way, places] = await Promise.all([
      store.way(visitor.id),
      known ?? ofSite(visitor).then((found) => found?.places ?? []),
    ])
    return { mail: carrier.carries('typed'), site: places, chosen: way && chosenOf(way) }
  }

  async function setMail(
    visitor: VisitorActor,
    address: string,
    locale: string,
    from: string,
  ): Promise<void> {
    if (!carrier.carries('typed')) throw new Refused({ code: 'conflict' })
    const now = clock.now()
    const { id: visitorId, site } = visitor
    const box = await links.boxOf(site, sameBox(address))
    const before = await store.way(visitorId)
    const isSame = before?.to.way === 'mail' && 'address' in before.to && before.to.address === address
    if (isSame && before.confirmedAt !== null) return
    const id = isSame ? before.id : newId(now)
    const way = {
      ...{ id, visitor: visitorId, site, box, masked: maskedMail(address), locale, askedAt: now },
      ...{ to: { way: 'mail', address } as const, confirmedAt: null },
    }
    const origin = await links.originOf(from)
    const one = { id: newId(now), site, visitor: visitorId, box, origin, at: now }
    const bounds = {
      ...{ box: parts.bounds.ofBox, visitor: parts.bounds.ofVisitor, origin: parts.bounds.ofOrigin },
      since: now - DAY_MS,
    }
    const effect = noticeOf(`confirm:${one.id}`, visitorId, { is: 'confirm', way: id }, now)
    const again = await store.ask(way, one, bounds, effect)
    if (again !== null) throw new Refused({ code: 'limited', retryAfterMs: again - now, limit: 'notice' })
  }

  async function setSite(visitor: VisitorActor, target: string, locale: string): Promise<OwnNotices['site']> {
    const found = await ofSite(visitor)
    const place = found?.places.find(({ id }) => id === target)
    if (!found || !place) throw new Refused({ code: 'conflict' })
    const now = clock.now()
    const way = {
      ...{ id: newId(now), visitor: visitor.id, site: visitor.site, box: null, masked: place.masked, locale },
      ...{ to: { way: place.way, subject: found.subject, target }, askedAt: now, confirmedAt: now },
    }
    const effects = await newsFor(visitor.id, way.id)
    await store.set(way, () => effects)
    return found.places
  }

  /** Of what began before he had picked a place. */
  async function newsFor(visitor: Id, way: Id) {
    const now = clock.now()
    const cases = await store.openCases(visitor, now - CASES_SINCE_MS)
    return cases.map((id) =>
      noticeOf(`case:${id}:opened:${way}`, visitor, { is: 'case', case: id, news: 'opened' }, now),
    )
  }

  return {
    own: (visitor) => own(visitor),
    async set(visitor, { to, locale }, from) {
      if ('site' in to) return own(visitor, await setSite(visitor, to.site, locale))
      await setMail(visitor, to.mail, locale, from)
      return own(visitor)
    },
    async drop(visitor) {
      await store.drop(visitor.id)
      return own(visitor)
    },
    async transcript(visitor, { conversation, clientId, locale }) {
      const { id } = await parts.readable(visitor, conversation)
      const way = await store.way(visitor.id)
      if (!way || way.confirmedAt === null || way.to.way !== 'mail') throw new Refused({ code: 'conflict' })
      const about = { is: 'transcript', conversation: id, locale } as const
      const key = `transcript:${visitor.id}:${clientId}`
      await store.tell([noticeOf(key, visitor.id, about, clock.now())], clock.now())
      return {}
    },
    async linked(token) {
      const to = await links.read(token, clock.now())
      return to && linkedTo(to)
    },
    async confirm(way) {
      const now = clock.now()
      if (!(await store.confirm(way.id, now - CONFIRM_MS, now))) return false
      await store.tell(await newsFor(way.visitor, way.id), now)
      return true
    },
    async stop(site, box) {
      await store.stop(site, box, clock.now())
    },
    allow: (site, box) => store.allow(site, box),
    async isDevice(token, device, bind) {
      const [digest, mine] = await Promise.all([
        links.originOf(`link/${token}`),
        links.originOf(`device/${device}`),
      ])
      return bind ? store.openLink(digest, mine, clock.now()) : store.isLinkOf(digest, mine)
    },
    send,
    async opened({ payload }) {
      const { site, line = null, at } = payload as Opened
      const now = clock.now()
      const waiting = await store.waiting(site, at)
      // Whose own line opens at another time is told then.
      const told = await Promise.all(
        waiting.map(async (one) => {
          const { of } = await parts.held(site, one.team, spokenIn(one))
          return of?.team === line?.team && of?.language === line?.language ? [one] : []
        }),
      )
      await store.tell(
        told
          .flat()
          .map(({ conversation, visitor }) =>
            noticeOf(`open:${conversation}:${at}`, visitor, { is: 'open', conversation }, now),
          ),
        now,
      )
    },
  }

  async function linkedTo(to: NoticeLink): Promise<Linked | null> {
    if (to.is === 'stop') {
      const site = await store.site(to.site)
      return site && { is: 'stop', site, box: new Uint8Array(Buffer.from(to.address, 'hex')) }
    }
    const way = await store.wayById(to.way)
    const site = way && (await store.site(way.site))
    if (!way || !site) return null
    if (to.is === 'confirm') return { is: 'confirm', way, site }
    // Who has taken his address back has closed what was sent to it.
    if (way.confirmedAt === null) return null
    if (to.is === 'talk') {
      const talk = await store.talk(to.conversation)
      if (talk?.visitor !== way.visitor) return null
      const actor = { role: 'visitor', id: way.visitor, site: site.id, session: way.id } as const
      return { is: 'talk', site, actor, conversation: talk.id, page: talk.page, locale: way.locale }
    }
    const one = await store.case(to.case)
    if (one?.visitor !== way.visitor) return null
    return { is: 'case', site, case: one.id, number: one.number, locale: way.locale }
  }
}

export { AFTER_OPENING_MS }

/** The site's own inbox has no address that could be masked. */
const INBOX = 'inbox'

function placesOf({ addresses, inbox }: Account): OwnNotices['site'] {
  const own = addresses.map(
    ({ id, kind, masked }) => ({ id, way: kind === 'phone' ? 'sms' : 'mail', masked }) as const,
  )
  return [...(inbox ? [{ id: INBOX, way: 'inbox', masked: '' } as const] : []), ...own]
}

const chosenOf = ({ to, masked, confirmedAt, failedAt }: Way): OwnNotices['chosen'] => ({
  ...{ way: to.way, masked },
  confirmed: confirmedAt !== null,
  failed: failedAt !== null,
})
