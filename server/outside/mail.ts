/**
 * Mail by SMTP. The key of a letter is its Message-ID, so that a mail that was sent twice is shown once by whoever looks at
 * it; all letters of a conversation or case refer to one root that nobody has, and so stand together.
 */
import { createHash } from 'node:crypto'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { type Letter, Undeliverable } from '../domain/notices/carrier.ts'

export type MailSettings = {
  /** `smtp://user:password@host:port`, or `smtps:`. */
  url: string
  /** Such as `长夜影院客服 <support@example.com>`. */
  from: string
}

/** Within half of the lease of a side effect: who is cut off there is asked again. */
const CONNECT_MS = 5_000
const SILENCE_MS = 10_000

export function createMail({ url, from }: MailSettings) {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async send(letter: Letter, address: string): Promise<void> {
      try {
        await transport.sendMail(messageOf(letter, from, address))
      } catch (error) {
        if (isForGood(error)) throw new Undeliverable('The mail was refused for good.')
        throw error
      }
    },
    close: () => transport.close(),
  }
}

/** 5xx of the address or the content is for good; what has to do with us, such as a password, may be mended. */
function isForGood(error: unknown): boolean {
  const { responseCode = 0, code } = error as { responseCode?: number; code?: string }
  return responseCode >= 500 && responseCode < 600 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}

/** As it is sent, and as it is written down where there is nobody to send it. */
export function messageOf(letter: Letter, from: string, to: string): SendMailOptions {
  const host = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  const idOf = (text: string) => `<${createHash('sha256').update(text).digest('hex').slice(0, 32)}@${host}>`
  const root = letter.thread === null ? null : idOf(`thread ${letter.thread}`)
  return {
    from,
    to,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: idOf(letter.key),
    ...(root === null ? {} : { inReplyTo: root, references: root }),
    attachments: letter.files.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content,
    })),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': letter.locale,
      ...(letter.stop === null
        ? {}
        : { 'List-Unsubscribe': `<${letter.stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  }
}
