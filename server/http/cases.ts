/** `/case` and `/case/:number`: how far it is, by number and lookup code. Both stand in the form, never in an address. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Score } from '#shared/protocol/conversation.ts'
import { readCaseNumber } from '#shared/rules/case-number.ts'
import { RATING_MAX, TEXT_MAX } from '#shared/rules/limits.ts'
import { SCORES } from '#shared/rules/rating.ts'
import { caseWords } from '#shared/words/cases.ts'
import { nearestLocale } from '#shared/words/types.ts'
import type { Looked, VisitorAct } from '../domain/cases.ts'
import { Refused } from '../domain/refused.ts'
import { casePage } from './cases/page.ts'
import { STYLE } from './cases/style.ts'
import type { HttpParts } from './parts.ts'

const ACTS = ['add', 'appeal', 'nudge', 'rate'] as const
/** A text of the longest in any script, written as a form writes it. */
const FORM_BYTES = 48 * 1024
const HOUR_MS = 60 * 60 * 1000

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
}

type Typed = {
  number: string
  code: string
  act: VisitorAct['act'] | 'rate' | null
  score: Score | null
  text: string
}

export function addCasePage(
  app: FastifyInstance,
  parts: Pick<HttpParts, 'take' | 'cases' | 'reception' | 'clock'>,
): void {
  const { cases, take, reception, clock } = parts
  const empty = { zone: 'UTC', told: null, found: null }
  const localeOf = (request: FastifyRequest) => nearestLocale(request.headers['accept-language'])

  app.get('/case', async (request, reply) =>
    reply.headers(HEADERS).send(casePage({ ...empty, locale: localeOf(request), number: '' })),
  )
  app.get<{ Params: { number: string } }>('/case/:number', async (request, reply) => {
    const number = request.params.number.slice(0, 40)
    return reply.headers(HEADERS).send(casePage({ ...empty, locale: localeOf(request), number }))
  })

  // A scope of its own: here a form is read and nothing else. Number and code are the whole right to it, so a form
  // of another page can do nothing that its maker could not do himself.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES },
      (_request: FastifyRequest, body: string, done: (error: null, body: URLSearchParams) => void) =>
        done(null, new URLSearchParams(body)),
    )
    scope.post('/case', async (request, reply) => {
      const locale = localeOf(request)
      const typed = typedOf(request.body)
      const { status, told, view } = await answer(request.ip, typed, caseWords(locale))
      const found = view === null ? null : { view, code: typed.code, now: clock.now() }
      const zone = view === null ? empty.zone : (await reception.desk(view.site)).site.zone
      return reply
        .status(status)
        .headers(HEADERS)
        .send(casePage({ locale, zone, number: typed.number, told, found }))
    })
  })

  type Answer = { status: number; told: string | null; view: Looked | null }

  async function rated(
    number: string,
    code: string,
    score: Score | null,
    text: string,
    words: ReturnType<typeof caseWords>,
  ): Promise<Answer> {
    if (score === null) return { status: 400, told: words.rateNone, view: await cases.look(number, code) }
    const view = await cases.rateByCode(number, code, { score, text: text.slice(0, RATING_MAX) })
    return { status: 200, told: words.rated, view }
  }

  async function answer(
    address: string,
    { number, code, act, score, text }: Typed,
    words: ReturnType<typeof caseWords>,
  ): Promise<Answer> {
    try {
      // By address, and by number whoever asks: a code is not found by trying from many places.
      take('link', address)
      take('link', `case:${readCaseNumber(number) ?? number}`)
    } catch {
      return { status: 429, told: words.often, view: null }
    }
    try {
      if (act === null) return { status: 200, told: null, view: await cases.look(number, code) }
      if (act === 'rate') return await rated(number, code, score, text, words)
      const view = await cases.actByCode(number, code, { act, text })
      return { status: 200, told: act === 'nudge' ? words.nudged : words.sent, view }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { refusal } = error
      if (refusal.code === 'not_found') return { status: 404, told: words.wrong, view: null }
      const view = await cases.look(number, code)
      if (refusal.code === 'limited')
        return { status: 429, told: words.nudgedSoon(Math.ceil(refusal.retryAfterMs / HOUR_MS)), view }
      if (refusal.code === 'invalid') return { status: 400, told: words.empty, view }
      return { status: 409, told: words.changed, view }
    }
  }
}

function typedOf(body: unknown): Typed {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams()
  const field = (name: string, max: number) => (form.get(name) ?? '').slice(0, max)
  return {
    number: field('number', 40),
    code: field('code', 20),
    act: ACTS.find((one) => one === form.get('act')) ?? null,
    score: SCORES.find((one) => String(one) === form.get('score')) ?? null,
    text: field('text', TEXT_MAX)
      .replace(/\r\n?/g, '\n')
      .replace(/[\p{Cc}\p{Bidi_Control}]/gu, (sign) => (sign === '\n' ? sign : ''))
      .trim(),
  }
}
