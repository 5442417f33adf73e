/** Webhooks of a site, as they travel: to those who set them up. What a receiver gets stands in `docs/webhooks.md`. */
import type { Id, Instant } from './conversation.ts'

/** What of a conversation can be told outside. */
export type WebhookEvent =
  | 'conversation:started'
  | 'conversation:accepted'
  | 'conversation:transferred'
  | 'conversation:resolved'
  | 'conversation:reopened'
  | 'conversation:rated'
  | 'message:sent'
  | 'case:changed'

export const WEBHOOK_EVENTS: readonly WebhookEvent[] = [
  'conversation:started',
  'conversation:accepted',
  'conversation:transferred',
  'conversation:resolved',
  'conversation:reopened',
  'conversation:rated',
  'message:sent',
  'case:changed',
]

/** What its editor writes. */
export type WebhookBody = {
  url: string
  description: string
  events: WebhookEvent[]
  /** Whether what people said may be in it; otherwise only that they did. */
  texts: boolean
  on: boolean
}

export type Webhook = WebhookBody & {
  id: Id
  rev: number
  changedAt: Instant
  changedBy: string | null
  /** Until when the secret of before is good too; null where there is none. */
  beforeUntil: Instant | null
  /** Since when every try has failed. */
  failingSince: Instant | null
  /** Switched off by the desk because it failed for three days. */
  gaveUp: boolean
  /** Deliveries of the last 7 days that were taken, and those that lie dead. */
  taken: number
  dead: number
}

/** With the secret where there is a new one: it is told this once. */
export type WebhookSaved = { webhook: Webhook; secret: string | null }

export type DeliveryState = 'waiting' | 'taken' | 'dead'

/** One delivery, with what came of its last try. */
export type Delivery = {
  /** The receiver knows a repetition by it. */
  id: Id
  event: string
  state: DeliveryState
  payload: Record<string, unknown>
  at: Instant
  tries: number
  /** When it is tried next, while it waits. */
  nextAt: Instant | null
  triedAt: Instant | null
  /** Null where nobody answered. */
  status: number | null
  /** The beginning of what was answered, or why there was no answer. */
  answer: string
  tookMs: number | null
}
