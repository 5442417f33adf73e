import type { Id } from '#shared/protocol/conversation.ts'

/** What somebody typed for his account comes to, at one site. The words are a telephone number or a name: they are not kept. */
export type Typed = (site: Id, words: string) => Promise<string>

/** @param secret of the desk: without it there are few enough numbers to try them all */
export function createTyped(secret: string): Typed {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const key = crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return async (site, words) => {
    const same = words
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s()-]/g, '')
    const mac = await crypto.subtle.sign('HMAC', await key, bytes(`typed/${site}/${same}`))
    return Buffer.from(mac).toString('base64url')
  }
}
