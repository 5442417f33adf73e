/** What browsers load: launcher, panel, console, their bundles; and the demo, which stands on another site. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageTopics, tilesOf } from '#shared/rules/topics.ts'
import { demoOrigin, FIRST_SITE } from '../config.ts'
import { Refused } from '../domain/refused.ts'
import { html } from '../html/markup.ts'
import type { Bundles, File } from './bundles.ts'
import { addCasePage } from './cases.ts'
import { addIcon } from './icon.ts'
import type { HttpParts } from './parts.ts'
import { addReload, RELOAD_SCRIPT } from './reload.ts'

const LANG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/
const THEMES = new Set(['light', 'dark'])
const ACCENT = /^#[0-9a-f]{6}$/i
const SITE_KEY = /^pk_[a-z0-9_]{3,40}$/

export type Demo = (ask: {
  path: string
  range: string | undefined
  foyerOrigin: string
  siteKey: string
}) => Promise<{ status: number; headers: Record<string, string>; body: Buffer | string }>

export function addPages(app: FastifyInstance, parts: HttpParts, bundles: Bundles, demo: Demo | null): void {
  const { publicUrl } = parts.config
  if (parts.config.reload) addReload(app)
  addCasePage(app, parts, bundles.page('case').js)
  addIcon(app)
  const page = (name: 'panel' | 'preview' | 'console') => {
    const { js, css } = bundles.page(name)
    return { js: parts.config.reload ? [...js, RELOAD_SCRIPT] : js, css }
  }
  const demoAt = new URL(demoOrigin(parts.config))
  const live = `connect-src 'self' ${publicUrl.replace(/^http/, 'ws')}`

  if (demo) {
    // `localhost` is another site than 127.0.0.1: frame, bridge and partitioned storage are then real ones.
    app.addHook('onRequest', async (request, reply) => {
      if (request.headers.host !== demoAt.host || demoAt.origin === publicUrl) return
      const path = request.url.split('?')[0] ?? '/'
      if (path === '/' || path === '/demo') return reply.redirect('/demo/')
      if (!path.startsWith('/demo/') || request.method !== 'GET') throw new Refused({ code: 'not_found' })
      const range = request.headers.range
      const answer = await demo({ path, range, foyerOrigin: publicUrl, siteKey: FIRST_SITE })
      return reply.status(answer.status).headers(answer.headers).send(answer.body)
    })
    app.get('/', async (_request, reply) => reply.redirect(`${demoAt.origin}/demo/`))
    app.get('/demo/', async (_request, reply) => reply.redirect(`${demoAt.origin}/demo/`))
  }

  for (const name of ['widget', 'watch'] as const)
    app.get(`/${name}.js`, async (request, reply) => {
      // Any site may load it; it holds nothing but code.
      reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
      return send(request, reply, bundles.script(name), 'public, max-age=300')
    })

  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const file = bundles.asset(request.params.name)
    if (!file) throw new Refused({ code: 'not_found' })
    return send(request, reply, file, 'public, max-age=31536000, immutable')
  })

  app.get<{ Querystring: Record<string, string | undefined> }>('/panel', async (request, reply) => {
    const { site: key = '', lang = '', theme = '', accent = '' } = request.query
    const site = SITE_KEY.test(key) ? await parts.siteOf(key) : null
    if (!site) throw new Refused({ code: 'not_found' })
    const { js, css } = page('panel')
    const [lines, topics, helpIn] = await Promise.all([
      parts.flows.lines(site.key),
      parts.topics.of(site.id),
      parts.help.languages(site.id),
    ])
    const flows = tilesOf(lines, topics)
    reply.headers({
      'content-security-policy': policy(live, `'self' ${site.origins.join(' ')}`),
      'cache-control': 'no-store',
    })
    return reply.type('text/html; charset=utf-8').send(
      html`<!doctype html>
<html lang="${LANG.test(lang) ? lang : 'zh-CN'}" data-site="${site.key}" data-name="${site.name}" data-currency="${site.currency}"
  data-lang="${LANG.test(lang) ? lang : ''}" data-theme="${THEMES.has(theme) ? theme : ''}"
  data-accent="${ACCENT.test(accent) ? accent : ''}" data-parents="${site.origins.join(' ')}"
  data-help="${helpIn.join(' ')}" data-flows="${JSON.stringify(flows)}"
  data-topics="${JSON.stringify(pageTopics(lines, topics))}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<title>${site.name}</title>${css.map((path) => html`<link rel="stylesheet" href="${path}">`)}</head>
<body><div id="app"></div>${js.map((path) => html`<script type="module" src="${path}"></script>`)}</body></html>
`.text,
    )
  })

  // In a frame of the console alone: a flow as it is being written.
  app.get<{ Querystring: Record<string, string | undefined> }>('/panel/preview', async (request, reply) => {
    const { site: key = '', lang = '', theme = '' } = request.query
    const site = SITE_KEY.test(key) ? await parts.siteOf(key) : null
    if (!site) throw new Refused({ code: 'not_found' })
    const { js, css } = page('preview')
    reply.headers({ 'content-security-policy': policy(live, "'self'"), 'cache-control': 'no-store' })
    return reply.type('text/html; charset=utf-8').send(
      html`<!doctype html>
<html lang="${LANG.test(lang) ? lang : 'zh-CN'}" data-site="${site.key}" data-name="${site.name}" data-currency="${site.currency}"
  data-lang="${LANG.test(lang) ? lang : ''}" data-theme="${THEMES.has(theme) ? theme : ''}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${site.name}</title>${css.map((path) => html`<link rel="stylesheet" href="${path}">`)}</head>
<body><div id="app"></div>${js.map((path) => html`<script type="module" src="${path}"></script>`)}</body></html>
`.text,
    )
  })

  app.get('/console', async (_request, reply) => {
    const { js, css } = page('console')
    reply.headers({
      'content-security-policy': policy(`${live}; frame-src 'self'`, "'none'"),
      'cache-control': 'no-store',
    })
    return reply.type('text/html; charset=utf-8').send(
      html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<title>Foyer</title>${css.map((path) => html`<link rel="stylesheet" href="${path}">`)}</head>
<body><div id="app"></div>${js.map((path) => html`<script type="module" src="${path}"></script>`)}</body></html>
`.text,
    )
  })
}

function policy(connect: string, ancestors: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    connect,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function send(request: FastifyRequest, reply: FastifyReply, file: File, cache: string): FastifyReply {
  reply.headers({
    'cache-control': cache,
    etag: file.etag,
    vary: 'accept-encoding',
    'content-type': file.type,
  })
  if (request.headers['if-none-match'] === file.etag) return reply.status(304).send()
  const encodings = request.headers['accept-encoding'] ?? ''
  if (file.brotli && /\bbr\b/.test(encodings)) return reply.header('content-encoding', 'br').send(file.brotli)
  if (file.gzip && /\bgzip\b/.test(encodings)) return reply.header('content-encoding', 'gzip').send(file.gzip)
  return reply.send(file.plain)
}
