/** The schemas of webhooks. */
import { Type } from 'typebox'
import { WEBHOOK_DESCRIPTION_MAX, WEBHOOK_URL_MAX } from '../../rules/webhooks.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../webhooks.ts'
import { Count, line, object, oneOf, Uuid } from './parts.ts'

export const WebhookWritten = object({
  rev: Count,
  url: line(WEBHOOK_URL_MAX),
  description: line(WEBHOOK_DESCRIPTION_MAX, 0),
  events: Type.Unsafe<WebhookEvent[]>(Type.Array(oneOf(WEBHOOK_EVENTS), { maxItems: WEBHOOK_EVENTS.length })),
  texts: Type.Boolean(),
  on: Type.Boolean(),
})
export const WebhookAct = object({ rev: Count, act: oneOf(['rotate', 'remove', 'test']) })
/** One, or with null all that lie dead. */
export const DeliveryAct = object({
  delivery: Type.Union([Uuid, Type.Null()]),
  act: oneOf(['again', 'forget']),
})
