/** What a webhook must be, and when a delivery is tried again: the same in the editor and on the server. */
import type { InvalidRule } from '../protocol/errors.ts'
import type { WebhookBody } from '../protocol/webhooks.ts'

export const WEBHOOKS_MAX = 20
export const WEBHOOK_URL_MAX = 500
export const WEBHOOK_DESCRIPTION_MAX = 120

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000

/** So often a delivery is tried within a day; after the last it lies dead until somebody looks. */
export const DELIVERY_TRIES = 12
const FIRST_WAIT_MS = 5 * SECOND_MS
const GROWS_BY = 2.7
const LONGEST_WAIT_MS = 8 * HOUR_MS

/** A secret of before is good for this long, so that no receiver has to change at the same instant. */
export const SECRET_BEFORE_MS = 24 * HOUR_MS
/** Who has failed for this long is called no more. */
export const GIVES_UP_AFTER_MS = 3 * 24 * HOUR_MS
/** Deliveries that were taken are shown for this long, those that lie dead for a month. */
export const DELIVERIES_SHOWN_MS = 7 * 24 * HOUR_MS
export const DEAD_KEPT_MS = 30 * 24 * HOUR_MS
/** Of an answer so much is kept, in characters. */
export const ANSWER_KEPT = 500

/**
 * How long to wait after the try with this number, or null when that was the last. Each wait is spread over its last
 * quarter, so that what failed together does not come again together.
 * @param chance from 0 to 1
 */
export function waitAfter(tries: number, chance: number): number | null {
  if (tries >= DELIVERY_TRIES) return null
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * GROWS_BY ** Math.max(0, tries - 1))
  return Math.round(wait * (0.75 + 0.25 * chance))
}

export type WebhookProblem = { field: keyof WebhookBody; rule: InvalidRule; limit?: number }

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Whether it may stand there at all. Where the name leads is looked at when it is saved, and again at each call.
 * @param loopback the desk itself is only on this machine, so plain http to it shows nothing to anybody
 */
export function checkWebhook(
  { url, events }: Pick<WebhookBody, 'url' | 'events'>,
  loopback: boolean,
): WebhookProblem[] {
  const problems: WebhookProblem[] = []
  if (url.trim() === '') problems.push({ field: 'url', rule: 'empty' })
  else if (url.length > WEBHOOK_URL_MAX)
    problems.push({ field: 'url', rule: 'too_long', limit: WEBHOOK_URL_MAX })
  else if (!isAddress(url, loopback)) problems.push({ field: 'url', rule: 'format' })
  if (events.length === 0) problems.push({ field: 'events', rule: 'empty' })
  if (new Set(events).size < events.length) problems.push({ field: 'events', rule: 'duplicate' })
  return problems
}

function isAddress(text: string, loopback: boolean): boolean {
  // Both the browser's and the server's URL; this room sees neither's types.
  const parts = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^\s/?#@:\\[\]]+)(:\d{1,5})?([/?][^\s#\\]*)?$/i.exec(text)
  if (!parts) return false
  const [, scheme = '', host = ''] = parts
  return scheme.toLowerCase() === 'https' || (loopback && LOOPBACK.test(host.toLowerCase()))
}
