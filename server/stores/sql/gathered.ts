/**
 * One query for all who ask the same meanwhile: while one is under way, whoever asks is in the next. A thousand who
 * return at once are a few queries, and nobody is answered from before he asked.
 */
export type Gathering = {
  /** More keys than this are another query. */
  most?: number
  /** Waited for before each query where nobody is in a hurry, so that more are in it. */
  pause?: () => Promise<void>
}

export function gathered<K, T>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, T>>,
  { most = Number.POSITIVE_INFINITY, pause = async () => {} }: Gathering = {},
): (key: K) => Promise<T | undefined> {
  let next: { keys: Set<K>; answer: Promise<ReadonlyMap<K, T>> } | null = null
  let last: Promise<unknown> = Promise.resolve()

  function begin(): NonNullable<typeof next> {
    const keys = new Set<K>()
    const one = { keys, answer: last.then(pause).then(depart) }
    function depart() {
      if (next === one) next = null
      return read([...keys])
    }
    last = one.answer.catch(() => {})
    return one
  }

  return async (key) => {
    if (next === null || next.keys.size >= most) next = begin()
    next.keys.add(key)
    return (await next.answer).get(key)
  }
}
