import { createHmac } from 'node:crypto'

export type Signed = { seconds: number; path: string; key: string; body: string }

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA256 of "t.path.key.body" under the site's secret. The path is in it so that a
 * harmless question cannot be sent elsewhere, the key so that a repetition cannot be made a new intent.
 */
export function signatureOf({ seconds, path, key, body }: Signed, secret: string): string {
  const v1 = createHmac('sha256', secret).update(`${seconds}.${path}.${key}.${body}`).digest('hex')
  return `t=${seconds},v1=${v1}`
}
