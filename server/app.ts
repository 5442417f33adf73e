/** Makes the desk from its parts. The only file that knows them all. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '#shared/clock.ts'
import { newId } from '#shared/rules/id.ts'
import { type Config, FIRST_SITE } from './config.ts'
import { createAccounts } from './domain/accounts.ts'
import { createAlerts } from './domain/alerts.ts'
import { createIncidents } from './domain/announcements/incidents.ts'
import { INCIDENT_REPLY, replyToAll } from './domain/announcements/replying.ts'
import { ANNOUNCEMENT_OVER, tellOver } from './domain/announcements/told.ts'
import { createWindows } from './domain/announcements/windows.ts'
import { type Announcements, createAnnouncements } from './domain/announcements.ts'
import { BOT_SUMMARY, BOT_TURN, houseEffects } from './domain/bots/house.ts'
import { type Bots, createBots } from './domain/bots.ts'
import { createPromises } from './domain/cases/promises.ts'
import { createLookupCodes } from './domain/cases/secrets.ts'
import { CASE_APART, CASE_FORM, CASE_TOLD, type Cases, createCases, formEffects } from './domain/cases.ts'
import { createChannels } from './domain/channels.ts'
import { createAppending } from './domain/conversations/appending.ts'
import type { ConversationRecord, LogEntry } from './domain/conversations/record.ts'
import { createConversations } from './domain/conversations.ts'
import { createEffects, type EffectHandler, type EffectParts } from './domain/effects.ts'
import { createFiles } from './domain/files.ts'
import { createProgressSweep } from './domain/flows/sweeping.ts'
import { createFlows } from './domain/flows.ts'
import { createGuides } from './domain/guides.ts'
import { createHelp, type Help } from './domain/help.ts'
import { createHours } from './domain/hours.ts'
import { createQueue } from './domain/queue.ts'
import { createReception } from './domain/reception.ts'
import { Refused } from './domain/refused.ts'
import { createRouting } from './domain/routing.ts'
import { createActing } from './domain/rules/acting.ts'
import { dueEffects, RULES, ruleEffects } from './domain/rules/happening.ts'
import { createOverdue } from './domain/rules/overdue.ts'
import { createRunning } from './domain/rules/running.ts'
import { createRules } from './domain/rules.ts'
import { createSheet } from './domain/sheet.ts'
import { createTeams } from './domain/teams.ts'
import { createThanks } from './domain/thanks.ts'
import { createTranscripts } from './domain/transcripts.ts'
import { createDelivering } from './domain/webhooks/delivering.ts'
import { createInterest } from './domain/webhooks/interest.ts'
import { WEBHOOK, webhooksOf } from './domain/webhooks/operator.ts'
import { HOOKS, hookEffects, tellHooks } from './domain/webhooks/told.ts'
import { createWebhooks } from './domain/webhooks.ts'
import { createExaminer } from './examiner/examiner.ts'
import { readBundles } from './http/bundles.ts'
import { addDevMail } from './http/dev-mail.ts'
import { addHelpPages } from './http/help/pages.ts'
import { addNoticePages } from './http/notices.ts'
import { addPages, type Demo } from './http/pages.ts'
import { addRoutes, createHttp } from './http/server.ts'
import { createSigning } from './http/signing.ts'
import { createIdentity, type Identity } from './identity/identity.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createNoticing, type Noticing, turnsOf } from './noticing.ts'
import { createPhraser } from './outside/phraser.ts'
import { createSiteApi } from './outside/site-api.ts'
import { createNetworks } from './outside/webhook/networks.ts'
import { postWebhook } from './outside/webhook/operator.ts'
import { createPoster } from './outside/webhook/post.ts'
import { lookAround, within } from './readiness.ts'
import { gatherFrames } from './sockets/gather-frames.ts'
import { replay, tellAll, WHOLE_DESK } from './sockets/hints.ts'
import type { Desk, Take } from './sockets/parts.ts'
import { createPublisher } from './sockets/publisher.ts'
import { createAnswerers, createSocketServer, openNamespaces, turnAway } from './sockets/server.ts'
import { cutSlowReaders } from './sockets/slow-readers.ts'
import { createShelf, placeOf } from './stores/disk/shelf.ts'
import { createLimiter } from './stores/redis/limiter.ts'
import { createNeighbours } from './stores/redis/neighbours.ts'
import { createPresenceStore } from './stores/redis/presence.ts'
import { createQueueStore } from './stores/redis/queue.ts'
import { createRedis } from './stores/redis/redis.ts'
import { createVisitorLeases } from './stores/redis/visitors.ts'
import { createAccountStore } from './stores/sql/accounts.ts'
import { createAgentStore } from './stores/sql/agents.ts'
import { createAlertStore } from './stores/sql/alerts.ts'
import { createIncidentStore } from './stores/sql/announcements/incidents.ts'
import { createAnnouncementStore } from './stores/sql/announcements.ts'
import { createUploadStore } from './stores/sql/attachments.ts'
import { createBotStore } from './stores/sql/bots.ts'
import { createCaseStore } from './stores/sql/cases.ts'
import { createChannelStore } from './stores/sql/channels.ts'
import { createConversationStore } from './stores/sql/conversations.ts'
import { type Database, openDatabase } from './stores/sql/database.ts'
import { createDraftStore } from './stores/sql/drafts.ts'
import { createEffectStore } from './stores/sql/effects.ts'
import { createFlowStore } from './stores/sql/flows.ts'
import { createHelpStore } from './stores/sql/help.ts'
import { migrate } from './stores/sql/migrate.ts'
import { createOfferStore } from './stores/sql/offers.ts'
import { createPeopleStore } from './stores/sql/people.ts'
import { createReceiptStore } from './stores/sql/receipts.ts'
import { createRuleStore } from './stores/sql/rules.ts'
import { createScheduleStore } from './stores/sql/schedules.ts'
import { createTeamStore } from './stores/sql/teams.ts'
import { createThanksStore } from './stores/sql/thanks.ts'
import { createTranscriptStore } from './stores/sql/transcripts.ts'
import { createWaits } from './stores/sql/waits.ts'
import { createWebhookStore } from './stores/sql/webhooks.ts'

/** A slow model keeps one of these busy; the others go on. */
const BOT_ROUNDS = 8

