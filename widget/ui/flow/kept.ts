/** A flow that is being filled in, on this device: what was typed, and where one was. */
import type { Typed } from './typed.ts'

/** Before the first step, and after the last: no step is called so. */
export const CARD = '.card'
export const REVIEW = '.review'
/** To begin at: the first step that lacks something. */
export const NEXT = '.next'

/**
 * `synced`: when the desk has kept it last, by its own clock; nothing before it has. `other`: the cases of which he has said that it
 * is about something else.
 */
export type Kept = {
  place: string
  typed: Typed
  synced?: number
  other?: string[]
  /** That of the order, where it is not the site's. */
  currency?: string
}

type Texts = { get(key: string): string; set(key: string, text: string): void }

/** An upload that no message has is gone after 24 hours: shortly before it is not offered any more. */
const FILE_KEPT_MS = 23 * 3_600_000
const EMPTY: Kept = { place: CARD, typed: {} }

export const keptKey = (flow: string): string => `flow:${flow}`

/** @returns what was kept, without files that are gone by now; nothing where it cannot be read */
export function readKept(texts: Texts, flow: string, now: number): Kept {
  try {
    const { place, typed, synced, other, currency } = JSON.parse(texts.get(keptKey(flow))) as Kept
    if (typeof place !== 'string' || typeof typed !== 'object' || typed === null) return EMPTY
    const living: Typed = {}
    for (const [id, one] of Object.entries(typed)) {
      if (Array.isArray(one)) living[id] = one.filter(({ at }) => now - at < FILE_KEPT_MS)
      else if (typeof one === 'string' || one === true) living[id] = one
    }
    return {
      place,
      typed: living,
      ...(typeof synced === 'number' ? { synced } : {}),
      ...(Array.isArray(other) ? { other } : {}),
      ...(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    }
  } catch {
    return EMPTY
  }
}

export const keep = (texts: Texts, flow: string, kept: Kept): void =>
  texts.set(keptKey(flow), isEmpty(kept) && !kept.other ? '' : JSON.stringify(kept))

/** A person was asked on the way: it can be gone on with there. Its files went with the question. */
export function keepOn(texts: Texts, flow: string, step: string, now: number): void {
  const { typed, ...rest } = readKept(texts, flow, now)
  const words = Object.entries(typed).filter(([, one]) => !Array.isArray(one))
  keep(texts, flow, { ...rest, place: step, typed: Object.fromEntries(words) })
}

export const forget = (texts: Texts, flow: string): void => texts.set(keptKey(flow), '')

export const isEmpty = ({ typed }: Kept): boolean =>
  Object.values(typed).every((one) => one !== true && one.length === 0)
