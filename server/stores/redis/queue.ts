/** The lines in Redis. `queue:{team}` is a sorted set of conversations; its marker says that it was built. */
import type { QueueStore } from '../../domain/queue.ts'
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const build = script('queue-build')
const add = script('queue-add')
const remove = script('queue-remove')
const place = script('queue-place')
const first = script('queue-first')

const NOT_BUILT = -1

/** The hash tag keeps a line and its marker on one node of a cluster. */
export const queueKey = (team: string): string => `queue:{${team}}`
const keysOf = (team: string) => [queueKey(team), `${queueKey(team)}:built`]

export function createQueueStore({ ask }: Pick<RedisConnection, 'ask'>): QueueStore {
  const orNull = (answer: unknown): number | null =>
    answer === null || answer === NOT_BUILT ? null : Number(answer)
  return {
    async build(team, waiting) {
      await ask((redis) =>
        build(
          redis,
          keysOf(team),
          waiting.flatMap((one) => [one.score, one.id]),
        ),
      )
    },
    add: async (team, one) =>
      orNull(await ask((redis) => add(redis, keysOf(team), [one.score, one.id]))) === null ? null : true,
    remove: async (team, id) =>
      orNull(await ask((redis) => remove(redis, keysOf(team), [id]))) === null ? null : true,
    place: async (team, id) => orNull(await ask((redis) => place(redis, keysOf(team), [id]))),
    first: async (team, limit) => {
      const answer = await ask((redis) => first(redis, keysOf(team), [limit]))
      return Array.isArray(answer) ? answer.map(String) : null
    },
  }
}
