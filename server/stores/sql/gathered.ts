/**
 * One query for all who ask the same meanwhile: while one is under way, whoever asks is in the next. A thousand who
 * return at once are a few queries, and nobody is answered from before he asked.
 */
import { systemClock } from '#shared/clock.ts'

export type Gathering = {
  /** More keys than this are another query. */
  most?: number
  /** Each query waits so many milliseconds for company, where nobody is in a hurry. */
  calmMs?: number
}

/** Where the last query had company, there is a crowd, and the next one waits for more of it. */
const CROWD_MS = 10

export function gathered<K, T>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, T>>,
  { most = Number.POSITIVE_INFINITY, calmMs = 0 }: Gathering = {},
): (key: K) => Promise<T | undefined> {
  let next: { keys: Set<K>; answer: Promise<ReadonlyMap<K, T>> } | null = null
  let last: Promise<unknown> = Promise.resolve()
  let isCrowd = false

  function begin(): NonNullable<typeof next> {
    const keys = new Set<K>()
    const one = { keys, answer: last.then(company).then(depart) }
    function depart() {
      if (next === one) next = null
      isCrowd = keys.size > 1
      return read([...keys])
    }
    last = one.answer.catch(() => {})
    return one
  }

  function company(): Promise<void> | undefined {
    const ms = calmMs || (isCrowd ? CROWD_MS : 0)
    return ms === 0 ? undefined : new Promise((resolve) => void systemClock.after(ms, resolve))
  }

  return async (key) => {
    if (next === null || next.keys.size >= most) next = begin()
    next.keys.add(key)
    return (await next.answer).get(key)
  }
}
