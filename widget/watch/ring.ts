/** The last minutes of something, and no more than so many. Old ones go first. */
export interface Ring<T> {
  add(at: number, what: T): void
  /** What happened since, oldest first, with its instant. */
  since(at: number): { at: number; what: T }[]
}

export function createRing<T>(most: number): Ring<T> {
  const kept: { at: number; what: T }[] = []
  return {
    add(at, what) {
      kept.push({ at, what })
      if (kept.length > most) kept.shift()
    },
    since: (at) => kept.filter((one) => one.at >= at),
  }
}
