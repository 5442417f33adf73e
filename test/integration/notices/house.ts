/** A desk with a mail server beside it, and people who read their mails. */
import { expect } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { OwnNotices } from '#shared/protocol/notices.ts'
import { waiting } from '../../support/actors.ts'
import { type AppOptions, openApp, type TestApp } from '../../support/app.ts'
import { ask, http, type VisitorCaller } from '../../support/callers.ts'
import { openSmtp, type Received, type Smtp } from '../../support/smtp.ts'

export const MINUTE_MS = 60_000
export const DEADLINES = {
  ...{ effectsEvery: 20, unseen: 30, turn: 200, sweep: 50, casePromises: 50 },
  visitorLease: 400,
}
const until = waiting(15_000)

export type NoticeHouse = TestApp & {
  smtp: Smtp
  /** The newest mail to an address whose text fits, waited for. */
  mailTo(address: string, fits?: string): Promise<Received>
  /** Those to an address so far. */
  mailsTo(address: string): Received[]
  /** With nothing left to be carried out that is due. */
  quiet(): Promise<void>
  /** Picks the address and confirms it. */
  confirms(who: VisitorCaller, address: string): Promise<void>
  close(): Promise<void>
}

/** One secret for all nodes: a link that one has signed is opened by another. */
export const mailEnv = (smtp: Smtp) => ({
  SMTP_URL: smtp.url,
  MAIL_FROM: '长夜客服 <help@cinema.test>',
  SECRET: 'what signs the links of this house',
})

export async function openNotices(options: AppOptions = {}): Promise<NoticeHouse> {
  const smtp = await openSmtp()
  const desk = await openApp({
    ...{ pages: true, startsAt: '2026-11-26T02:00:00Z', ...options },
    deadlines: { ...DEADLINES, ...options.deadlines },
    env: { ...mailEnv(smtp), ...options.env },
  })
  const mailsTo = (address: string) => smtp.mails.filter(({ to }) => to === address)
  const mailTo: NoticeHouse['mailTo'] = async (address, fits = '') => {
    const found = () => mailsTo(address).findLast(({ text }) => text.includes(fits))
    await until(`a mail to ${address} with «${fits}»`, () => found() !== undefined)
    return found() ?? expect.unreachable()
  }
  return {
    ...{ ...desk, smtp, mailsTo, mailTo },
    quiet: () =>
      until('nothing left to do', async () => {
        const { rows } = await desk.app.database.pool.query(
          'select 1 from side_effect where done_at is null and (due_at <= $1 or tries > 0)',
          [new Date(desk.clock.now())],
        )
        return rows.length === 0
      }),
    async confirms(who, address) {
      told(await ask(who, 'notice:set', { to: { mail: address }, locale: 'zh-CN' }))
      const { path } = linkIn(await mailTo(address, '请点下面的链接确认'))
      expect((await press(desk, path, 'confirm')).status).toBe(200)
      expect(told(await ask(who, 'notice:read', {})).chosen).toMatchObject({ confirmed: true })
    },
    async close() {
      await desk.close()
      await smtp.close()
    },
  }
}

export const told = (answer: Answer<OwnNotices>): OwnNotices =>
  'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))

/** The first link of ours in a mail, as a path. */
export function linkIn({ text }: Received): { path: string } {
  const [, path] = /https?:\/\/[^/\s]+(\/n\/[\w-]+)/.exec(text) ?? []
  return path === undefined ? expect.unreachable(`No link in: ${text}`) : { path }
}

const ZH = { 'accept-language': 'zh-CN' }

type Page = { status: number; text: string; cookie: string; location: string }

/** Presses a button of a page, as a form of a browser does. @param cookie of the device */
export async function press(
  desk: { url: string },
  path: string,
  act: string,
  fields: Record<string, string> = {},
  cookie = '',
): Promise<Page> {
  const answer = await http(desk, 'POST', path, {
    body: new URLSearchParams({ act, ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: '', cookie, ...ZH },
  })
  const given = answer.headers
    .getSetCookie()
    .flatMap((one) => one.split(';')[0] ?? [])
    .join('; ')
  return {
    ...{ status: answer.status, text: answer.text, cookie: given },
    location: answer.headers.get('location') ?? '',
  }
}

export async function look(desk: { url: string }, path: string, cookie = ''): Promise<Page> {
  const answer = await http(desk, 'GET', path, { headers: { origin: '', cookie, ...ZH } })
  return {
    status: answer.status,
    text: answer.text,
    cookie: '',
    location: answer.headers.get('location') ?? '',
  }
}

export async function entryKinds(desk: TestApp, conversation: Id): Promise<string[]> {
  const { rows } = await desk.app.database.pool.query<{ kind: string }>(
    'select kind from event where conversation = $1 order by seq',
    [conversation],
  )
  return rows.map(({ kind }) => kind)
}
