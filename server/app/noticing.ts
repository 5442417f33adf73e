/** Makes what tells those who are not here from its parts: places, links, carriers, rounds. */
import { join } from 'node:path'
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { Locale } from '#shared/words/types.ts'
import type { Config } from '../config.ts'
import { hashOf, isSame, type LookupCodes, type OnceCodes } from '../domain/cases/secrets.ts'
import type { ConversationRecord, LogEntry } from '../domain/conversations/record.ts'
import type { Conversations } from '../domain/conversations.ts'
import type { NewEffect } from '../domain/effects.ts'
import type { Hours } from '../domain/hours.ts'
import type { MailBox } from '../domain/notices/carrier.ts'
import { createLeads, type LeadParts } from '../domain/notices/leads.ts'
import { createLinks } from '../domain/notices/links.ts'
import { createSweep, createUnseen } from '../domain/notices/rounds.ts'
import type { TalkNews } from '../domain/notices/store.ts'
import { DESK_OPENED, NOTICE, noticeOf, type Opened } from '../domain/notices/wanted.ts'
import { AFTER_OPENING_MS, createNotices, type Notices } from '../domain/notices.ts'
import { createRounds } from '../domain/rounds.ts'
import type { SiteSystems } from '../domain/systems.ts'
import type { Topics } from '../domain/topics.ts'
import type { Transcripts } from '../domain/transcripts.ts'
import { createMail } from '../outside/mail.ts'
import { createMailBox } from '../outside/mail-box.ts'
import { createCarrier } from '../outside/notices.ts'
import type { VisitorLeases } from '../stores/redis/visitors.ts'
import type { Database } from '../stores/sql/database.ts'
import { createNoticeStore } from '../stores/sql/notices.ts'

export type NoticingParts = {
  config: Config
  clock: Clock
  database: Database
  secret: string
  leases: VisitorLeases
  /** Visitors who have a line on this node. */
  visitorsHere(): Iterable<Id>
  conversations: Pick<Conversations, 'append' | 'readable'>
  transcripts: Pick<Transcripts, 'render'>
  lookupCode: LookupCodes
  onceCode: OnceCodes
  topics: Pick<Topics, 'nameOf'>
  /** 1 for the next; null while nobody can say. */
  place(conversation: Id): Promise<number | null>
  /** By whose hours a line opens. */
  held: Hours['held']
  /** Whom to tell of a chat that nobody answers, and where. */
  leads: Pick<LeadParts, 'read' | 'agents' | 'isAtConsole' | 'raise'>
  systems: SiteSystems | null
  systemsFor(site: Id): Promise<SiteSystems | null>
  onError: (error: unknown, what: string) => void
}

/** What of the log is told to who is away: that somebody has taken it up. */
export const turnsOf =
  (afterMs: number) =>
  (entries: readonly LogEntry[], { id: conversation, visitor }: ConversationRecord): NewEffect[] =>
    entries.flatMap(({ kind, seq, at }) =>
      kind === 'accepted'
        ? [noticeOf(`turn:${conversation}:${seq}`, visitor.id, { is: 'turn', conversation }, at, afterMs)]
        : [],
    )

export interface Noticing extends Notices {
  handlers: Record<string, Notices['send']>
  /** Where mails are written down instead of sent; null where they are sent, or not at all. */
  box: MailBox | null
  /** The desk, or a line with hours of its own, has opened, until then. */
  deskOpened(site: Id, line: HoursLine | null, until: Instant | null, at: Instant): Promise<void>
  open(): void
  close(): Promise<void>
}

export function createNoticing(parts: NoticingParts): Noticing {
  const { config, clock, leases, conversations, onError } = parts
  const { deadlines, bounds } = config
  const store = createNoticeStore(parts.database.pool)
  const box = config.mail === 'written' ? createMailBox(join(config.dataDir, 'mail'), clock.now) : null
  const smtp = config.mail === null || config.mail === 'written' ? null : createMail(config.mail)
  const carrier = createCarrier({ mail: box ?? smtp, systems: parts.systems })

  async function isHere(visitor: Id): Promise<boolean> {
    for (const one of parts.visitorsHere()) if (one === visitor) return true
    return leases.isHere(visitor, clock.now())
  }

  const notices = createNotices({
    store,
    links: createLinks(parts.secret),
    carrier,
    clock,
    isHere,
    publicUrl: config.publicUrl,
    place: parts.place,
    topics: parts.topics,
    held: parts.held,
    systemsFor: parts.systemsFor,
    append: conversations.append,
    readable: (visitor, conversation) => conversations.readable(visitor, conversation),
    bounds: { ofBox: bounds.firstMailsTo, ofVisitor: bounds.firstMailsOf, ofOrigin: bounds.firstMailsFrom },
    async codeOf({ openedBy, clientId, lookupHash }) {
      const code = clientId === null ? null : await parts.lookupCode(openedBy, clientId)
      return code !== null && isSame(await hashOf(code), new Uint8Array(lookupHash)) ? code : null
    },
    onceCode: parts.onceCode,
    transcript: (talk, locale) => transcriptOf(parts.transcripts, talk, locale),
  })

  const leads = createLeads({ ...parts.leads, store, carrier, clock, publicUrl: config.publicUrl })
  const round = { store, isHere, clock, onError, everyMs: deadlines.unseen, sweepMs: deadlines.sweep }
  const unseen = createUnseen(round)
  const sweep = createSweep(round)
  const here = createRounds(
    () => leases.renew([...new Set(parts.visitorsHere())], clock.now(), clock.now() + deadlines.visitorLease),
    { clock, everyMs: deadlines.visitorLease / 2, what: 'who is here', onError },
  )
  const tells = carrier.carries('typed') || carrier.carries('site')

  return {
    ...notices,
    box,
    handlers: { [NOTICE]: notices.send, [DESK_OPENED]: notices.opened, ...leads },
    async deskOpened(site, line, until, at) {
      if (!tells) return
      const of = line ? `${site}:${line.team}:${line.language ?? ''}` : site
      const key = `${DESK_OPENED}:${of}:${until ?? Math.floor(at / AFTER_OPENING_MS)}`
      const payload: Opened = { site, line, at }
      await store.tell([{ key, kind: DESK_OPENED, payload, afterMs: AFTER_OPENING_MS }], at)
    },
    open() {
      sweep.open(true)
      if (!tells) return
      unseen.open()
      here.open(true)
    },
    async close() {
      await unseen.close()
      await here.close()
      await sweep.close()
      smtp?.close()
    },
  }
}

async function transcriptOf({ render }: Pick<Transcripts, 'render'>, talk: TalkNews, locale: Locale) {
  const actor = { role: 'visitor', id: talk.visitor, site: talk.site.id, session: '' } as const
  const of = (format: 'txt' | 'html') => render(actor, talk.id, { format, notes: false, locale })
  const [text, page] = [await of('txt'), await of('html')]
  return { text: text.text, html: page.text, name: page.name }
}
