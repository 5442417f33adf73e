/** Addresses that cannot be made up: of one file, one variant, one session, until one instant. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { FileVariant } from '#shared/protocol/http.ts'

export type Pass = { id: Id; variant: FileVariant; viewer: Id; until: Instant }

export interface Signing {
  address(pass: Pass): string
  /** Whether we made it; not whether its time is up. */
  isOurs(pass: Pass, signature: string): boolean
}

export function createSigning(secret: string): Signing {
  const sign = ({ id, variant, viewer, until }: Pass) =>
    createHmac('sha256', secret).update(`file/${id}/${variant}/${viewer}/${until}`).digest()

  return {
    address: (pass) =>
      `/v1/files/${pass.id}/${pass.variant}?viewer=${pass.viewer}&until=${pass.until}&signature=${sign(pass).toString('base64url')}`,
    isOurs(pass, signature) {
      const given = Buffer.from(signature, 'base64url')
      const ours = sign(pass)
      return given.length === ours.length && timingSafeEqual(given, ours)
    },
  }
}
