/** From `listen` to `close`: what is opened first and what ends last. */
import type { Reception } from '../domain/reception.ts'
import type { Routing } from '../domain/routing.ts'
import { within } from '../readiness.ts'
import type { Base } from './base.ts'
import type { EffectRounds } from './effects.ts'
import type { App, Round } from './parts.ts'

type RunningParts = {
  reception: Reception
  routing: Routing
  effects: EffectRounds
  files: Round
  /** In the order in which they are opened, and closed. */
  rounds: readonly Round[]
  closeSockets(): Promise<void>
  /** Hears no more of sessions that end. */
  offSessions(): void
}

export function createRunning(base: Base, parts: RunningParts): Pick<App, 'listen' | 'close'> {
  const { config, clock, database, redis, record, hooked, ruled, http, neighbours, leaving } = base
  const { reception, routing, effects, files, rounds } = parts
  return {
    async listen() {
      await hooked.open()
      await ruled.open()
      await neighbours.open()
      await reception.open()
      for (const round of [effects.desk, effects.notices, ...rounds, files]) round.open()
      await http.listen({ port: config.port, host: config.host })
    },
    async close() {
      if (leaving.aborted) return
      base.leave()
      base.conversations.close()
      await within(config.deadlines.drain, record.idle(), clock)
      await Promise.all([effects.desk.close(), effects.notices.close()])
      for (const round of rounds) await round.close()
      await hooked.close()
      await ruled.close()
      await reception.close()
      await files.close()
      await parts.closeSockets()
      // The last lines that ended still tell Redis so.
      await routing.close()
      parts.offSessions()
      await base.close()
      await redis.close()
      await database.close()
    },
  }
}
