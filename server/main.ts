/** `npm start`: set-up, stores, tables, bundles; then the desk. Stopped by Ctrl-C: the desk first, stores last. */
import { enableCompileCache } from 'node:module'
import closeWithGrace from 'close-with-grace'
import { systemClock } from '#shared/clock.ts'
import type { App } from './app.ts'
import { type Config, demoOrigin, FIRST_SITE, readConfig } from './config.ts'
import { newToken } from './identity/tokens.ts'
import { createEnds, type Ends, Stopped } from './local/ends.ts'
import { AlreadyRunning, holdDataDir } from './local/lock.ts'
import { keptSecrets } from './local/secrets.ts'
import { openLocalStores } from './local/stores.ts'
import { createLog, type Log } from './log.ts'

/** Serves too: a desk of one person is a desk. */
const FIRST_ADMIN = { name: 'Admin', email: 'admin@foyer.local', role: 'admin', inTeams: true } as const

const say = (line: string) => console.log(line)

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

async function main(): Promise<void> {
  const read = readConfig(process.env)
  if ('problems' in read) {
    for (const problem of read.problems) console.error(problem)
    process.exitCode = 1
    return
  }
  const { config } = read
  const log = createLog(config.logLevel)
  const ends = createEnds()
  const starting = start(config, log, ends)
  // In place before the first process is started: a start that is broken off leaves nothing behind.
  closeWithGrace({ delay: config.deadlines.stop, logger: false }, async ({ err }) => {
    // npm passes on the Ctrl-C that the terminal gave already: the second one must not cut the first short.
    for (const signal of SIGNALS) process.removeAllListeners(signal).on(signal, () => {})
    if (err) log.fatal({ err }, 'the desk stops because of this')
    await ends.close(starting)
    if (err) process.exitCode = 1
  })
  try {
    await starting
  } catch (error) {
    // Ctrl-C may end a child between its birth and its session of its own: then it fails, and nobody cares.
    if (error instanceof Stopped || ends.closing()) return
    await ends.close()
    throw error
  }
}

async function start(config: Config, log: Log, ends: Ends): Promise<void> {
  const clock = systemClock
  await ends.add(await holdDataDir(config.dataDir, config.publicUrl))
  say('Foyer starts …')
  // The stores come up while the rest of the program is read: on a warm machine each takes about a second.
  enableCompileCache()
  const program = load()
  program.catch(() => {})
  const stores = await openLocalStores({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl ?? undefined,
    redisUrl: config.redisUrl ?? undefined,
    say: (line) => say(`  ${line}`),
  })
  await ends.add(() => stores.close())
  const { createApp, openLongnight, buildIfStale, DIST, seed, founding } = await program
  if (await buildIfStale()) say('  Built the bundles.')
  ends.goOn()
  const demo = config.demo ? await openLongnight({ now: clock.now, send: sayMail }) : null
  if (demo) await ends.add(() => demo.close())
  const app = await createApp({
    config: {
      ...config,
      secret: config.secret ?? (await keptSecrets(config.dataDir)).signing,
      siteApi: config.siteApi ?? demo?.systems ?? null,
    },
    clock,
    log,
    databaseUrl: stores.databaseUrl,
    redisUrl: stores.redisUrl,
    dist: DIST,
    demo: demo?.answer ?? null,
  })
  await ends.add(() => app.close())

  const admin = await founding.oneByOne(app.database.pool, () => foundDesk(app, config, founding))
  demo?.signWith(await founding.signingSecret(app.database.db, FIRST_SITE, newToken()))
  const others = process.argv.includes('--seed') ? await seed(app, clock) : []
  ends.goOn()
  await app.listen().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(
      `PORT is ${config.port}: another program listens there already. Stop it, or set PORT to a free one.`,
    )
  })

  say('')
  if (config.demo) say(`  Demo site   ${demoOrigin(config)}/demo/`)
  say(`  Console     ${config.publicUrl}/console`)
  if (admin !== null && 'link' in admin) {
    say(`  First admin ${config.publicUrl}/console#link=${admin.link}`)
    say('              (opens once, within a day: set a password there)')
  } else if (admin !== null) say('  First admin has a link already; "npm run admin -- link" makes another.')
  for (const { name, role, link } of others)
    say(`  ${name} (${role})  ${config.publicUrl}/console#link=${link}`)
  say('')
}

/** Where a real site sends a mail or an SMS, the demo prints it. */
const sayMail = ({ address, purpose, code }: { address: string; purpose: string; code: string }) =>
  say(`  Demo site, to ${address}: ${code} (${purpose})`)

/** @returns the link for an admin who has no password yet, or that he got one; null where nobody waits for one */
async function foundDesk(
  { database: { db }, identity }: App,
  config: Config,
  { addAgent, adminWithoutPassword, anyAdmin, found, hasLink }: typeof import('./stores/sql/founding.ts'),
): Promise<{ link: string } | { got: true } | null> {
  const now = systemClock.now()
  const demo = config.demo ? [demoOrigin(config)] : []
  const origins =
    config.siteOrigins === null && !config.demo ? null : [...(config.siteOrigins ?? []), ...demo]
  const { siteCurrency: currency } = config
  const first = { siteKey: FIRST_SITE, siteName: '长夜影院', zone: 'Asia/Shanghai' }
  await found(db, { ...first, origins, currency }, now)
  if ((await anyAdmin(db)) === null) await addAgent(db, { ...FIRST_ADMIN }, now)
  const admin = await adminWithoutPassword(db)
  if (admin === null) return null
  // On a database that others share each start of each node would print one more key to the desk.
  if (config.databaseUrl !== null && (await hasLink(db, admin, now))) return { got: true }
  return { link: await identity.makeLink(admin) }
}

async function load() {
  const [{ createApp }, { openLongnight }, { buildIfStale, DIST }, { seed }, founding] = await Promise.all([
    import('./app.ts'),
    import('../demo/longnight.ts'),
    import('../scripts/build.ts'),
    import('./seed.ts'),
    import('./stores/sql/founding.ts'),
  ])
  return { createApp, openLongnight, buildIfStale, DIST, seed, founding }
}

main().catch((error: unknown) => {
  // What we foresaw is a plain error whose sentence suffices; of anything else the place matters.
  const foreseen =
    error instanceof AlreadyRunning ||
    (error instanceof Error && error.constructor === Error && !('code' in error))
  console.error(foreseen ? error.message : error)
  process.exit(1)
})
