/** Makes the desk from its parts, in order. With the files in `app/`, the only one that knows them all. */
import { createAutomation } from './app/automation.ts'
import type { Base } from './app/base.ts'
import { createBotDesk } from './app/bots.ts'
import { createCaseDesk } from './app/cases.ts'
import { createDocumentDesk } from './app/documents.ts'
import { openDoors } from './app/doors.ts'
import { createEffectRounds } from './app/effects.ts'
import { createFileDesk } from './app/files.ts'
import { createFlowDesk } from './app/flows.ts'
import { openGround } from './app/ground.ts'
import { createLines, type Lines } from './app/lines.ts'
import { createNews } from './app/news.ts'
import type { App, AppParts } from './app/parts.ts'
import { createRecord } from './app/record.ts'
import { createRoutingDesk } from './app/routing.ts'
import { createRunning } from './app/running.ts'
import { createSiteDesk } from './app/site.ts'
import { createTalking } from './app/talking.ts'
import { createVisitorDesk } from './app/visitors.ts'
import { createGuides } from './domain/guides.ts'
import { createHelp } from './domain/help.ts'
import type { Hint } from './domain/publish.ts'
import { createReception, type Reception } from './domain/reception.ts'
import { createTopics } from './domain/topics.ts'
import type { Desk } from './sockets/parts.ts'
import { createHelpStore } from './stores/sql/help.ts'
import { createTopicStore } from './stores/sql/topics.ts'

export type { App, AppParts } from './app/parts.ts'

export async function createApp(parts: AppParts): Promise<App> {
  // What stands on one another. What is made later is handed over by functions: nobody calls them before all is made.
  const ground = await openGround(parts)
  const kept = createRecord(ground)
  const lines: Lines = createLines(ground, { desk: () => desk, onHint })
  const topics = createTopics({
    ...{ clock: ground.clock, audit: ground.audit },
    store: createTopicStore(ground.database.pool),
    onChanged: (site) => reception.topicsChanged(site),
  })
  const talking = createTalking({ ...ground, ...kept, ...lines })
  const base: Base = { ...ground, ...kept, ...lines, ...talking, topics }
  const { clock, database, redis, agents, record, conversations, publisher, onError } = base

  // What people and machines do at the desk.
  const routingDesk = createRoutingDesk(base)
  const { hours, queue, routing, told } = routingDesk
  const site = createSiteDesk(base)
  const caseDesk = createCaseDesk(base, { ...site, hours, setApart: (ask) => routing.setApart(ask) })
  const { cases, lookupCode, onceCode } = caseDesk
  const news = createNews(base)
  const { announcements, incidents } = news
  const flowDesk = createFlowDesk(base)
  const { flows } = flowDesk
  const help = createHelp({ store: createHelpStore(database.pool), clock })
  const botDesk = createBotDesk(base, routingDesk, { help, flows, caseOf: cases.ofForm })
  const { bots } = botDesk
  const reception: Reception = createReception({
    ...{ agents, hours, flows, topics, conversations, queue, told, routing, bots, publisher, clock, onError },
    store: record,
    onQueueBack: (run) => redis.onBack(run),
    onOpened: (...opened) => noticing.deskOpened(...opened),
  })
  const desk: Desk = { talking: conversations, reception, routing }
  const visitorDesk = createVisitorDesk(base, {
    ...{ reception, routing, hours, lookupCode, onceCode, site },
    raise: (...said) => alerts.raise(...said),
  })
  const { accounts, noticing, transcripts } = visitorDesk
  const fileDesk = createFileDesk(base, cases)
  const documentDesk = createDocumentDesk(base, { cases, files: fileDesk.files, flows })
  const automation = createAutomation(base, routingDesk)
  const { alerts, rules, webhooks } = automation
  const guides = createGuides({ conversations, store: record, help, publisher, clock })

  const effects = createEffectRounds(base, {
    desk: { ...caseDesk.handlers, ...news.handlers, ...automation.handlers },
    bots: botDesk.handlers,
    notices: noticing.handlers,
  })
  const closeSockets = openDoors(
    base,
    {
      ...{ ...desk, hours, accounts, announcements, incidents, bots, cases, flows, guides, help, noticing },
      ...{ transcripts, files: fileDesk.files, documents: documentDesk.documents, webhooks, alerts, rules },
      teamsChanged: reception.teamsChanged,
    },
    parts,
  )

  const running = createRunning(base, {
    reception,
    routing,
    effects,
    files: fileDesk.round,
    rounds: [
      ...automation.rounds,
      noticing,
      ...caseDesk.rounds,
      ...news.rounds,
      ...flowDesk.rounds,
      documentDesk.round,
      bots,
      effects.bots,
    ],
    closeSockets,
    offSessions: visitorDesk.close,
  })
  return { http: base.http, identity: base.identity, cases, help, announcements, bots, database, ...running }

  /** Another node says that what is known here may be old. */
  function onHint(hint: Hint): void {
    if (hint[0] === 'deskChanged') reception.doubt(hint[1])
    if (hint[0] === 'announcementsChanged') announcements.doubt(hint[1])
    if (hint[0] === 'flowsChanged') flows.doubt(hint[1])
    if (hint[0] === 'kept') record.doubt(hint[2].id, hint[2].seq)
  }
}
