/**
 * `/case` and `/case/:number`: how far it is, for whoever has its number and a code, a link that was sent, or its visitor's panel.
 * By each of them the browser is given a pass (`domain/cases/passes.ts`) in a cookie; no code stands in a page or an address.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readCaseNumber } from '#shared/rules/case-number.ts'
import { newId } from '#shared/rules/id.ts'
import { RATING_MAX } from '#shared/rules/limits.ts'
import { type CaseWords, caseWords } from '#shared/words/cases.ts'
import { type Locale, nearestLocale } from '#shared/words/types.ts'
import { type Entered, holderOf, PASS_MS, type Pass } from '../domain/cases/passes.ts'
import { Refused } from '../domain/refused.ts'
import { caseCookie, caseToken } from '../registry/cookie.ts'
import { type Typed, typedOf } from './cases/form.ts'
import { casePage } from './cases/page.ts'
import { STYLE } from './cases/style.ts'
import type { HttpParts } from './parts.ts'

/** A text of the longest in any script, written as a form writes it. */
const FORM_BYTES = 48 * 1024
const HOUR_MS = 60 * 60 * 1000
const MINUTE_MS = 60 * 1000
const SECOND_MS = 1000
const TOLD = ['sent', 'nudged', 'rated', 'withdrawn'] as const

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
}

type Asked = {
  request: FastifyRequest
  reply: FastifyReply
  locale: Locale
  words: CaseWords
  number: string
}
type Numbered = FastifyRequest<{ Params: { number: string }; Querystring: Record<string, unknown> }>
/** Said on top, and what is still in the field after a refusal. */
type Said = {
  status: number
  told: string | null
  draft?: string
  isSent?: boolean
  unsent?: string
  isNudged?: boolean
}

