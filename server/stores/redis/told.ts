/** What those who wait were told last, in Redis beside their line: `told:{team}:conversation`. */
import { TOLD_FOR_MS, type Told } from '#shared/rules/wait.ts'
import type { ToldStore } from '../../domain/reception/told.ts'
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const keep = script('told-keep')

/** Renewed within a minute for whoever waits near the front. */
const KEPT_MS = TOLD_FOR_MS

const keyOf = (team: string, id: string) => `told:{${team}}:${id}`

export const createToldStore = ({ ask }: Pick<RedisConnection, 'ask'>): ToldStore => ({
  async read(team, ids) {
    if (ids.length === 0) return new Map()
    const texts = await ask((redis) => redis.mget(ids.map((id) => keyOf(team, id))))
    return new Map(
      ids.flatMap((id, index) => {
        const text = texts?.[index]
        return text ? [[id, JSON.parse(text) as Told] as const] : []
      }),
    )
  },
  async keep(team, told) {
    if (told.size === 0) return
    const keys = [...told.keys()].map((id) => keyOf(team, id))
    const texts = [...told.values()].map(({ place, wait, atWork, at, why, last }) =>
      JSON.stringify({ place, wait, atWork, at, why, last }),
    )
    await ask((redis) => keep(redis, keys, [KEPT_MS, ...texts]))
  },
})
