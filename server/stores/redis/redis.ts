/** The connection to Redis: every call has a deadline, nothing rejects unheard, nothing waits for ever. */
import { Redis } from 'ioredis'

const CONNECT_DEADLINE_MS = 2_000
/** ioredis hangs for ever on a black hole without it. */
const COMMAND_DEADLINE_MS = 1_000
const RETRY_MAX_MS = 2_000

export type RedisConnection = {
  redis: Redis
  /** The answer, or null when Redis cannot be asked now. The reason is counted and told, never thrown. */
  ask<T>(question: (redis: Redis) => Promise<T>): Promise<T | null>
  /** Runs when Redis can be asked: at first, and each time it was away. Hands back the way to stop. */
  onBack(run: () => void): () => void
  /** A connection of its own for whoever listens: one that subscribes can ask nothing else. */
  ears(): Redis
  close(): Promise<void>
}

export function createRedis(options: { url: string; onError?: (error: Error) => void }): RedisConnection {
  const { url, onError = () => {} } = options
  const settings = {
    connectTimeout: CONNECT_DEADLINE_MS,
    commandTimeout: COMMAND_DEADLINE_MS,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    retryStrategy: (times: number) => Math.min(RETRY_MAX_MS, 50 * 2 ** Math.min(times, 6)),
    reconnectOnError: (error: Error) => /READONLY/.test(error.message),
  }
  const redis = new Redis(url, settings)
  const runs = new Set<() => void>()
  redis.on('error', onError)
  redis.on('ready', () => {
    for (const run of [...runs]) run()
  })
  return {
    redis,
    async ask(question) {
      try {
        return await question(redis)
      } catch (error) {
        // Whoever does not answer in time would make each further call wait as long. Without a connection they
        // fail at once, and the connection tries to come back by itself.
        if (isSilence(error) && redis.status === 'ready') redis.disconnect(true)
        onError(error instanceof Error ? error : new Error(String(error)))
        return null
      }
    },
    onBack(run) {
      runs.add(run)
      return () => runs.delete(run)
    },
    ears() {
      const ears = new Redis(url, settings)
      ears.on('error', onError)
      return ears
    },
    async close() {
      redis.disconnect()
    },
  }
}

const isSilence = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('Command timed out')

/** Waits until Redis answers, at most `limitMs`. @returns whether it does */
export function ready(
  { redis }: RedisConnection,
  limitMs: number,
  after: (ms: number, run: () => void) => () => void,
) {
  if (redis.status === 'ready') return Promise.resolve(true)
  return new Promise<boolean>((resolve) => {
    const cancel = after(limitMs, () => resolve(false))
    redis.once('ready', () => {
      cancel()
      resolve(true)
    })
  })
}
