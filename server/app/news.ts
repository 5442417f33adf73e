/** What is said to everybody, and to those whom an incident concerns. */
import { createIncidents } from '../domain/announcements/incidents.ts'
import { INCIDENT_REPLY, replyToAll } from '../domain/announcements/replying.ts'
import { ANNOUNCEMENT_OVER, tellOver } from '../domain/announcements/told.ts'
import { createWindows } from '../domain/announcements/windows.ts'
import { createAnnouncements } from '../domain/announcements.ts'
import { createIncidentStore } from '../stores/sql/announcements/incidents.ts'
import { createAnnouncementStore } from '../stores/sql/announcements.ts'
import type { Base } from './base.ts'

export function createNews({ config, clock, database, publisher, append, topics, onError }: Base) {
  const store = createAnnouncementStore(database.pool)
  const incidents = createIncidentStore(database.pool)
  const announcements = createAnnouncements({ store, topics, clock, publisher })
  const windows = createWindows({
    store,
    clock,
    publisher,
    doubt: announcements.doubt,
    everyMs: config.deadlines.newsWindows,
    onError,
  })
  return {
    announcements,
    incidents: createIncidents({ store: incidents, news: store, clock }),
    rounds: [windows],
    handlers: {
      [INCIDENT_REPLY]: replyToAll({ store: incidents, append, clock }),
      [ANNOUNCEMENT_OVER]: tellOver({ store, append, publisher, clock }),
    },
  }
}
