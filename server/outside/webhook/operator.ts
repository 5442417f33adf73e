/**
 * Posts a webhook to the one address that the operator has set. The receiver knows a repetition by the header
 * `idempotency-key`, and the sender by `foyer-signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`.
 */
import { createHmac } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import type { EffectHandler } from '../../domain/effects.ts'

export type WebhookSettings = { url: string; secret: string }

export function postWebhook({ url, secret }: WebhookSettings, clock: Pick<Clock, 'now'>): EffectHandler {
  return async ({ key, payload }, signal) => {
    const body = JSON.stringify(payload)
    const seconds = Math.floor(clock.now() / 1_000)
    const v1 = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        'foyer-signature': `t=${seconds},v1=${v1}`,
      },
      body,
      signal,
    })
    // What it says is not read: only whether it took it.
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`The webhook was answered with ${answer.status}.`)
  }
}
