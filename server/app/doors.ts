/** The two doors: what sockets and HTTP are given, and the pages. */
import type { Id } from '#shared/protocol/conversation.ts'
import { createChannels } from '../domain/channels.ts'
import type { Hours } from '../domain/hours.ts'
import { createSheet } from '../domain/sheet.ts'
import { createTeams } from '../domain/teams.ts'
import { createThanks } from '../domain/thanks.ts'
import { readBundles } from '../http/bundles.ts'
import { addDevMail } from '../http/dev-mail.ts'
import { addHelpPages } from '../http/help/pages.ts'
import { addNoticePages } from '../http/notices.ts'
import { addPages } from '../http/pages.ts'
import type { HttpParts } from '../http/parts.ts'
import { addRoutes } from '../http/server.ts'
import { createSigning } from '../http/signing.ts'
import { lookAround } from '../readiness.ts'
import type { Desk, SocketParts } from '../sockets/parts.ts'
import { createAnswerers, openNamespaces } from '../sockets/server.ts'
import { createChannelStore } from '../stores/sql/channels.ts'
import { createTeamStore } from '../stores/sql/teams.ts'
import { createThanksStore } from '../stores/sql/thanks.ts'
import { createWaits } from '../stores/sql/waits.ts'
import type { Base } from './base.ts'
import type { Noticing } from './noticing.ts'
import type { AppParts } from './parts.ts'

type Made = 'bots' | 'accounts' | 'help' | 'guides' | 'cases' | 'announcements' | 'flows' | 'documents'
type MadeForHttp = 'incidents' | 'webhooks' | 'alerts' | 'rules' | 'transcripts' | 'files'

/** What the desk is made of, for both doors and for HTTP alone. */
export type DoorParts = Desk &
  Pick<SocketParts, Made> &
  Pick<HttpParts, MadeForHttp> & {
    hours: Hours
    noticing: Noticing
    /** The teams of a site were changed. */
    teamsChanged(site: Id): void
  }

/** Opens them. Hands back how the sockets are closed. */
export function openDoors(
  base: Base,
  { noticing, teamsChanged, ...made }: DoorParts,
  { dist, demo }: AppParts,
) {
  const { config, clock, log, metrics, database, redis, http, io, neighbours, siteOf } = base
  const { hours } = made
  const channels = createChannels({ store: createChannelStore(database.pool), hours, clock })
  const socketParts: SocketParts = {
    ...{ ...made, config, clock, log, metrics },
    identity: base.identity,
    thanks: createThanks(createThanksStore(database.pool), clock),
    notices: noticing,
    publisher: base.publisher,
    listen: base.listen,
    endHere: base.endHere,
    take: base.take,
  }
  const answerers = createAnswerers(socketParts)
  const closeNamespaces = openNamespaces(io, socketParts, answerers)

  const httpParts: HttpParts = {
    ...made,
    ...socketParts,
    answerers,
    channels,
    siteOf,
    topics: base.topics,
    sheet: createSheet({ hours, channels, waits: createWaits(database.pool), siteOf, clock }),
    teams: createTeams({
      store: createTeamStore(database.pool),
      topics: base.topics,
      clock,
      audit: base.audit,
      onChanged(site, people) {
        for (const one of people) base.publisher.teamsChanged(one)
        teamsChanged(site)
      },
    }),
    signing: createSigning(base.secret),
    ready: () => lookAround({ pool: database.pool, redis, clock, config }),
    async measure() {
      metrics.neighbours.set(neighbours.count())
      metrics.sqlWaiting.set(database.pool.waitingCount)
      metrics.waiting.reset()
      for (const { team, waiting } of await base.record.queued()) metrics.waiting.set({ team }, waiting)
    },
    leaving: base.leaving,
  }
  addRoutes(http, httpParts)
  if (dist !== null) {
    addPages(http, httpParts, readBundles(dist), demo)
    addHelpPages(http, httpParts)
    addNoticePages(http, httpParts)
    if (noticing.box) addDevMail(http, noticing.box)
  }
  return closeNamespaces
}
