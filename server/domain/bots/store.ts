/** What the bots need of a record that lasts. */
import type { Bot, BotFigures } from '#shared/protocol/bots.ts'
import type { Id, Instant, Topic } from '#shared/protocol/conversation.ts'

/** One that was not taken away. `topics`: about which it answers first. */
export type KeptBot = Bot & { topics: Topic[]; rev: number }

export type BotChange = { name: string; topics: readonly Topic[]; rev: number }

export interface BotStore {
  /** Of the site, the house's first. */
  of(site: Id): Promise<KeptBot[]>
  /** Makes the one of the house where the site has none. @returns false where there is no such site */
  ensureHouse(site: Id, bot: { id: Id; name: string }, at: Instant): Promise<boolean>
  /** Takes the topics from the others, too. */
  change(
    site: Id,
    id: Id,
    change: BotChange,
    by: Id | null,
  ): Promise<'kept' | 'conflict' | 'missing' | 'name_taken'>
  /** Of conversations opened since. `helped` counts as unasked when it is older than `withinMs` before `now`. */
  figures(site: Id, since: Instant, now: Instant, withinMs: number): Promise<BotFigures[]>
}
