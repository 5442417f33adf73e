/** The whole desk in the test's own process, on real stores, with a clock that can be set forward. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ShiftedClock, shiftedClock, systemClock } from '#shared/clock.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { openLongnight } from '../../demo/longnight.ts'
import { DIST } from '../../scripts/build.ts'
import { type App, createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { freePort } from '../../server/local/processes.ts'
import { createLog } from '../../server/log.ts'
import { addAgent, found, type NewAgent, renewSigningSecret } from '../../server/stores/sql/founding.ts'
import { type FreshStores, freshStores } from './stores.ts'

export const SITE_KEY = 'pk_demo'
/** With which the site of a test signs who its visitors are. */
export const SIGNING_SECRET = 'the secret of the site, which nobody can guess'
export const PASSWORD = 'correct horse battery'

const ALL_DAY = [{ from: '00:00', to: '00:00' }]
export const ALWAYS = everyDay(ALL_DAY)
export const NINE_TO_TEN = everyDay([{ from: '09:00', to: '22:00' }])

export function everyDay(intervals: { from: string; to: string }[]): ScheduleBody['week'] {
  return {
    mon: intervals,
    tue: intervals,
    wed: intervals,
    thu: intervals,
    fri: intervals,
    sat: intervals,
    sun: intervals,
  }
}

export type AppOptions = {
  /** The instant at which the desk's clock begins; it runs on from there. */
  startsAt?: string
  week?: ScheduleBody['week']
  pages?: boolean
  /** The systems of the demo site, without its pages; with them they are there. */
  systems?: boolean
  /** Raised where a story needs it; the checks stay in force. */
  limits?: Partial<Config['limits']>
  bounds?: Partial<Config['bounds']>
  deadlines?: Partial<Config['deadlines']>
  stores?: FreshStores
  port?: number
  env?: Record<string, string>
}

export type TestApp = {
  app: App
  config: Config
  clock: ShiftedClock
  stores: FreshStores
  url: string
  demoUrl: string
  /** Somebody who works here, with a session. */
  person(agent: Partial<NewAgent> & { name: string; team?: string }): Promise<Person>
  /** What the demo site has sent to its people, the newest last. */
  mails: readonly Mail[]
  /** Stops the desk and leaves the stores. */
  stop(): Promise<void>
  close(): Promise<void>
}

export type Mail = { address: string; purpose: string; code: string }
export type Person = { id: string; name: string; email: string; cookie: string }

const FAST: AppOptions['limits'] = {
  start: { times: 20, withinMs: 1_000 },
  message: { times: 500, withinMs: 1_000 },
  handshake: { times: 100, withinMs: 1_000 },
}

export async function openApp(options: AppOptions = {}): Promise<TestApp> {
  const stores = options.stores ?? (await freshStores())
  const port = options.port ?? (await freePort())
  const dataDir = await mkdtemp(join(tmpdir(), 'foyer-data-'))
  const filesDir = join(dataDir, 'files')
  const read = readConfig({
    PORT: String(port),
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    FILES_DIR: filesDir,
    DATA_DIR: dataDir,
    ...options.env,
  })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const config = {
    ...read.config,
    limits: { ...read.config.limits, ...FAST, ...options.limits },
    bounds: { ...read.config.bounds, ...options.bounds },
    deadlines: { ...read.config.deadlines, ...options.deadlines },
  }
  const offset = options.startsAt === undefined ? 0 : Date.parse(options.startsAt) - systemClock.now()
  const clock = shiftedClock(systemClock, offset)
  const mails: Mail[] = []
  const sendMail = (mail: Mail) => void mails.push(mail)
  const demo =
    options.pages || options.systems ? await openLongnight({ now: clock.now, send: sendMail }) : null
  demo?.signWith(SIGNING_SECRET)
  const app = await createApp({
    config: { ...config, siteApi: config.siteApi ?? demo?.systems ?? null },
    clock,
    log: createLog(config.logLevel),
    databaseUrl: stores.databaseUrl,
    redisUrl: stores.redisUrl,
    dist: options.pages ? DIST : null,
    demo: options.pages && demo ? demo.answer : null,
  })
  const demoUrl = `http://localhost:${new URL(config.publicUrl).port}`
  const { db, pool } = app.database
  await found(
    db,
    { siteKey: SITE_KEY, siteName: '长夜影院', zone: 'Asia/Shanghai', origins: [demoUrl] },
    clock.now(),
  )
  await renewSigningSecret(db, { key: SITE_KEY, secret: SIGNING_SECRET, beforeUntil: 0 })
  await pool.query('update schedule set week = $1', [JSON.stringify(options.week ?? ALWAYS)])
  await app.listen()

  const stop = async () => {
    await app.close()
    await demo?.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  let people = 0
  return {
    app,
    config,
    clock,
    stores,
    url: config.publicUrl,
    demoUrl,
    mails,
    stop,
    async person({ team, ...agent }) {
      people += 1
      const email = `person-${people}@foyer.test`
      const { id } = await addAgent(db, { email, role: 'agent', ...agent }, clock.now())
      if (team !== undefined) {
        await pool.query('delete from agent_team where agent = $1', [id])
        await pool.query('insert into agent_team values ($1, $2)', [id, team])
      }
      const { token } = await app.identity.claimLink({
        token: await app.identity.makeLink(id),
        password: PASSWORD,
      })
      return { id, name: agent.name, email, cookie: `__Host-foyer=${token}` }
    },
    async close() {
      await stop()
      await stores.close()
    },
  }
}
