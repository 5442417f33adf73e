/** The desk of the simulated day: the real one, on real stores, with a clock that is set by hand. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import type { Team, TeamPerson, TeamsView } from '#shared/protocol/teams.ts'
import { SHIPPED_TOPICS } from '#shared/protocol/topics.ts'
import { newId } from '#shared/rules/id.ts'
import { TEAM_RULES } from '#shared/rules/teams.ts'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { freePort } from '../../server/local/processes.ts'
import { createLog } from '../../server/log.ts'
import { addAgent, found, renewSigningSecret } from '../../server/stores/sql/founding.ts'
import { type HandClock, handClock } from './clock.ts'
import { OPEN, type Plan, TEAMS, type TeamName, TOPICS_OF } from './plan.ts'
import { askOver } from './wire.ts'

export const SITE_KEY = 'pk_day'
export const ZONE = 'Asia/Shanghai'
export const SIGNING_SECRET = 'the secret of the site of the simulated day'
const PASSWORD = 'correct horse battery'
/** What is silent keeps its room, so that a full agent is one who has as many as he may. */
const RULES = { ...TEAM_RULES, idleMinutes: 0 }
/** Looked at this often, and quiet for so many looks one after the other. */
const [LOOK_MS, LOOKS] = [1, 2]

const MINUTE_MS = 60_000
const [ROUND_MS, LEASE_MS] = [10 * MINUTE_MS, 60 * MINUTE_MS]

export type Worker = { id: Id; cookie: string; teams: Id[] }

export interface DayDesk {
  url: string
  clock: HandClock
  app: App
  site: Id
  teams: Record<TeamName, Id>
  /** In the order of the plan. */
  workers: Worker[]
  /** Resolves when the desk has nothing to do but to wait for its clock. */
  calm(): Promise<void>
  close(): Promise<void>
}

/** @param startsAt midnight at the desk; @param stepMs by which its clock is set forward, so rounds are no closer together */
export async function openDesk(
  stores: { databaseUrl: string; redisUrl: string },
  plan: Plan,
  startsAt: Instant,
  stepMs: number,
): Promise<DayDesk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'foyer-day-'))
  const port = await freePort()
  const read = readConfig({
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.TEST_LOG ?? 'error',
  })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const clock = handClock(startsAt, stepMs)
  const app = await createApp({
    config: { ...read.config, deadlines: { ...read.config.deadlines, ...RARE } },
    clock,
    log: createLog(read.config.logLevel),
    ...stores,
    dist: null,
    demo: null,
  })
  const url = read.config.publicUrl
  const { db, pool } = app.database
  await found(db, { siteKey: SITE_KEY, siteName: '长夜影院', zone: ZONE, origins: [] }, startsAt)
  await renewSigningSecret(db, { key: SITE_KEY, secret: SIGNING_SECRET, beforeUntil: 0 })
  await app.listen()

  let people = 0
  async function employ(name: string, role: 'agent' | 'admin'): Promise<{ id: Id; cookie: string }> {
    people += 1
    const { id } = await addAgent(db, { name, role, email: `person-${people}@day.test` }, clock.now())
    const { token } = await app.identity.claimLink({
      token: await app.identity.makeLink(id),
      password: PASSWORD,
    })
    return { id, cookie: `__Host-foyer=${token}` }
  }

  const admin = await employ('Admin', 'admin')
  const hired: { id: Id; cookie: string }[] = []
  for (const { name } of plan.agents) hired.push(await employ(name, 'agent'))
  const { rows } = await pool.query<{ id: Id }>('select id from site where key = $1', [SITE_KEY])
  const site = rows[0]?.id ?? ''
  const teams = await setUp(url, admin, site, plan, hired, clock.now())

  return {
    url,
    clock,
    app,
    site,
    teams,
    workers: hired.map((one, i) => ({
      ...one,
      teams: (plan.agents[i]?.teams ?? []).map((name) => teams[name]),
    })),
    async calm() {
      for (let quiet = 0; quiet < LOOKS; ) {
        await pause(LOOK_MS)
        quiet = pool.idleCount === pool.totalCount && pool.waitingCount === 0 ? quiet + 1 : 0
      }
    },
    async close() {
      await app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What nobody waits for on this day is looked at every ten minutes, and leases outlast the longest step of the clock. */
const RARE = {
  recheck: ROUND_MS,
  presenceEvery: ROUND_MS,
  presenceLease: LEASE_MS,
  nodeBeat: ROUND_MS,
  nodeLease: LEASE_MS,
  slowReaders: ROUND_MS,
  effectsEvery: ROUND_MS,
  effectLease: LEASE_MS,
  deliveriesEvery: ROUND_MS,
  deliveryLease: LEASE_MS,
  interestEvery: ROUND_MS,
  ruleWaits: ROUND_MS,
  casePromises: ROUND_MS,
  newsWindows: ROUND_MS,
  unseen: ROUND_MS,
  visitorLease: LEASE_MS,
  botsEvery: ROUND_MS,
  botTurns: ROUND_MS,
  fileSweep: ROUND_MS,
}

/** Hours, teams and people, set as an admin does it in the console. */
async function setUp(
  url: string,
  { cookie }: { cookie: string },
  site: Id,
  plan: Plan,
  hired: readonly { id: Id }[],
  now: Instant,
): Promise<Record<TeamName, Id>> {
  const ask = askOver(url, { cookie })
  const hour = (at: number) => `${String(at).padStart(2, '0')}:00`
  const open = [{ from: hour(OPEN.from), to: hour(OPEN.to) }]
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const week = Object.fromEntries(days.map((day) => [day, open])) as ScheduleBody['week']
  const before = await ask<{ rev: number }>('GET', `/v1/sites/${site}/schedule`)
  // Of all topics some are urgent here, and nothing is asked for.
  const topics = SHIPPED_TOPICS.map((topic) => ({ topic, ask: { 'zh-CN': '', en: '' } }))
  const schedule: ScheduleBody = { zone: ZONE, week, exceptions: [], urgent: { topics, team: null } }
  await ask('PUT', `/v1/sites/${site}/schedule`, { rev: before.rev, schedule })

  const kept = await ask<TeamsView>('GET', `/v1/sites/${site}/teams`)
  const ids = TEAMS.map((_, i) => kept.teams[i]?.id ?? newId(now))
  const teams = Object.fromEntries(TEAMS.map((name, i) => [name, ids[i]])) as Record<TeamName, Id>
  await ask('PUT', `/v1/sites/${site}/teams`, {
    rev: kept.rev,
    teams: TEAMS.map((name): Team => ({ id: teams[name], name, topics: TOPICS_OF[name], rules: RULES })),
    people: plan.agents.map((one, i): TeamPerson => {
      const { languages, skills, capacity, topicCapacity } = one
      const id = hired[i]?.id ?? ''
      return { id, teams: one.teams.map((name) => teams[name]), languages, skills, capacity, topicCapacity }
    }),
  })
  return teams
}
