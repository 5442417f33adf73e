/** Webhooks and their deliveries in PostgreSQL. */
import type { Pool } from 'pg'
import type { WebhookStore } from '../../domain/webhooks/store.ts'
import { createDeliveryStore } from './webhooks/deliveries.ts'
import { createWebhookRows } from './webhooks/rows.ts'

export const createWebhookStore = (pool: Pool): WebhookStore => ({
  ...createWebhookRows(pool),
  ...createDeliveryStore(pool),
})
