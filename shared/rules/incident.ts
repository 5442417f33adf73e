/** Whom an incident concerns, and what is written to each of them: the same in the panel and on the server. */
import type { IncidentMatch } from '../protocol/announcements.ts'
import { bestFit, type Device, isKnown } from './device.ts'

export const INCIDENT_CODES_MAX = 20
export const INCIDENT_CODE_MAX = 40
export const INCIDENT_REGIONS_MAX = 20
/** Chats that are gathered or let go at once. */
export const INCIDENT_CHATS_MAX = 200

/** What is known of somebody whom an incident may concern. */
export type Affected = {
  topic: string | null
  /** Errors that his player has reported. */
  codes: readonly string[]
  /** What he has written, where it is known: he may have read the code to us. */
  said?: readonly string[]
  /** The zone of his device. */
  zone: string | null
  /** Where the page says that he is, by the names that the site has for regions and countries. */
  region: string | null
  country: string | null
  /** Where the site has signed that he is: a region, or a zone. Nothing that page or device say of the same stands against it. */
  signed: string | null
  /** On what he watches; null where nobody knows, and then no list of devices shuts him out. */
  device: Device | null
}
/** By what it concerns somebody: each is there where the incident names it and he has it. */
export type Concern = { topic?: string; code?: string; device?: string; region?: string }

/**
 * A code counts alone, for nobody sees it who is not concerned; a topic counts without one. Regions and devices shut out
 * whom they do not name; where neither topic nor code is named, a device counts alone.
 * @returns by what it concerns him; null where it does not
 */
export function concernOf(match: IncidentMatch, who: Affected): Concern | null {
  const { topics, codes, regions, devices = [] } = match
  const { topic, device } = who
  const where = whereOf(who)
  const region = regions.find((one) => isOf(where, one))
  if (region === undefined && !mayBeIn(regions, where)) return null
  const fit = device && bestFit(devices, device)
  if (devices.length > 0 && device && isKnown(device) && !fit) return null
  const [code] = codesOf(match, who)
  const asked = topic !== null && topics.some((one) => one === topic) ? topic : undefined
  const isByDevice = topics.length === 0 && codes.length === 0 && fit
  if (code === undefined && asked === undefined && !isByDevice) return null
  return {
    ...(asked === undefined ? {} : { topic: asked }),
    ...(code === undefined ? {} : { code }),
    ...(fit ? { device: fit.name } : {}),
    ...(region === undefined ? {} : { region }),
  }
}

export const concerns = (match: IncidentMatch, who: Affected): boolean => concernOf(match, who) !== null

/** Which of its codes he has reported or written, as the incident spells them. */
export const codesOf = (
  { codes }: Pick<IncidentMatch, 'codes'>,
  { codes: his, said = [] }: Affected,
): string[] =>
  codes.filter((code) => his.some((one) => isSame(one, code)) || said.some((text) => isIn(text, code)))

type Where = { zone: string | null; places: readonly string[] }

/** What was signed is looked at first, and says nothing of a country. */
function whereOf({ zone, region, country, signed }: Affected): Where {
  const isOfZone = signed !== null && isZone(signed)
  const named = (isOfZone ? null : signed) ?? region
  return { zone: isOfZone ? signed : zone, places: [named ?? [], country ?? []].flat() }
}

const isOf = ({ zone, places }: Where, region: string): boolean =>
  [zone ?? [], places].flat().some((place) => isSame(place, region))

/** What nobody knows of him shuts him out of nothing: a zone is compared with zones, any other place with what the page says. */
const mayBeIn = (regions: readonly string[], { zone, places }: Where): boolean =>
  regions.length === 0 || regions.some((one) => (isZone(one) ? zone === null : places.length === 0))

/** Such as `Asia/Shanghai`. */
const isZone = (region: string): boolean => region.includes('/') || isSame(region, 'UTC')

/** As a word of its own: `6001` is not in `16001`, and is in `报6001了`. */
function isIn(text: string, code: string): boolean {
  const [whole, part] = [text.toLowerCase(), code.trim().toLowerCase()]
  if (part === '') return false
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1))
    if (!isOfWord(whole[at - 1]) || !isOfWord(part[0]))
      if (!isOfWord(whole[at + part.length]) || !isOfWord(part.at(-1))) return true
  return false
}

const isOfWord = (letter: string | undefined): boolean => /[a-z0-9_]/.test(letter ?? '')

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
