/** Counters for operators, in Prometheus' words. A registry of its own, so that an app may boot twice. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    asks: new Counter({
      name: 'foyer_asks_total',
      help: 'Asks answered, by event or route and outcome: ok, or the word of the refusal.',
      labelNames: ['name', 'outcome'],
      registers,
    }),
    seconds: new Histogram({
      name: 'foyer_ask_seconds',
      help: 'From an ask to its answer.',
      labelNames: ['name'],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    acknowledged: new Counter({
      name: 'foyer_acknowledged_total',
      help: 'Intents that were kept and answered so.',
      registers,
    }),
    syncs: new Counter({
      name: 'foyer_syncs_total',
      help: 'Questions for what is since, by what was missing: nothing, the whole log, or a gap in it.',
      labelNames: ['missing'],
      registers,
    }),
    waiting: new Gauge({
      name: 'foyer_waiting',
      help: 'Conversations that wait, by team.',
      labelNames: ['team'],
      registers,
    }),
    neighbours: new Gauge({
      name: 'foyer_neighbours',
      help: 'Other nodes that are known to live.',
      registers,
    }),
    sqlWaiting: new Gauge({
      name: 'foyer_sql_waiting',
      help: 'Asks that wait for a connection to PostgreSQL.',
      registers,
    }),
    duplicates: new Counter({
      name: 'foyer_duplicates_total',
      help: 'Intents that were kept before.',
      registers,
    }),
    sockets: new Gauge({
      name: 'foyer_sockets',
      help: 'Open sockets by side.',
      labelNames: ['side'],
      registers,
    }),
    flooders: new Counter({
      name: 'foyer_flooders_total',
      help: 'Sockets that were cut because more came on them than any screen sends.',
      registers,
    }),
    slowReaders: new Counter({
      name: 'foyer_slow_readers_total',
      help: 'Sockets that were cut because nobody read them.',
      registers,
    }),
    effects: new Counter({
      name: 'foyer_side_effects_total',
      help: 'Side effects carried out or failed, by kind.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    redisErrors: new Counter({ name: 'foyer_redis_errors_total', help: 'Failed asks of Redis.', registers }),
    sqlErrors: new Counter({
      name: 'foyer_sql_errors_total',
      help: 'Broken connections to PostgreSQL.',
      registers,
    }),
  }
}
