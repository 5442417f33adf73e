/** Who a visitor is, what is done for his account, what he takes with him, and how he is told while away. */
import { createTyped } from '../domain/accounts/typed.ts'
import { createAccounts } from '../domain/accounts.ts'
import type { Alerts } from '../domain/alerts.ts'
import type { OnceCodes } from '../domain/cases/secrets.ts'
import type { CaseParts } from '../domain/cases.ts'
import type { ConversationRecord, LogEntry } from '../domain/conversations/record.ts'
import type { Hours } from '../domain/hours.ts'
import type { Reception } from '../domain/reception.ts'
import type { Routing } from '../domain/routing.ts'
import { createTranscripts } from '../domain/transcripts.ts'
import { createVisitorLeases } from '../stores/redis/visitors.ts'
import { createTranscriptStore } from '../stores/sql/transcripts.ts'
import type { Base } from './base.ts'
import { createNoticing, type Noticing } from './noticing.ts'
import type { SiteDesk } from './site.ts'

type VisitorParts = {
  reception: Reception
  routing: Routing
  hours: Pick<Hours, 'held'>
  lookupCode: CaseParts['lookupCode']
  onceCode: OnceCodes
  site: SiteDesk
  raise: Alerts['raise']
}

export function createVisitorDesk(base: Base, parts: VisitorParts) {
  const { reception, routing, hours, lookupCode, onceCode, site, raise } = parts
  const { systems, systemsFor, provedOf, store } = site
  const { config, clock, database, redis, identity, io, publisher, conversations, topics, audit } = base
  const readable = conversations.readable

  /** What was kept beside the commits of the conversations. */
  function tellKept(kept: readonly { entries: LogEntry[]; record: ConversationRecord }[]): void {
    for (const { entries, record } of kept) {
      base.record.doubt(record.id, record.seq)
      publisher.kept(entries, record)
      // Who is proved to be important has his head start from now on.
      routing.rescored(record)
    }
  }

  const transcripts = createTranscripts({
    ...{ readable, topics, audit, clock },
    store: createTranscriptStore(database.pool),
  })
  const noticing: Noticing = createNoticing({
    ...{ config, clock, database, conversations, topics, transcripts, lookupCode, onceCode, systems },
    secret: base.secret,
    held: hours.held,
    leads: {
      ...{ agents: base.agents, raise },
      read: (conversation) => base.record.read(conversation),
      isAtConsole: async (agent) => (await routing.colleague(agent))?.online ?? false,
    },
    onError: base.onError,
    leases: createVisitorLeases(redis),
    *visitorsHere() {
      for (const { data } of io.of('/visitor').sockets.values()) if (data.actor) yield data.actor.id
    },
    async place(conversation) {
      const record = await base.record.read(conversation)
      return record && reception.place(record)
    },
    systemsFor,
  })
  const accounts = createAccounts({
    ...{ store, systemsFor, provedOf, readable, audit, clock },
    ofVisitor: conversations.ofVisitor,
    append: conversations.append,
    onProved: tellKept,
    typed: createTyped(base.secret),
  })

  const offEnded = identity.onEnded((who, reason) => publisher.sessionEnded(who, reason))
  const offJoined = identity.onJoined(({ how, session, kept }) => {
    tellKept(kept)
    if (how === 'joined') publisher.sessionMoved(session)
  })

  return {
    transcripts,
    noticing,
    accounts,
    /** Hears no more of sessions that end or are joined. */
    close() {
      offEnded()
      offJoined()
    },
  }
}
