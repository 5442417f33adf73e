/** `/dev/mail`: the mails that were written down instead of sent. For whoever develops, on his own machine alone. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { MailBox } from '../domain/notices/carrier.ts'
import { Refused } from '../domain/refused.ts'
import { html } from '../html/markup.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  // A mail brings its look along, as it does in any mail program; it loads nothing and runs nothing.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

export function addDevMail(app: FastifyInstance, box: Pick<MailBox, 'list' | 'read'>): void {
  const mustBeHere = ({ ip, socket }: FastifyRequest) => {
    if (!LOOPBACK.has(ip) || !LOOPBACK.has(socket.remoteAddress ?? ''))
      throw new Refused({ code: 'not_found' })
  }

  app.get('/dev/mail', async (request, reply) => {
    mustBeHere(request)
    const mails = await box.list()
    return reply.headers(HEADERS).send(
      html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Mails</title></head><body style="font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:24px 16px">
<h1 style="font-size:1.375rem">Mails that were not sent</h1>
${mails.length === 0 ? html`<p>There is none yet.</p>` : ''}
<ol style="list-style:none;padding:0">${mails.map(
        ({
          name,
          subject,
          to,
          at,
        }) => html`<li style="padding:10px 0;border-bottom:1px solid #8888"><a href="/dev/mail/${name}">${subject}</a><br>
<small>${to} · <time>${new Date(at).toISOString()}</time></small></li>`,
      )}</ol></body></html>
`.text,
    )
  })
  app.get<{ Params: { name: string } }>('/dev/mail/:name', async (request, reply) => {
    mustBeHere(request)
    const mail = await box.read(request.params.name)
    if (!mail) throw new Refused({ code: 'not_found' })
    return reply.headers(HEADERS).send(mail.html)
  })
}
