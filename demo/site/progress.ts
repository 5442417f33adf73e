/** Where the visitor stopped, kept on the device: one place a title, the newest first. */
import { memory } from './language.ts'

export type Place = { slug: string; part: number; share: number }

const KEY = 'longnight.places'
const MOST = 6

export function places(): Place[] {
  try {
    const kept: unknown = JSON.parse(memory.read(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPlace) : []
  } catch {
    return []
  }
}

export function keepPlace(place: Place): void {
  const others = places().filter(({ slug }) => slug !== place.slug)
  memory.write(KEY, JSON.stringify([place, ...others].slice(0, MOST)))
}

function isPlace(value: unknown): value is Place {
  const { slug, part, share } = (value ?? {}) as Partial<Place>
  return typeof slug === 'string' && Number.isInteger(part) && typeof share === 'number'
}
