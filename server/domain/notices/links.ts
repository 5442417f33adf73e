/**
 * Links in mails: signed, so that they need no row and nobody makes one up. Short enough to stay whole in any mail program.
 */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { NoticeLink } from '#shared/protocol/notices.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** A mail is looked for again for a month; who wants no more of them may say so for ever. */
const LINK_DAYS = 30
const CONFIRM_DAYS = 3
const STOP_DAYS = 10 * 365
const SECONDS = 1_000

const KINDS = ['confirm', 'stop', 'talk', 'case'] as const
const UUID_BYTES = 16
/** Kind, two ids, end. */
const BODY_BYTES = 1 + 2 * UUID_BYTES + 4
const MAC_BYTES = 16

export interface Links {
  /** Behind the desk's address, such as `/n/…`. */
  path(link: NoticeLink, now: Instant): Promise<string>
  /** Null for what we did not sign, and what is over. */
  read(token: string, now: Instant): Promise<NoticeLink | null>
  /** What an address comes to: the same for the same box at the same site. */
  boxOf(site: Id, box: string): Promise<Uint8Array>
  /** The same, of where somebody asks from. */
  originOf(address: string): Promise<Uint8Array>
}

/** @param secret of the desk */
export function createLinks(secret: string): Links {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const key = crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const mac = async (what: string, body: Uint8Array): Promise<Uint8Array> => {
    const message = Buffer.concat([bytes(`notice/${what}/`), body])
    return new Uint8Array(await crypto.subtle.sign('HMAC', await key, message)).slice(0, MAC_BYTES)
  }

  return {
    async path(link, now) {
      const body = bodyOf(link, now)
      return `/n/${Buffer.concat([body, await mac('link', body)]).toString('base64url')}`
    },
    async read(token, now) {
      const given = Buffer.from(token, 'base64url')
      // One spelling alone: a device is bound to the text of its link, and the last sign has bits that say nothing.
      if (given.length !== BODY_BYTES + MAC_BYTES || given.toString('base64url') !== token) return null
      const body = given.subarray(0, BODY_BYTES)
      if (!isSame(await mac('link', body), given.subarray(BODY_BYTES))) return null
      return body.readUInt32BE(BODY_BYTES - 4) * SECONDS < now ? null : linkOf(body)
    },
    boxOf: (site, box) => mac('box', bytes(`${site}/${box}`)),
    originOf: (address) => mac('origin', bytes(address)),
  }
}

function bodyOf(link: NoticeLink, now: Instant): Buffer {
  const body = Buffer.alloc(BODY_BYTES)
  const days = link.is === 'stop' ? STOP_DAYS : link.is === 'confirm' ? CONFIRM_DAYS : LINK_DAYS
  body[0] = KINDS.indexOf(link.is)
  put(body, 1, link.is === 'stop' ? link.site : link.way)
  if (link.is === 'stop') Buffer.from(link.address, 'hex').copy(body, 1 + UUID_BYTES)
  if (link.is === 'talk') put(body, 1 + UUID_BYTES, link.conversation)
  if (link.is === 'case') put(body, 1 + UUID_BYTES, link.case)
  body.writeUInt32BE(Math.floor((now + days * DAY_MS) / SECONDS), BODY_BYTES - 4)
  return body
}

function linkOf(body: Buffer): NoticeLink | null {
  const [first, second] = [idAt(body, 1), idAt(body, 1 + UUID_BYTES)]
  switch (KINDS[body[0] ?? KINDS.length]) {
    case 'confirm':
      return { is: 'confirm', way: first }
    case 'stop':
      return { is: 'stop', site: first, address: second.replaceAll('-', '') }
    case 'talk':
      return { is: 'talk', way: first, conversation: second }
    case 'case':
      return { is: 'case', way: first, case: second }
    default:
      return null
  }
}

const put = (body: Buffer, at: number, id: Id) =>
  void Buffer.from(id.replaceAll('-', ''), 'hex').copy(body, at)

function idAt(body: Buffer, at: number): Id {
  const hex = body.subarray(at, at + UUID_BYTES).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Compares all bytes, however many agree. */
const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.reduce((all, byte, i) => all | (byte ^ (b[i] ?? 0)), 0) === 0
