export type Figure = {
  name: string
  value: number
  reference: number
  ratio: number
  unit: string
  goal: string
  met: boolean
  /** What the reference is, in a few words. */
  beside: string
}

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** Where the reference is nothing there is nothing to divide by: alike, or as many as there are. */
export const ratioOf = (value: number, reference: number): number =>
  reference === 0 ? rounded(value || 1, 2) : rounded(value / reference, 2)

/** The middle of an odd number of measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What was measured one right after the other: the machine drifts, so only these two are compared. */
export type Pair = { value: number; reference: number }

/** The middle of all rounds; the ratio is the middle of the rounds' ratios. */
export function figureOf(
  pairs: readonly Pair[],
  about: Pick<Figure, 'name' | 'unit' | 'beside'> & { atMost?: number; atLeast?: number; digits?: number },
): Figure {
  const { name, unit, beside, atMost, atLeast, digits = 1 } = about
  const ratio = median(pairs.map((pair) => pair.value / pair.reference))
  return {
    name,
    value: rounded(median(pairs.map((pair) => pair.value)), digits),
    reference: rounded(median(pairs.map((pair) => pair.reference)), digits),
    ratio: rounded(ratio, 2),
    unit,
    goal: atLeast === undefined ? `ratio ≤ ${atMost}` : `ratio ≥ ${atLeast}`,
    met: atLeast === undefined ? ratio <= (atMost ?? Number.POSITIVE_INFINITY) : ratio >= atLeast,
    beside,
  }
}
