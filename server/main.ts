/** `npm start`: set-up, stores, tables, bundles; then the desk. Stopped by Ctrl-C: the desk first, stores last. */
import closeWithGrace from 'close-with-grace'
import { systemClock } from '#shared/clock.ts'
import { demoAnswer } from '../demo/serve.ts'
import { buildIfStale, DIST } from '../scripts/build.ts'
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { AlreadyRunning, holdDataDir } from './local/lock.ts'
import { openLocalStores } from './local/stores.ts'
import { createLog } from './log.ts'
import { seed } from './seed.ts'
import { addAgent, adminWithoutPassword, anyAdmin, found } from './stores/sql/founding.ts'

/** Serves too: a desk of one person is a desk. */
const FIRST_ADMIN = { name: 'Admin', email: 'admin@foyer.local', role: 'admin', inTeams: true } as const

const say = (line: string) => console.log(line)

async function main(): Promise<void> {
  const read = readConfig(process.env)
  if ('problems' in read) {
    for (const problem of read.problems) console.error(problem)
    process.exitCode = 1
    return
  }
  const { config } = read
  const clock = systemClock
  const log = createLog(config.logLevel)
  const letGo = await holdDataDir(config.dataDir, config.publicUrl)
  const ends: (() => Promise<void>)[] = [letGo]
  const closeAll = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  // In place before the first process is started: a start that is broken off leaves nothing behind.
  closeWithGrace({ delay: config.deadlines.stop, logger: false }, async ({ err }) => {
    if (err) log.fatal({ err }, 'the desk stops because of this')
    await closeAll()
    if (err) process.exitCode = 1
  })

  try {
    say('Foyer starts …')
    const stores = await openLocalStores({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl ?? undefined,
      redisUrl: config.redisUrl ?? undefined,
      say: (line) => say(`  ${line}`),
    })
    ends.push(() => stores.close())
    if (await buildIfStale()) say('  Built the bundles.')
    const app = await createApp({
      config,
      clock,
      log,
      databaseUrl: stores.databaseUrl,
      redisUrl: stores.redisUrl,
      dist: DIST,
      demo: config.demo ? demoAnswer : null,
    })
    ends.push(() => app.close())

    const { port } = new URL(config.publicUrl)
    const demoUrl = `http://localhost:${port || 80}`
    const { db } = app.database
    await found(
      db,
      { siteKey: 'pk_demo', siteName: '长夜影院', zone: 'Asia/Shanghai', origins: [demoUrl] },
      clock.now(),
    )
    if ((await anyAdmin(db)) === null) await addAgent(db, { ...FIRST_ADMIN }, clock.now())
    const links = process.argv.includes('--seed') ? await seed(app, clock) : []
    await app.listen()

    say('')
    if (config.demo) say(`  Demo site   ${demoUrl}/demo/`)
    say(`  Console     ${config.publicUrl}/console`)
    const admin = await adminWithoutPassword(db)
    if (admin !== null) {
      say(`  First admin ${config.publicUrl}/console#link=${await app.identity.makeLink(admin)}`)
      say('              (opens once, within a day: set a password there)')
    }
    for (const { name, role, link } of links)
      say(`  ${name} (${role})  ${config.publicUrl}/console#link=${link}`)
    say('')
  } catch (error) {
    await closeAll()
    throw error
  }
}

main().catch((error: unknown) => {
  const told = error instanceof AlreadyRunning || (error instanceof Error && !error.stack?.includes('at '))
  console.error(told || error instanceof Error ? (error as Error).message : error)
  process.exit(1)
})
