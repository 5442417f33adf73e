/** Chance that can be repeated: the same seed gives the same story. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number
  between(least: number, most: number): number
  one<T>(of: readonly T[]): T
}

/** Mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let x = state
    x = Math.imul(x ^ (x >>> 15), x | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    one(of) {
      const found = of[Math.floor(next() * of.length)]
      if (found === undefined) throw new Error('There is nothing to choose from.')
      return found
    },
  }
}
