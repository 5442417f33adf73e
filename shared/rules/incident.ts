/** Whom an incident concerns, and what is written to each of them: the same in the panel and on the server. */
import type { IncidentMatch } from '../protocol/announcements.ts'
import { bestFit, type Device, isKnown } from './device.ts'

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
  /** On what he watches; null where nobody knows, and then no list of devices shuts him out. */
  device: Device | null
}
/** By what it concerns somebody: each is there where the incident names it and he has it. */
export type Concern = { topic?: string; code?: string; device?: string; region?: string }

/**
 * A code counts alone, for nobody sees it who is not concerned; a topic counts without one. Zones and devices shut out
 * whom they do not name; where neither topic nor code is named, a device counts alone.
 * @returns by what it concerns him; null where it does not
 */
export function concernOf(
  { topics, codes, regions, devices = [] }: IncidentMatch,
  { topic, codes: reported, region, device }: Affected,
): Concern | null {
  const isHere = regions.some((one) => isSame(one, region ?? ''))
  if (regions.length > 0 && region !== null && !isHere) return null
  const fit = device && bestFit(devices, device)
  if (devices.length > 0 && device && isKnown(device) && !fit) return null
  const code = codes.find((one) => reported.some((own) => isSame(one, own)))
  const asked = topic !== null && topics.some((one) => one === topic) ? topic : undefined
  const isByDevice = topics.length === 0 && codes.length === 0 && fit
  if (code === undefined && asked === undefined && !isByDevice) return null
  return {
    ...(asked === undefined ? {} : { topic: asked }),
    ...(code === undefined ? {} : { code }),
    ...(fit ? { device: fit.name } : {}),
    ...(isHere && region !== null ? { region } : {}),
  }
}

export const concerns = (match: IncidentMatch, who: Affected): boolean => concernOf(match, who) !== null

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
