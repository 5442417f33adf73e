/** A node of the desk as `server/main.ts` makes it, on stores that are there; its limits are in force, but higher. */
import { systemClock } from '#shared/clock.ts'
import { DIST } from '../../scripts/build.ts'
import { createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { Rate } from '../../server/limits.ts'
import { createLog } from '../../server/log.ts'
import { answers } from './child.ts'

/** What a thousand people do comes here from a few hundred, and from one address. */
const TIMES_MORE = 1_000

const more = ({ times, withinMs }: Rate): Rate => ({ times: times * TIMES_MORE, withinMs })
/** Unless it is what is measured. */
const keptLimit = process.env.BENCH_KEEPS_LIMIT

const raised = (config: Config): Config => ({
  ...config,
  limits: Object.fromEntries(
    Object.entries(config.limits).map(([name, rate]) => [name, name === keptLimit ? rate : more(rate)]),
  ) as Config['limits'],
  // One agent hears what is said to a hundred.
  bounds: {
    ...config.bounds,
    waitingBytes: config.bounds.waitingBytes * TIMES_MORE,
    waitingPackets: config.bounds.waitingPackets * TIMES_MORE,
  },
})

const read = readConfig(process.env)
if ('problems' in read) throw new Error(read.problems.join('\n'))
const config = raised(read.config)
const app = await createApp({
  config,
  clock: systemClock,
  log: createLog(config.logLevel),
  databaseUrl: config.databaseUrl ?? '',
  redisUrl: config.redisUrl ?? '',
  // What browsers load, where a bench opens one.
  dist: process.env.BENCH_PAGES ? DIST : null,
  demo: null,
})
await app.listen()
answers({})
process.once('SIGTERM', async () => {
  await app.close()
  process.exit(0)
})
