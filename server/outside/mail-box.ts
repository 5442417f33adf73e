/** Where there is no server for mail, on the machine of whoever develops: mails as files, to be read at `/dev/mail`. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { MailBox, WrittenMail } from '../domain/notices/carrier.ts'
import { messageOf } from './mail.ts'

const FROM = 'Foyer <foyer@localhost>'
const SHOWN = 100
const NAME = /^\d{13}-[0-9a-z-]{1,80}$/

/** @param directory where they are kept, made with the first */
export function createMailBox(directory: string, now: () => number): MailBox {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const pathOf = (name: string, kind: 'eml' | 'json') => join(directory, `${name}.${kind}`)

  async function read(name: string): Promise<WrittenMail | null> {
    if (!NAME.test(name)) return null
    try {
      return JSON.parse(await readFile(pathOf(name, 'json'), 'utf8')) as WrittenMail
    } catch {
      return null
    }
  }

  return {
    async send(letter, address) {
      await mkdir(directory, { recursive: true })
      const at = now()
      // The same letter twice is one file, as it is one mail for who looks at its id.
      const name = `${String(at).padStart(13, '0')}-${letter.key.replace(/[^0-9a-z]+/g, '-').slice(0, 80)}`
      const { message } = await transport.sendMail(messageOf(letter, FROM, address))
      const { subject, text, html } = letter
      await put(pathOf(name, 'eml'), message as Buffer)
      await put(pathOf(name, 'json'), JSON.stringify({ name, to: address, subject, at, text, html }))
    },
    async list() {
      const files = await readdir(directory).catch(() => [])
      const names = files.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []))
      const newest = names.sort().reverse().slice(0, SHOWN)
      return (await Promise.all(newest.map(read))).filter((one) => one !== null)
    },
    read,
  }
}

/** Nobody finds half of one. */
async function put(path: string, content: Buffer | string): Promise<void> {
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}
