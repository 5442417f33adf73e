/**
 * A node of the desk as `server/main.ts` makes it on stores that are there already, with its waits divided. The
 * product has no setting for that; the numbers are handed to `createApp` as to any other test.
 */
import closeWithGrace from 'close-with-grace'
import { systemClock } from '#shared/clock.ts'
import { createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { SPEED } from './numbers.ts'

/** These are limits of the machine, which is as slow as ever. */
const UNDIVIDED = ['connect', 'request', 'drain', 'stop', 'ready', 'clockDrift'] as const

const each = <T extends object>(of: T, change: (value: T[keyof T], name: keyof T) => T[keyof T]): T =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value, name as keyof T)])) as T

const divided = (config: Config): Config => ({
  ...config,
  deadlines: each(config.deadlines, (ms, name) =>
    UNDIVIDED.some((one) => one === name) ? ms : Math.ceil(ms / SPEED),
  ),
  limits: each(config.limits, (rate) => ({ ...rate, withinMs: Math.ceil(rate.withinMs / SPEED) })),
})

const read = readConfig(process.env)
if ('problems' in read) throw new Error(read.problems.join('\n'))
const config = divided(read.config)
const log = createLog(config.logLevel)
const app = await createApp({
  config,
  clock: systemClock,
  log,
  databaseUrl: config.databaseUrl ?? '',
  redisUrl: config.redisUrl ?? '',
  dist: null,
  demo: null,
})
closeWithGrace({ delay: config.deadlines.stop, logger: false }, async ({ err }) => {
  if (err) log.fatal({ err }, 'the desk stops because of this')
  await app.close()
  if (err) process.exitCode = 1
})
await app.listen()
