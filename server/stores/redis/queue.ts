/**
 * The lines in Redis. `queue:{team}` is a sorted set of conversations, `queue:{team}:en` that of one language; the
 * marker of each says that it was built.
 */
import { randomUUID } from 'node:crypto'
import type { Missing, QueueStore } from '../../domain/queue.ts'
import type { RedisConnection } from './redis.ts'
import { type Script, script } from './script.ts'

const fill = script('queue-fill')
const build = script('queue-build')
const add = script('queue-add')
const move = script('queue-move')
const remove = script('queue-remove')
const place = script('queue-place')
const places = script('queue-places')
const first = script('queue-first')
const all = script('queue-all')

const NOT_BUILT = -1
/** A long line is handed over in parts, so that no single call holds Redis up. */
const FILL_AT_ONCE = 1_000
/** What a node that died left half built is gone after this. */
const DRAFT_LIFE_MS = 60_000

/** The hash tag keeps a line, its marker and its drafts on one node of a cluster. */
export function queueKey(line: string): string {
  const [team, ...language] = line.split(':')
  return [`queue:{${team}}`, ...language].join(':')
}

const keysOf = (line: string): [string, string] => [queueKey(line), `${queueKey(line)}:built`]

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
    async build(line, waiting) {
      const draft = `${queueKey(line)}:draft:${randomUUID()}`
      for (let from = 0; from < waiting.length; from += FILL_AT_ONCE) {
        const part = waiting.slice(from, from + FILL_AT_ONCE).flatMap((one) => [one.score, one.id])
        if ((await run(fill, [draft], [DRAFT_LIFE_MS, ...part])) === 'away') return 'away'
      }
      return (await run(build, [...keysOf(line), draft], [])) === 'away' ? 'away' : true
    },
    add: async (line, one) => done(await run(add, keysOf(line), [one.score, one.id])),
    move: async (line, one) => done(await run(move, keysOf(line), [one.score, one.id])),
    remove: async (line, id) => done(await run(remove, keysOf(line), [id])),
    place: (line, id) => run(place, keysOf(line), [id]),
    async places(line, ids) {
      const answer = await ask((redis) => places(redis, keysOf(line), ids))
      if (answer === null) return 'away'
      return Array.isArray(answer) ? answer.map(Number) : 'unbuilt'
    },
    async first(line, limit) {
      const answer = await ask((redis) => first(redis, keysOf(line), [limit]))
      if (answer === null) return 'away'
      return Array.isArray(answer) ? answer.map(String) : 'unbuilt'
    },
    async all(line) {
      const answer = await ask((redis) => all(redis, keysOf(line), []))
      if (answer === null) return 'away'
      if (!Array.isArray(answer)) return 'unbuilt'
      return Array.from({ length: answer.length / 2 }, (_, index) => ({
        id: String(answer[2 * index]),
        score: Number(answer[2 * index + 1]),
      }))
    },
  }
}
