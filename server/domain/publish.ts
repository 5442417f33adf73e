/** What the domain announces. Everything here is a hint: losing it costs time, never a message. */
import type { CaseLine } from '#shared/protocol/cases.ts'
import type { Author, Availability, Draft, Id } from '#shared/protocol/conversation.ts'
import type { AwayWhy } from '#shared/protocol/teams.ts'
import type { BothCounts } from './conversations/receipts.ts'
import type { ConversationRecord, LogEntry } from './conversations/record.ts'

export type Side = 'visitor' | 'agent'

/** A case as lists show it, and what else decides who may see it. */
export type CaseTold = { line: CaseLine; team: Id; aboutAgents: readonly Id[]; forOthers: boolean }

export type AboutKept = { answered?: string | undefined; isTalk?: boolean }

export interface Publisher {
  /**
   * Entries that are committed, with the conversation as it is after the last of them.
   * @param about `answered`: the visitor's socket that has the one entry by its answer, and needs no second word of it;
   * `isTalk`: there is one entry, a message or a note, and nothing but the talk went on in the row
   */
  kept(entries: readonly LogEntry[], record: ConversationRecord, about?: AboutKept): void
  /** Somebody types, or stopped. Dropped first. `unseen`: of which no visitor hears. */
  typing(record: ConversationRecord, by: { id: Id; author: Author; unseen?: boolean }, typing: boolean): void
  /** One side has got or read more. */
  receipt(record: ConversationRecord, side: Side, now: BothCounts): void
  /** The places of those who wait in a team changed. */
  queueMoved(team: Id): void
  /** A case is new or changed. */
  caseMoved(told: CaseTold): void
  /** Hours or staffing of a site changed. */
  deskChanged(site: Id): void
  /** What a site announces began, ended or changed. */
  announcementsChanged(site: Id): void
  /** What leads and admins of a site have to be told is another now. */
  alertsChanged(site: Id): void
  /** What a site asks step by step has changed. */
  flowsChanged(site: Id): void
  /** The teams of an agent may be other ones: his screens are looked at anew, and come back into the rooms of those. */
  teamsChanged(agent: Id): void
  /** Presence, availability or load of an agent changed. */
  colleagueChanged(agent: Id): void
  /** To his other screens. @param screen the one on which he writes */
  draftSaved(agent: Id, draft: Draft, screen: string): void
  availabilityChanged(agent: Id, availability: Availability, why?: AwayWhy): void
  /** What is offered to an agent is another thing. */
  offersChanged(agent: Id): void
  /** A session belongs to another visitor now: its sockets come back as he. */
  sessionMoved(session: Id): void
  /** All sockets of a session, or of an agent, are to end. */
  sessionEnded(who: { session: Id } | { agent: Id }, reason: 'signed_out' | 'revoked'): void
}

/** One call of the publisher, as another node replays it. */
export type Hint = { [K in keyof Publisher]: [K, ...Parameters<Publisher[K]>] }[keyof Publisher]

/** The other nodes of the desk. Nothing here throws, and nobody waits for it. */
export interface Neighbours {
  /** Tells those who listen to the topic, if there is anybody. */
  tell(topic: string, hint: Hint): void
  /** From now on what others tell about the topic is heard, too. */
  listen(topic: string): void
}
