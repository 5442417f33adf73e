/** Carries out what was kept to be done, in rounds that do not wait for one another. */
import { createEffects, type EffectParts } from '../domain/effects.ts'
import { createEffectStore } from '../stores/sql/effects.ts'
import type { Base } from './base.ts'
import type { Round } from './parts.ts'

/** A slow model keeps one of these busy; the others go on. */
const BOT_ROUNDS = 8

type Handlers = EffectParts['handlers']

export type EffectRounds = { desk: Round; bots: Round; notices: Round }

export function createEffectRounds(
  { config, clock, database, metrics, onError }: Base,
  handlers: { desk: Handlers; bots: Handlers; notices: Handlers },
): EffectRounds {
  const { deadlines } = config
  const how: Omit<EffectParts, 'handlers'> = {
    store: createEffectStore(database.pool),
    clock,
    everyMs: deadlines.effectsEvery,
    leaseMs: deadlines.effectLease,
    onDone: (outcome, kind) => metrics.effects.inc({ kind, outcome }),
    onError,
  }
  return {
    desk: createEffects({ ...how, handlers: handlers.desk }),
    // Apart: who waits for an answer does not wait for somebody's slow webhook, nor the other way round.
    bots: createEffects({
      ...how,
      handlers: handlers.bots,
      rounds: BOT_ROUNDS,
      everyMs: deadlines.botTurns,
    }),
    // Apart from all others: a mail server that is slow keeps nothing else waiting.
    notices: createEffects({ ...how, handlers: handlers.notices }),
  }
}
