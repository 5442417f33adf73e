/**
 * One query for all who ask the same meanwhile: while one is under way, whoever asks is in the next. A thousand who
 * return at once are a few queries, and nobody is answered from before he asked.
 */
export function gathered<K, T>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, T>>,
): (key: K) => Promise<T | undefined> {
  let next: { keys: Set<K>; answer: Promise<ReadonlyMap<K, T>> } | null = null
  let last: Promise<unknown> = Promise.resolve()

  function begin(): NonNullable<typeof next> {
    const keys = new Set<K>()
    const answer = last.then(() => {
      next = null
      return read([...keys])
    })
    last = answer.catch(() => {})
    return { keys, answer }
  }

  return async (key) => {
    next ??= begin()
    next.keys.add(key)
    return (await next.answer).get(key)
  }
}
