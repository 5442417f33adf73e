/** What the webhooks need of their store. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type {
  Delivery,
  DeliveryState,
  Webhook,
  WebhookBody,
  WebhookEvent,
} from '#shared/protocol/webhooks.ts'

/** Whose change it is, of what revision. */
export type WebhookChange = { site: Id; id: Id; rev: number; by: Id; at: Instant }

/** One that is on. */
export type Listening = { id: Id; site: Id; events: readonly string[]; texts: boolean }

/** Of two with the same `key` for one webhook only the first is kept. */
export type NewDelivery = {
  id: Id
  webhook: Id
  key: string
  event: WebhookEvent | 'webhook:test' | 'rule:ran'
  payload: Record<string, unknown>
}

/** A delivery that this node has in hand, with where it goes. */
export type InHand = {
  id: Id
  webhook: Id
  payload: Record<string, unknown>
  tries: number
  url: string
  /** The new one first; while the one before is good, both. */
  secrets: readonly string[]
}

/** What came of a try. */
export type Came = {
  state: DeliveryState
  /** When it is tried again. */
  nextAt: Instant | null
  at: Instant
  status: number | null
  answer: string
  tookMs: number
}

export interface WebhookStore {
  isSite(site: Id): Promise<boolean>
  list(site: Id, since: Instant): Promise<Webhook[]>
  one(site: Id, id: Id, since: Instant): Promise<Webhook | null>
  /** With `rev` 0 a new one, which needs a secret. What is switched on again has not failed yet. */
  save(change: WebhookChange, body: WebhookBody, secret: string | null): Promise<'saved' | 'conflict'>
  rotate(change: WebhookChange, secret: string, beforeUntil: Instant): Promise<'saved' | 'conflict'>
  /** With all of its deliveries. */
  remove(change: WebhookChange): Promise<'saved' | 'conflict'>
  /** Those that are on, of one site or of all. */
  listening(site?: Id): Promise<Listening[]>
  tell(deliveries: readonly NewDelivery[], at: Instant): Promise<void>

  /** Takes what is due of each webhook that is on, at most `each`, but of none of the `busy`; until `until` nobody else gets it. */
  claim(now: Instant, until: Instant, each: number, busy: readonly Id[]): Promise<InHand[]>
  /**
   * Keeps what came of a try. @returns what those have to be told who set it up, when it has failed since before
   * `failedSince` and is switched off now
   */
  came(one: Pick<InHand, 'id' | 'webhook'>, came: Came, failedSince: Instant): Promise<GaveUp | null>
  deliveries(webhook: Id, since: Instant, limit: number): Promise<Delivery[]>
  /** Of those that lie dead: one, or all. @returns how many */
  again(webhook: Id, delivery: Id | null, at: Instant): Promise<number>
  forget(webhook: Id, delivery: Id | null): Promise<number>
  /** Away with what was taken before `taken` and has been dead since before `dead`. */
  sweep(taken: Instant, dead: Instant): Promise<void>
}

export type GaveUp = { site: Id; webhook: Id; url: string }
