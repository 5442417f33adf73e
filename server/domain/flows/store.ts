/** What flows need of a record that lasts. */
import type { FileView, Id, Instant } from '#shared/protocol/conversation.ts'
import type { FlowDocument, FlowProgress, FlowState } from '#shared/protocol/flow.ts'

/** Where a change belongs; with another `rev` than the kept one nothing is changed. Of what was never changed it is 0. */
export type Change = { site: Id; key: string; rev: number; by: Id; at: Instant }

/** What a site has made of a flow. */
export type FlowRecord = {
  key: string
  place: number
  state: FlowState
  /** What is asked now, of the site's own making; null where that is the shipped one, or nothing. */
  current: { version: number; document: FlowDocument } | null
  draft: FlowDocument | null
  rev: number
  changedAt: Instant
  changedBy: string | null
  /** When the shipped one was asked last; null while it is, or where it never was. */
  shippedUntil: Instant | null
}

/** `replacedAt` is null while it is asked. */
export type KeptVersion = {
  version: number
  document: FlowDocument
  at: Instant
  by: string | null
  replacedAt: Instant | null
}

/** Of one flow: how often it came to which end, at which step. */
export type Use = { flow: string; how: 'finished' | 'person' | 'left'; step: string; times: number }

export type Writing = Omit<FlowProgress, 'at' | 'typed'> & { typed: Record<string, string | true | Id[]> }

export interface FlowStore {
  siteByKey(key: string): Promise<Id | null>
  isSite(id: Id): Promise<boolean>
  /** Those that have a row: all that was ever changed or made. */
  ofSite(site: Id): Promise<FlowRecord[]>
  /** The newest first. */
  versions(site: Id, key: string, limit: number): Promise<KeptVersion[]>
  version(site: Id, key: string, version: number): Promise<KeptVersion | null>

  /** @param place of one that has no row yet */
  save(change: Change, draft: FlowDocument | null, place: number): Promise<'saved' | 'conflict'>
  /** Makes the document the next version, from `first` on, and what is asked. */
  publish(change: Change, document: FlowDocument, first: number): Promise<'saved' | 'conflict'>
  setState(change: Change, state: FlowState, place: number): Promise<'saved' | 'conflict'>
  /** The shipped one is asked again. */
  reset(change: Change): Promise<'saved' | 'conflict'>
  order(site: Id, keys: readonly string[], by: Id, at: Instant): Promise<void>

  /** @param idleSince who has not gone on since then counts as one who left */
  uses(site: Id, since: Instant, idleSince: Instant): Promise<Use[]>
  used(site: Id, use: Omit<Use, 'times'>, at: Instant): Promise<void>

  keep(visitor: Id, progress: Writing, at: Instant): Promise<void>
  /** With those of its files that are still there and in no message. */
  kept(
    visitor: Id,
    since: Instant,
  ): Promise<(Writing & { at: Instant; files: (FileView & { at: Instant })[] })[]>
  /** It was sent: what is finished goes, what a person was asked for can be gone on with. */
  settle(visitor: Id, flow: string, isFinished: boolean): Promise<void>
  /** @returns whether there was anything */
  drop(visitor: Id, flow: string): Promise<boolean>
  /** What nobody has touched since then is counted as left, and gone. @returns how many */
  sweep(before: Instant, limit: number): Promise<number>
}
