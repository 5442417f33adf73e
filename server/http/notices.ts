/**
 * `/n/:token`: where the links of mails lead. Whatever a program opens that only looks at mails changes nothing: what is
 * done is done by a button.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '#shared/rules/id.ts'
import { isId } from '#shared/rules/is-id.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { type NoticeWords, noticeWords } from '#shared/words/notices.ts'
import { type Locale, nearestLocale } from '#shared/words/types.ts'
import { PASS_MS } from '../domain/cases/passes.ts'
import { asVisitorSees } from '../domain/conversations/views.ts'
import type { Linked } from '../domain/notices.ts'
import { Refused } from '../domain/refused.ts'
import { newToken } from '../identity/tokens.ts'
import { caseCookie, caseToken, deviceCookie, deviceToken } from '../registry/cookie.ts'
import { STYLE } from './cases/style.ts'
import { pageOf, sheet, talkPage } from './notices/page.ts'
import { TALK_STYLE } from './notices/style.ts'
import type { HttpParts } from './parts.ts'

/** A text of the longest in any script, written as a form writes it. */
const FORM_BYTES = 48 * 1024
/** More is read on the site. */
const ENTRIES_SHOWN = 60
const SECOND_MS = 1_000
const TOKEN = /^[A-Za-z0-9_-]{60,90}$/

const hashOf = (style: string) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)} ${hashOf(TALK_STYLE)}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
}

type Parts = Pick<HttpParts, 'take' | 'notices' | 'cases' | 'talking' | 'reception' | 'topics' | 'clock'>
type Asked = {
  token: string
  request: FastifyRequest
  reply: FastifyReply
  locale: Locale
  words: NoticeWords['page']
}
type Form = URLSearchParams

