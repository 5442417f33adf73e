/**
 * Windows begin and end by themselves. Once a second every node looks at the record, rather than one timer set for the
 * next change: a clock that was set, a machine that slept and a window that was moved are then all the same thing.
 */
import type { Clock } from '#shared/clock.ts'
import type { Publisher } from '../publish.ts'
import { createRounds } from '../rounds.ts'
import type { AnnouncementStore } from './store.ts'
import { begunOf, overOf } from './told.ts'

export type WindowParts = {
  store: Pick<AnnouncementStore, 'notice'>
  clock: Clock
  publisher: Pick<Publisher, 'announcementsChanged'>
  doubt(site: string): void
  everyMs: number
  onError: (error: unknown, what: string) => void
}

export function createWindows({ store, clock, publisher, doubt, everyMs, onError }: WindowParts) {
  async function look(): Promise<void> {
    for (const site of await store.notice(clock.now(), overOf, begunOf)) {
      doubt(site)
      publisher.announcementsChanged(site)
    }
  }

  return createRounds(look, { clock, everyMs, what: 'windows of announcements', onError })
}
