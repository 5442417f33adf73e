/** The tables of announcements, as the domain asks for them. */
import type { Pool } from 'pg'
import type { AnnouncementStore } from '../../domain/announcements/store.ts'
import { createNewsChanges } from './announcements/changes.ts'
import { createFollowers } from './announcements/followers.ts'
import { createNewsReading } from './announcements/reading.ts'

export function createAnnouncementStore(pool: Pool): AnnouncementStore {
  return { ...createNewsReading(pool), ...createNewsChanges(pool), ...createFollowers(pool) }
}
