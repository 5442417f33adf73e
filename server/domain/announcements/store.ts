/** What announcements need of a record that lasts. */
import type {
  AnnouncementBody,
  AnnouncementTexts,
  EditedAnnouncement,
} from '#shared/protocol/announcements.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { NewEffect } from '../effects.ts'

/** Where a change belongs; with another `rev` than the kept one nothing is changed. */
export type Change = { site: Id; id: Id; rev: number; by: Id; at: Instant }

/** Somebody who is to be told that it is over. `conversation`: the open one in which he said something last. */
export type Waiting = {
  visitor: Id
  /** The client id of the entry that tells him. */
  entry: Id
  conversation: { id: Id; locale: string } | null
}

export interface AnnouncementStore {
  siteByKey(key: string): Promise<{ id: Id; key: string; name: string; zone: string } | null>
  isSite(site: Id): Promise<boolean>
  /** All that has begun or is to begin, the newest first, without what was taken back before it began. */
  list(site: Id): Promise<EditedAnnouncement[]>
  edited(site: Id, id: Id): Promise<EditedAnnouncement | null>
  /** Published and not over. */
  published(site: Id): Promise<EditedAnnouncement[]>
  /** What has been seen and is over, the newest first. */
  archive(site: Id): Promise<EditedAnnouncement[]>

  /** Of a new one `rev` is 0. What has ended is not written any more. */
  save(change: Change, body: AnnouncementBody): Promise<'saved' | 'conflict'>
  /** `begun` is kept where it begins at once. */
  publish(change: Change, begun: NewEffect): Promise<'saved' | 'conflict'>
  end(change: Change, effect: NewEffect): Promise<'saved' | 'conflict'>
  /** What began or ended by its window and was not noticed yet; each is given to one node, once. */
  notice(now: Instant, overOf: (id: Id) => NewEffect, begunOf: (id: Id) => NewEffect): Promise<Id[]>

  /** @returns false where there is nothing of his site that runs, or that he may put aside */
  follow(who: { site: Id; visitor: Id }, id: Id, entry: Id, follow: boolean, at: Instant): Promise<boolean>
  following(visitor: Id): Promise<{ id: Id; texts: AnnouncementTexts; endedAt: Instant | null }[]>
  waiting(id: Id, limit: number): Promise<{ site: Id; texts: AnnouncementTexts; waiting: Waiting[] } | null>
  /** With what is to be told elsewhere. */
  told(id: Id, visitor: Id, conversation: Id | null, effect: NewEffect, at: Instant): Promise<void>
}
