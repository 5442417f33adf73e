/** What a person reads whose browser has gone to an address that is refused: a sentence instead of a line for programs. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Refusal } from '#shared/protocol/errors.ts'
import { say } from '#shared/words/say.ts'
import { nearestLocale } from '#shared/words/types.ts'
import { html } from '../html/markup.ts'
import { STYLE } from './cases/style.ts'

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "base-uri 'none'",
  ].join('; '),
}

/** @returns null where a program asks: it takes no pages */
export function refusedPage({ method, headers }: FastifyRequest, refused: Refusal) {
  if (method !== 'GET' || !/\btext\/html\b/.test(headers.accept ?? '')) return null
  const locale = nearestLocale(headers['accept-language'])
  const sentence = say(locale, refused)
  return {
    headers: HEADERS,
    text: html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${sentence}</title><style>${html.trusted(STYLE)}</style></head>
<body><main><section><h1>${sentence}</h1></section></main></body></html>
`.text,
  }
}