export type AppParts = {
  config: Config
  clock: Clock
  log: Log
  databaseUrl: string
  redisUrl: string
  /** Where the bundles lie; null for programs that need no pages. */
  dist: string | null
  /** The demo site, or null to leave it out. */
  demo: Demo | null
}

export interface App {
  http: FastifyInstance
  identity: Identity
  cases: Cases
  help: Help
  announcements: Announcements
  bots: Bots
  database: Database
  listen(): Promise<void>
  /** Rule 18: not ready, no new sockets, tell clients to return, finish commits, close. */
  close(): Promise<void>
}

export async function createApp(parts: AppParts): Promise<App> {
  const { config, clock, log } = parts
  const metrics = createMetrics()
  const database = openDatabase({
    url: parts.databaseUrl,
    clock,
    onError: (err) => {
      metrics.sqlErrors.inc()
      log.warn({ err }, 'a connection to PostgreSQL broke')
    },
  })
  const redis = createRedis({
    url: parts.redisUrl,
    onError: (err) => {
      metrics.redisErrors.inc()
      log.debug({ err }, 'Redis')
    },
  })
  await migrate(database.pool)

  const { webhook, siteApi } = config
  const onError = (err: unknown, what: string) => log.warn({ err }, `${what}: will be tried again`)
  const hookStore = createWebhookStore(database.pool)
  const hooked = createInterest(() => hookStore.listening(), {
    clock,
    everyMs: config.deadlines.interestEvery,
    what: 'what webhooks listen to',
    onError,
  })
  const ruleStore = createRuleStore(database.pool)
  const ruled = createInterest(
    async () => (await ruleStore.active()).map(({ site, document }) => ({ site, events: [document.on] })),
    { clock, everyMs: config.deadlines.interestEvery, what: 'what rules look at', onError },
  )
  const turns = config.mail === null && siteApi === null ? () => [] : turnsOf(config.deadlines.turn)
  const store = createConversationStore(
    database.pool,
    (entries, record) => [
      ...formEffects(entries, record),
      ...hookEffects(entries, record, hooked.wants),
      ...ruleEffects(entries, record, ruled.wants),
      ...turns(entries, record),
      ...houseEffects(entries, record),
      ...(webhook === null ? [] : webhooksOf(entries, record)),
    ],
    clock,
  )
  const agents = createAgentStore(database.db)
  const people = createPeopleStore(database)
  const identity = createIdentity({ store: people, clock })
  const hours = createHours({ store: createScheduleStore(database.pool), clock })
  const queue = createQueue({ store: createQueueStore(redis), record: store })
  const presence = createPresenceStore(redis, clock)
  const limiter = createLimiter(redis, clock)
  const take: Take = (name, key) => {
    const taken = limiter.take(name, key, config.limits[name])
    if ('retryAfterMs' in taken)
      throw new Refused({ code: 'limited', retryAfterMs: taken.retryAfterMs, limit: name })
  }

  // Without one that lasts, what is signed is good for as long as this process.
  const secret = config.secret ?? randomUUID()
  const leaving = new AbortController()
  const http = createHttp({ config, log })
  const io = createSocketServer(http.server, config, (address) => {
    if (leaving.signal.aborted) return false
    return 'ok' in limiter.take('stranger', address, config.limits.stranger)
  })
  gatherFrames(io)
  const offSlow = cutSlowReaders(io, config, clock, () => metrics.slowReaders.inc())
  // The publisher tells what the desk does, and the desk is made with the publisher.
  let desk: Desk | null = null
  const told = createPublisher({
    io,
    clock,
    log,
    desk: () => desk ?? fail('The desk is not made yet.'),
    teamsOf: async (agent) => (await agents.profile(agent, clock.now()))?.teams ?? [],
    queueMovedMs: config.deadlines.queueMoved,
    placesTold: config.bounds.placesTold,
  })
  const neighbours = createNeighbours({
    redis,
    clock,
    id: newId(clock.now()),
    beatMs: config.deadlines.nodeBeat,
    leaseMs: config.deadlines.nodeLease,
    onHint(hint) {
      if (hint[0] === 'deskChanged') reception.doubt(hint[1])
      if (hint[0] === 'announcementsChanged') announcements.doubt(hint[1])
      if (hint[0] === 'flowsChanged') flows.doubt(hint[1])
      if (hint[0] === 'kept') store.doubt(hint[2].id, hint[2].seq)
      replay(told, hint)
    },
    onError: (err) => log.warn({ err }, 'a hint of another node'),
  })
  neighbours.listen(WHOLE_DESK)
  const publisher = tellAll(told, neighbours, clock)
  const receipts = createReceiptStore(database.pool)
  const drafts = createDraftStore(database.db)
  const conversations = createConversations({ store, receipts, drafts, publisher, clock, onError })
  const caseStore = createCaseStore(database.pool)
  const promises = createPromises({
    store: caseStore,
    clock,
    publisher,
    effectsOf: (heads) => dueEffects(heads, ruled.wants),
    everyMs: config.deadlines.casePromises,
    onError,
  })
  const lookupCode = createLookupCodes(secret)
  const cases = createCases({
    store: caseStore,
    clock,
    conversations,
    publisher,
    lookupCode,
    setApart: (ask) => routing.setApart(ask),
    log: store,
  })
  const newsStore = createAnnouncementStore(database.pool)
  const announcements = createAnnouncements({ store: newsStore, clock, publisher })
  const windows = createWindows({
    store: newsStore,
    clock,
    publisher,
    doubt: announcements.doubt,
    everyMs: config.deadlines.newsWindows,
    onError,
  })
  const flowStore = createFlowStore(database.pool)
  const flows = createFlows({ store: flowStore, clock, publisher })
  const progressSweep = createProgressSweep({
    store: flowStore,
    clock,
    everyMs: config.deadlines.progressSweep,
    onError,
  })
  const { append } = createAppending({ store, publisher })
  const incidentStore = createIncidentStore(database.pool)
  // Rules act by what is made with the effects.
  let runRules: EffectHandler | null = null
  const effectStore = createEffectStore(database.pool)
  const effectHow: Omit<EffectParts, 'store' | 'handlers'> = {
    clock,
    everyMs: config.deadlines.effectsEvery,
    leaseMs: config.deadlines.effectLease,
    onDone: (outcome, kind) => metrics.effects.inc({ kind, outcome }),
    onError,
  }
  const effects = createEffects({
    store: effectStore,
    ...effectHow,
    handlers: {
      [CASE_TOLD]: cases.tell,
      [CASE_FORM]: cases.form,
      [INCIDENT_REPLY]: replyToAll({ store: incidentStore, append, clock }),
      [RULES]: (effect, signal) => (runRules ?? fail('The rules are not made yet.'))(effect, signal),
      [HOOKS]: tellHooks({ store: hookStore, log: store, now: clock.now }),
      [CASE_APART]: cases.setApart,
      [ANNOUNCEMENT_OVER]: tellOver({ store: newsStore, append, publisher, clock }),
      ...(webhook === null ? {} : { [WEBHOOK]: postWebhook(webhook, clock) }),
    },
  })
  const alerts = createAlerts({ store: createAlertStore(database.pool), clock, publisher })
  const poster = createPoster(createNetworks(config.hooks.networks, config.hooks.loopback), clock)
  const delivering = createDelivering({
    store: hookStore,
    poster,
    clock,
    everyMs: config.deadlines.deliveriesEvery,
    leaseMs: config.deadlines.deliveryLease,
    chance: Math.random,
    onGaveUp: ({ site, webhook: id, url }) =>
      alerts.raise(site, `webhook:${id}:${clock.now()}`, { is: 'webhook_off', webhook: id, url }),
    onDone: (outcome) => metrics.effects.inc({ kind: 'delivery', outcome }),
    onError,
  })
  const routing = createRouting({
    agents,
    presence,
    queue,
    offers: createOfferStore(database.pool),
    store,
    conversations,
    publisher,
    clock,
    isOpen: async (site, team, language) => (await hours.state(site, team, language)).open,
    leaseMs: config.deadlines.presenceLease,
    onError,
  })
  const help = createHelp({ store: createHelpStore(database.pool), clock })
  const audit = (actor: string, act: string, object: string, details: Record<string, unknown>) =>
    people.audit({ id: newId(clock.now()), at: clock.now(), actor, act, object, details })
  const bots = createBots({
    bots: createBotStore(database.pool),
    store,
    conversations,
    routing,
    help,
    presence,
    phraser:
      config.botLlm &&
      createPhraser(config.botLlm, {
        clock,
        onSend: ({ conversation, ...counts }) => audit('bot', 'model asked', conversation, counts),
        onFault: (fault) => log.warn({ fault }, 'the model'),
      }),
    clock,
    audit,
    everyMs: config.deadlines.botsEvery,
    leaseMs: config.deadlines.presenceLease,
    onError,
  })
  // Apart: who waits for an answer does not wait for somebody's slow webhook, nor the other way round.
  const botTurns = createEffects({
    ...effectHow,
    store: effectStore,
    handlers: { [BOT_TURN]: bots.house.turn, [BOT_SUMMARY]: bots.house.summary },
    rounds: BOT_ROUNDS,
    everyMs: config.deadlines.botTurns,
  })
  const reception = createReception({
    agents,
    hours,
    flows,
    store,
    conversations,
    queue,
    routing,
    bots,
    publisher,
    clock,
    onQueueBack: (run) => redis.onBack(run),
    onOpened: (site, until) => noticing.deskOpened(site, until),
    onError,
  })
  const acting = createActing({ append, routing, alerts, webhooks: hookStore, clock })
  runRules = createRunning({ store: ruleStore, log: store, hours, act: acting, clock })
  const overdue = createOverdue({
    store: ruleStore,
    clock,
    everyMs: config.deadlines.ruleWaits,
    onError,
  })
  desk = { talking: conversations, reception, routing }

  const listen = (site: string) => neighbours.listen(site)
  const endHere = (session: string) => told.sessionEnded({ session }, 'revoked')
  const guides = createGuides({ conversations, store, help, publisher, clock })
  const siteOf = async (key: string) => (await agents.sites()).find((site) => site.key === key) ?? null
  /** What was kept beside the commits of the conversations. */
  const tellKept = (kept: readonly { entries: LogEntry[]; record: ConversationRecord }[]) => {
    for (const { entries, record } of kept) {
      store.doubt(record.id, record.seq)
      publisher.kept(entries, record)
      // Who is proved to be important has his head start from now on.
      routing.rescored(record)
    }
  }
  const systems =
    siteApi && createSiteApi(siteApi, clock, (fault, call) => log.warn({ fault, call }, 'the site'))
  const systemsOf = async () => (await siteOf(FIRST_SITE))?.id ?? null
  const transcripts = createTranscripts({
    store: createTranscriptStore(database.pool),
    readable: (actor, conversation) => conversations.readable(actor, conversation),
    audit,
    clock,
  })
  const noticing: Noticing = createNoticing({
    ...{ config, clock, database, secret, conversations, transcripts, lookupCode, systems, onError },
    leases: createVisitorLeases(redis),
    *visitorsHere() {
      for (const { data } of io.of('/visitor').sockets.values()) if (data.actor) yield data.actor.id
    },
    async place(conversation) {
      const record = await store.read(conversation)
      return record && reception.place(record)
    },
    systemsFor: async (site) => (site === (await systemsOf()) ? systems : null),
  })
  // Apart from all others: a mail server that is slow keeps nothing else waiting.
  const notices = createEffects({
    store: effectStore,
    handlers: noticing.handlers,
    ...effectHow,
  })
  const accounts = createAccounts({
    store: createAccountStore(database.pool),
    systems,
    systemsOf,
    readable: (actor, conversation) => conversations.readable(actor, conversation),
    ofVisitor: (visitor) => conversations.ofVisitor(visitor),
    append: conversations.append,
    audit,
    onProved: tellKept,
    clock,
  })
  const socketParts = {
    ...desk,
    bots,
    accounts,
    identity,
    help,
    guides,
    thanks: createThanks(createThanksStore(database.pool), clock),
    cases,
    announcements,
    flows,
    notices: noticing,
    publisher,
    listen,
    endHere,
    config,
    clock,
    log,
    metrics,
    take,
  }
  const answerers = createAnswerers(socketParts)
  const closeNamespaces = openNamespaces(io, socketParts, answerers)
  const offEnded = identity.onEnded((who, reason) => publisher.sessionEnded(who, reason))
  const offJoined = identity.onJoined(({ how, session, kept }) => {
    tellKept(kept)
    if (how === 'joined') publisher.sessionMoved(session)
  })
  const examiner = createExaminer((id) => placeOf(config.filesDir, id), config.deadlines.fileLook, clock)
  const files = createFiles({
    store: createUploadStore(database.pool),
    shelf: createShelf(config.filesDir),
    examiner,
    talking: conversations,
    inCase: cases.haveFile,
    clock,
    times: {
      unsent: config.deadlines.unsentFile,
      sweep: config.deadlines.fileSweep,
      look: config.deadlines.fileLook,
    },
    onError,
  })
  const teams = createTeams({
    store: createTeamStore(database.pool),
    clock,
    audit,
    onChanged: (site) => reception.teamsChanged(site),
  })
  const channels = createChannels({ store: createChannelStore(database.pool), hours, clock })
  const httpParts = {
    ...socketParts,
    answerers,
    hours,
    incidents: createIncidents({ store: incidentStore, news: newsStore, clock }),
    sheet: createSheet({ hours, channels, waits: createWaits(database.pool), siteOf, clock }),
    channels,
    webhooks: createWebhooks({
      store: hookStore,
      poster,
      interest: hooked,
      clock,
      loopback: config.hooks.loopback,
      audit,
    }),
    alerts,
    rules: createRules({ store: ruleStore, log: store, hours, interest: ruled, clock, audit }),
    transcripts,
    files,
    teams,
    signing: createSigning(secret),
    siteOf,
    ready: () => lookAround({ pool: database.pool, redis, clock, config }),
    async measure() {
      metrics.neighbours.set(neighbours.count())
      metrics.sqlWaiting.set(database.pool.waitingCount)
      metrics.waiting.reset()
      for (const { team, waiting } of await store.queued()) metrics.waiting.set({ team }, waiting)
    },
    leaving: leaving.signal,
  }
  addRoutes(http, httpParts)
  if (parts.dist !== null) {
    addPages(http, httpParts, readBundles(parts.dist), parts.demo)
    addHelpPages(http, httpParts)
    addNoticePages(http, httpParts)
    if (noticing.box) addDevMail(http, noticing.box)
  }

  return {
    http,
    identity,
    cases,
    help,
    announcements,
    bots,
    database,
    async listen() {
      await hooked.open()
      await ruled.open()
      await neighbours.open()
      await reception.open()
      effects.open()
      delivering.open()
      overdue.open()
      notices.open()
      noticing.open()
      promises.open()
      windows.open()
      progressSweep.open()
      bots.open()
      botTurns.open()
      files.start()
      await http.listen({ port: config.port, host: config.host })
    },
    async close() {
      if (leaving.signal.aborted) return
      leaving.abort()
      turnAway(http.server)
      const returnAfterMs = () => Math.floor(Math.random() * config.deadlines.returnWithin)
      for (const side of ['/visitor', '/agent'])
        for (const socket of io.of(side).sockets.values())
          socket.emit('link:leaving', { returnAfterMs: returnAfterMs() })
      conversations.close()
      await within(config.deadlines.drain, store.idle(), clock)
      await Promise.all([effects.close(), notices.close()])
      await delivering.close()
      await hooked.close()
      await overdue.close()
      await ruled.close()
      await noticing.close()
      await promises.close()
      await windows.close()
      await progressSweep.close()
      await bots.close()
      await botTurns.close()
      await reception.close()
      examiner.close()
      await files.close()
      await closeNamespaces()
      // The last lines that ended still tell Redis so.
      await routing.close()
      offEnded()
      offJoined()
      offSlow()
      told.close()
      await neighbours.close()
      await new Promise<void>((resolve) => void io.close(() => resolve()))
      await http.close()
      await redis.close()
      await database.close()
    },
  }
}

function fail(why: string): never {
  throw new Error(why)
}
