/** Whom an incident concerns, and what is written to each of them: the same in the panel and on the server. */
import type { IncidentMatch } from '../protocol/announcements.ts'

export const INCIDENT_CODES_MAX = 20
export const INCIDENT_CODE_MAX = 40
export const INCIDENT_REGIONS_MAX = 20
/** Chats that are gathered or let go at once. */
export const INCIDENT_CHATS_MAX = 200

export type Affected = {
  topic: string | null
  /** Errors that his player has reported. */
  codes: readonly string[]
  /** The zone of his device; null where nobody knows, and then no region shuts him out. */
  region: string | null
}

/** A code counts alone, for nobody sees it who is not concerned; a topic counts without one. */
export function concerns({ topics, codes, regions }: IncidentMatch, who: Affected): boolean {
  const isThere =
    regions.length === 0 || who.region === null || regions.some((one) => isSame(one, who.region ?? ''))
  if (!isThere) return false
  if (codes.some((code) => who.codes.some((one) => isSame(one, code)))) return true
  return who.topic !== null && topics.some((topic) => topic === who.topic)
}

const isSame = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** `{name}` of the visitor, `{title}` of the incident. */
export const VARIABLES = ['name', 'title'] as const
type Variable = (typeof VARIABLES)[number]

const PLACE = /\{([a-z]+)\}/gi

/** The first that there is not; null where all are known. */
export function unknownVariable(text: string): string | null {
  for (const [, name = ''] of text.matchAll(PLACE)) if (!isVariable(name)) return name
  return null
}

/** What is not known is left out, with the comma that would stand alone. */
export const filledIn = (text: string, values: Record<Variable, string>): string =>
  text
    .replace(PLACE, (whole, name: string) => (isVariable(name) ? values[name] : whole))
    .replace(/^[\s，,、：:]+/, '')

const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name)
