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

/** The middle of an odd number of measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
