/** What somebody scans with his telephone while he looks at another screen. */
import { encode } from 'uqr'
import { packQr, type QrCode } from '#shared/rules/qr.ts'

/** Of the link of a channel that is added by scanning; null for all others. Medium correction: a screen is clean, a camera is not. */
export function qrOf(kind: string, link: string): QrCode | null {
  if (kind !== 'wechat' || link === '') return null
  return packQr(encode(link, { ecc: 'M', border: 0 }).data)
}