/** @param script what the page loads for files */
export function addCasePage(
  app: FastifyInstance,
  parts: Pick<HttpParts, 'take' | 'cases' | 'reception' | 'clock' | 'channels' | 'documents'>,
  script: readonly string[],
): void {
  const { cases, take, reception, clock, channels, documents } = parts
  const { passes } = cases

  const askedOf = (request: FastifyRequest, reply: FastifyReply, number: string): Asked => {
    const locale = nearestLocale(request.headers['accept-language'])
    return { request, reply, locale, words: caseWords(locale), number: number.slice(0, 40) }
  }

  app.get('/case', async (request, reply) => ask(askedOf(request, reply, ''), { status: 200, told: null }))
  app.get('/case/:number', async (request: Numbered, reply) => {
    const asked = askedOf(request, reply, request.params.number)
    const { words, number } = asked
    const { t: ticket, told } = request.query
    try {
      // By address alone: a pass is not found by trying.
      take(ticket === undefined ? 'file' : 'link', request.ip)
    } catch {
      return ask(asked, { status: 429, told: words.often })
    }
    if (typeof ticket === 'string') {
      const entered = await passes.redeem(ticket.slice(0, 64), caseToken(request.headers.cookie))
      return entered ? letIn(asked, entered) : ask(asked, { status: 410, told: words.ticketOver })
    }
    const pass = await passes.of(number, caseToken(request.headers.cookie))
    const done = TOLD.find((one) => one === told)
    if (pass)
      return show(asked, pass, { status: 200, told: done ? words[done] : null, isNudged: done === 'nudged' })
    return ask(asked, { status: 200, told: told === 'left' ? words.left : null })
  })

  void app.register(async (scope) => {
    // A scope of its own: here a form is read and nothing else.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES },
      (_request: FastifyRequest, body: string, done: (error: null, body: URLSearchParams) => void) =>
        done(null, new URLSearchParams(body)),
    )
    scope.post('/case', async (request, reply) => {
      const typed = typedOf(request.body)
      const asked = askedOf(request, reply, typed.number)
      // Number and code are the whole right to it, so a form of another page can do nothing with them that its maker could not do
      // himself. A pass counts in forms of our own alone.
      const token = isOurs(request) ? caseToken(request.headers.cookie) : null
      if (typed.code !== '') return enter(asked, typed, token)
      if (typed.act === 'send') return send(asked)
      const pass = await passes.of(asked.number, token)
      if (!pass) return ask(asked, { status: 404, told: asked.words.passOver, unsent: typed.text })
      if (typed.act === 'leave' && token !== null) {
        await passes.leave(asked.number, token)
        return reply.redirect(`/case/${pass.number}?told=left`, 303)
      }
      return act(asked, typed, pass)
    })
  })

  async function enter(asked: Asked, typed: Typed, token: string | null): Promise<FastifyReply> {
    const { request, words, number } = asked
    try {
      // By address, and by number whoever asks: a code is not found by trying from many places.
      take('link', request.ip)
      take('link', `case:${readCaseNumber(number) ?? number}`)
    } catch {
      return ask(asked, { status: 429, told: words.often })
    }
    try {
      return await letIn(asked, await passes.enter(number, typed.code, token))
    } catch (error) {
      if (error instanceof Refused) return ask(asked, { status: 404, told: words.wrong })
      throw error
    }
  }

  /** What is answered to a number that there is and to one that there is not is the same. */
  async function send(asked: Asked): Promise<FastifyReply> {
    const { request, words, number } = asked
    if (readCaseNumber(number) === null) return ask(asked, { status: 400, told: words.noNumber })
    try {
      take('link', request.ip)
      await passes.sendCode(number)
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.code !== 'limited') throw error
      const { retryAfterMs, limit } = error.refusal
      const minutes = Math.ceil(retryAfterMs / MINUTE_MS)
      return ask(asked, { status: 429, told: limit === 'codes' ? words.codeOften(minutes) : words.often })
    }
    return ask(asked, { status: 200, told: words.codeSent, isSent: true })
  }

  async function act(asked: Asked, typed: Typed, pass: Pass): Promise<FastifyReply> {
    const { reply, words } = asked
    const { act: what, text, files, score, intent } = typed
    const done = (told: (typeof TOLD)[number]) => reply.redirect(`/case/${pass.number}?told=${told}`, 303)
    const again = (status: number, told: string) => show(asked, pass, { status, told, draft: text })
    if (what === null || what === 'send' || what === 'leave') return done('sent')
    const clientId = intent === null ? {} : { clientId: intent }
    try {
      take('act', pass.case)
      if (what === 'withdraw') {
        if (typed.document) await documents.withdraw(holderOf(pass), pass.number, typed.document)
        return done('withdrawn')
      }
      if (what !== 'rate') {
        await cases.actBy(pass, { act: what, text, files, ...clientId })
        return done(what === 'nudge' ? 'nudged' : 'sent')
      }
      if (score === null) return await again(400, words.rateNone)
      await cases.rateBy(pass, { score, text: text.slice(0, RATING_MAX), ...clientId })
      return done('rated')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { refusal } = error
      if (refusal.code === 'limited' && refusal.limit === 'nudge')
        return again(429, words.nudgedSoon(Math.ceil(refusal.retryAfterMs / HOUR_MS)))
      if (refusal.code === 'limited') return again(429, words.often)
      if (refusal.code === 'invalid') return again(400, words.empty)
      if (refusal.code === 'file_refused') return again(409, words.filesGone)
      return again(409, words.changed)
    }
  }

  function letIn({ reply }: Pick<Asked, 'reply'>, { token, number }: Entered): FastifyReply {
    return reply
      .header('set-cookie', caseCookie(token, PASS_MS / SECOND_MS))
      .header('cache-control', 'no-store')
      .redirect(`/case/${number}`, 303)
  }

  const ask = (
    { reply, locale, number }: Asked,
    { status, told, isSent = false, unsent = '' }: Said,
  ): FastifyReply =>
    reply
      .status(status)
      .headers(HEADERS)
      .send(casePage({ locale, told, zone: 'UTC', found: null, number, isSent, unsent, script: [] }))

  async function show(
    { reply, locale, number }: Asked,
    pass: Pass,
    { status, told, draft = '', isNudged = false }: Said,
  ): Promise<FastifyReply> {
    const view = await cases.look(pass)
    const now = clock.now()
    const { key, zone } = (await reception.desk(view.site)).site
    const all = isNudged ? await channels.shown(key, locale) : []
    const ways = all.filter(({ hours }) => hours.open)
    const found = { view, now, draft, intent: newId(now), ways }
    return reply
      .status(status)
      .headers(HEADERS)
      .send(casePage({ locale, told, zone, found, number, isSent: false, script }))
  }
}

/** What a browser says of where a form was sent from; one that says nothing sends our cookie with forms of our own alone. */
const isOurs = ({ headers }: FastifyRequest): boolean =>
  ['same-origin', undefined].includes(headers['sec-fetch-site'] as string | undefined)
