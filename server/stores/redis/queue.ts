/** The lines in Redis. `queue:{team}` is a sorted set of conversations; its marker says that it was built. */
import { randomUUID } from 'node:crypto'
import type { Missing, QueueStore } from '../../domain/queue.ts'
import type { RedisConnection } from './redis.ts'
import { type Script, script } from './script.ts'

const fill = script('queue-fill')
const build = script('queue-build')
const add = script('queue-add')
const remove = script('queue-remove')
const place = script('queue-place')
const first = script('queue-first')

const NOT_BUILT = -1
/** A long line is handed over in parts, so that no single call holds Redis up. */
const FILL_AT_ONCE = 1_000
/** Nobody waits in a line this long; larger numbers would leave Lua as fractions. */
const WHOLE_LINE = 1_000_000_000
/** What a node that died left half built is gone after this. */
const DRAFT_LIFE_MS = 60_000

/** The hash tag keeps a line, its marker and its drafts on one node of a cluster. */
export const queueKey = (team: string): string => `queue:{${team}}`
const keysOf = (team: string): [string, string] => [queueKey(team), `${queueKey(team)}:built`]

export function createQueueStore({ ask }: Pick<RedisConnection, 'ask'>): QueueStore {
  async function run(
    which: Script,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<number | Missing> {
    const answer = await ask((redis) => which(redis, keys, args))
    if (answer === null) return 'away'
    return answer === NOT_BUILT ? 'unbuilt' : Number(answer)
  }

  const done = (answer: number | Missing): true | Missing => (typeof answer === 'number' ? true : answer)

  return {
    async build(team, waiting) {
      const draft = `${queueKey(team)}:draft:${randomUUID()}`
      for (let from = 0; from < waiting.length; from += FILL_AT_ONCE) {
        const part = waiting.slice(from, from + FILL_AT_ONCE).flatMap((one) => [one.score, one.id])
        if ((await run(fill, [draft], [DRAFT_LIFE_MS, ...part])) === 'away') return 'away'
      }
      return (await run(build, [...keysOf(team), draft], [])) === 'away' ? 'away' : true
    },
    add: async (team, one) => done(await run(add, keysOf(team), [one.score, one.id])),
    remove: async (team, id) => done(await run(remove, keysOf(team), [id])),
    place: (team, id) => run(place, keysOf(team), [id]),
    async first(team, limit) {
      const answer = await ask((redis) => first(redis, keysOf(team), [Math.min(limit, WHOLE_LINE)]))
      if (answer === null) return 'away'
      return Array.isArray(answer) ? answer.map(String) : 'unbuilt'
    },
  }
}