export function addNoticePages(app: FastifyInstance, parts: Parts): void {
  const { notices, cases, talking, reception, take } = parts

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // `multipart` is how some mail programs post the one click of RFC 8058: its content says nothing that matters.
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data'])
      scope.addContentTypeParser(
        type,
        { parseAs: 'string', bodyLimit: FORM_BYTES },
        (_request: FastifyRequest, body: string, done: (error: null, body: Form) => void) =>
          done(null, new URLSearchParams(type.startsWith('multipart') ? '' : body)),
      )
    scope.get<{ Params: { token: string } }>('/n/:token', (request, reply) =>
      answer(request, reply, request.params.token, null),
    )
    scope.post<{ Params: { token: string } }>('/n/:token', (request, reply) =>
      answer(
        request,
        reply,
        request.params.token,
        request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
      ),
    )
  })

  /** @param form null where it is only looked at */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    form: Form | null,
  ): Promise<FastifyReply> {
    const linked = TOKEN.test(token) ? await notices.linked(token) : null
    const locale =
      linked && 'locale' in linked
        ? nearestLocale(linked.locale)
        : linked?.is === 'confirm'
          ? nearestLocale(linked.way.locale)
          : nearestLocale(request.headers['accept-language'])
    const words = noticeWords(locale).page
    const asked = { token, request, reply, locale, words }
    try {
      take('link', request.ip)
    } catch {
      return say(asked, 429, words.often, '')
    }
    if (!linked) return say(asked, 404, words.goneTitle, words.goneText)
    if (linked.is === 'confirm') return confirm(asked, linked, form)
    if (linked.is === 'stop') return stop(asked, linked, form)
    if (!(await isHis(asked, form))) return notHis(asked, form)
    return linked.is === 'talk' ? talk(asked, linked, form) : showCase(asked, linked)
  }

  async function confirm(asked: Asked, { way, site }: Extract<Linked, { is: 'confirm' }>, form: Form | null) {
    const { words } = asked
    const isDone = way.confirmedAt !== null || (form !== null && (await notices.confirm(way)))
    if (isDone) return say(asked, 200, words.confirmed, words.confirmedText(way.masked))
    if (form !== null) return say(asked, 410, words.goneTitle, words.goneText)
    const button = sheet(asked.token, 'confirm', words.confirmDo)
    return say(asked, 200, words.confirmTitle, words.confirmText(way.masked, site.name), button)
  }

  async function stop(asked: Asked, { site, box }: Extract<Linked, { is: 'stop' }>, form: Form | null) {
    const { words, token } = asked
    if (form === null)
      return say(asked, 200, words.stopTitle, words.stopText(site.name), sheet(token, 'stop', words.stopDo))
    if (form.get('act') === 'allow') {
      await notices.allow(site.id, box)
      return say(asked, 200, words.allowed, '')
    }
    // Also what a mail program posts by itself, without a person who looks at a page (RFC 8058).
    await notices.stop(site.id, box)
    return say(asked, 200, words.stopped, words.stoppedText, sheet(token, 'allow', words.allowDo, true))
  }

  /** By the first press on a device the link is that device's. */
  async function isHis({ token, request, reply }: Asked, form: Form | null): Promise<boolean> {
    const known = deviceToken(request.headers.cookie)
    const bind = form?.get('act') === 'open'
    const device = known ?? (bind ? newToken() : null)
    if (device === null || !(await notices.isDevice(token, device, bind))) return false
    if (bind) reply.header('set-cookie', deviceCookie(device))
    return true
  }

  function notHis(asked: Asked, form: Form | null): FastifyReply {
    const { words, token } = asked
    if (form !== null) return say(asked, 403, words.elsewhereTitle, words.elsewhereText)
    return say(asked, 200, words.openTitle, words.openText, sheet(token, 'open', words.openDo))
  }

  /** The case has a page of its own: this browser is given a pass for it. */
  async function showCase({ request, reply }: Asked, { case: id, number }: Extract<Linked, { is: 'case' }>) {
    const entered = await cases.passes.give({ id, number }, caseToken(request.headers.cookie))
    return reply
      .header('set-cookie', caseCookie(entered.token, PASS_MS / SECOND_MS))
      .redirect(`/case/${number}`, 303)
  }

  async function talk(asked: Asked, to: Extract<Linked, { is: 'talk' }>, form: Form | null) {
    const { reply, locale, words, token, request } = asked
    const { actor, conversation, site, page } = to
    const text = form?.get('act') === 'say' ? textOf(form) : null
    let told = (request.query as { told?: string }).told === 'sent' ? words.sent : null
    if (text !== null) {
      const refused = await said(to, form?.get('intent') ?? '', text, words)
      // Whoever loads the page again says nothing a second time.
      if (refused === null) return reply.redirect(`/n/${token}?told=sent`, 303)
      told = refused
    }
    const head = (await talking.heads(actor))[conversation] ?? 0
    const { entries, record } = await talking.since(actor, conversation, Math.max(0, head - ENTRIES_SHOWN))
    await talking.receipt(actor, { conversation, delivered: head, read: head })
    return reply.headers(HEADERS).send(
      talkPage({
        ...{ locale, words, site, token, told },
        topic: await parts.topics.nameOf(record.site, record.topic, locale),
        entries: entries.flatMap((entry) => asVisitorSees(entry) ?? []),
        isCut: head > ENTRIES_SHOWN,
        isOpen: record.status !== 'resolved',
        intent: newId(parts.clock.now()),
        draft: told === null || told === words.sent ? '' : (text ?? ''),
        back: backTo(page, site.origins),
      }),
    )
  }

  /** @returns null when it is kept, otherwise what to say */
  async function said(
    { actor, conversation }: Extract<Linked, { is: 'talk' }>,
    intent: string,
    text: string,
    words: NoticeWords['page'],
  ): Promise<string | null> {
    if (text === '' || !isId(intent)) return words.wrong
    try {
      take('message', actor.id)
      await reception.say(actor, { conversation, clientId: intent, text })
      return null
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.refusal.code === 'limited') return words.often
      return error.refusal.code === 'ended' || error.refusal.code === 'already_open'
        ? words.closed
        : words.wrong
    }
  }

  const say = (
    { reply, locale }: Asked,
    status: number,
    title: string,
    text: string,
    content?: ReturnType<typeof sheet>,
  ) =>
    reply
      .status(status)
      .headers(HEADERS)
      .send(pageOf({ locale, title, text, ...(content ? { content } : {}) }))
}

function textOf(form: Form): string {
  return (form.get('text') ?? '')
    .slice(0, TEXT_MAX)
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, (sign) => (sign === '\n' ? sign : ''))
    .trim()
}

/** The page on which he asked, where it is one of the site's: a browser may have said anything. */
function backTo(page: string | null, origins: readonly string[]): string | null {
  const url = page !== null && URL.canParse(page) ? new URL(page) : null
  if (url && origins.includes(url.origin)) return url.href
  return origins[0] ?? null
}
