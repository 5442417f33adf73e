/**
 * `npm run doctor [-- SECONDS]`: looks at a living desk from outside and says what is well and what is not. It
 * changes nothing. With METRICS_TOKEN in the environment it also tells what the desk has counted.
 */
import { systemClock } from '#shared/clock.ts'
import { createRedis, ready } from '../stores/redis/redis.ts'
import { lookAtDesk } from './doctor/counters.ts'
import type { Finding } from './doctor/finding.ts'
import { lookAtHints } from './doctor/hints.ts'
import { lookAtLines } from './doctor/lines.ts'
import { lookAtRecord } from './doctor/record.ts'
import { fail, withDesk } from './stores.ts'

const SECONDS = 5
const SECONDS_MAX = 600
const CONNECT_MS = 3_000

const seconds = Number(process.argv[2] ?? SECONDS)

if (!Number.isInteger(seconds) || seconds < 1 || seconds > SECONDS_MAX)
  fail(`Say: npm run doctor -- SECONDS, from 1 to ${SECONDS_MAX}: how long it listens to the nodes.`)
else
  await withDesk(async ({ database, redisUrl, publicUrl, metricsToken }) => {
    const redis = createRedis({ url: redisUrl })
    try {
      await ready(redis, CONNECT_MS, systemClock.after)
      console.log('Looking at the desk …')
      const found: Finding[] = [
        ...(await lookAtDesk(publicUrl, metricsToken)),
        ...(await lookAtRecord(database.pool, systemClock.now())),
        await lookAtLines(database.pool, redis, systemClock),
        await lookAtHints(database.pool, redis, systemClock, seconds, () =>
          console.log(`Listening to the nodes for ${seconds} s …`),
        ),
      ]
      for (const { name, well, says } of found)
        console.log(`${well ? 'well ' : 'WRONG'} ${name.padEnd(13)} ${says}`)
      if (found.some((one) => !one.well)) process.exitCode = 1
    } finally {
      await redis.close()
    }
  })
