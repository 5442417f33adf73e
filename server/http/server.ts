/** Fastify with the manners of the house, and the JSON routes of the registry. */
import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Refusal, RefusalCode } from '#shared/protocol/errors.ts'
import { object } from '#shared/protocol/schemas/parts.ts'
import { type Actor, isVisitor } from '../domain/actors.ts'
import { holderOf } from '../domain/cases/passes.ts'
import { Refused } from '../domain/refused.ts'
import { request as context } from '../log.ts'
import { addressesBehind } from '../registry/address.ts'
import { caseToken, sessionToken } from '../registry/cookie.ts'
import { parsed } from '../registry/parse.ts'
import { refusalOf } from '../registry/refusal.ts'
import { ROUTES, type RouteName, type RouteRule } from '../registry/table.ts'
import { bearerOf } from './bearer.ts'
import { addHealth } from './health.ts'
import type { Asked, HttpParts } from './parts.ts'
import { queryOf } from './query.ts'
import { refusedPage } from './refused-page.ts'
import { routeHandlers } from './routes.ts'

const STATUS: Partial<Record<RefusalCode, number>> = {
  unauthenticated: 401,
  wrong_credentials: 401,
  identity_refused: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  already_open: 409,
  queue_full: 409,
  id_reused: 409,
  ended: 409,
  at_capacity: 409,
  unavailable: 409,
  link_expired: 410,
  too_large: 413,
  unsupported: 415,
  file_refused: 422,
  wrong_offset: 409,
  limited: 429,
  internal: 500,
  overloaded: 503,
}

/** Of a route that asks nothing in its query: then nothing may stand there. */
const NO_QUERY = object({})

export function createHttp(parts: Pick<HttpParts, 'config' | 'log'>): FastifyInstance {
  const { config } = parts
  const app = Fastify({
    logger: false,
    bodyLimit: config.bounds.bodyBytes,
    requestTimeout: config.deadlines.request,
    connectionTimeout: config.deadlines.request,
    trustProxy: addressesBehind(config.trustProxy).isProxy,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    // An address that cannot be read leads nowhere, like any other that there is not.
    frameworkErrors: (_error, _request, reply) => void refuse(reply, { code: 'not_found' }),
    routerOptions: { maxParamLength: 100 },
  })
  // JSON alone is read here; a form or a text that a foreign page can send is not.
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    context.enterWith({ id: request.id })
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-request-id': request.id,
    })
  })
  app.setErrorHandler((error, _request, reply) =>
    refuse(reply, asRefusal(error, parts.log, config.bounds.bodyBytes)),
  )
  app.setNotFoundHandler((_request, reply) => refuse(reply, { code: 'not_found' }))
  return app
}

export function addRoutes(app: FastifyInstance, parts: HttpParts): void {
  addHealth(app, parts)
  const handlers = routeHandlers(parts)
  const { bodyBytes, pieceBytes } = parts.config.bounds
  const rules = Object.entries(ROUTES) as [RouteName, RouteRule][]
  addAll(
    app,
    rules.filter(([, rule]) => !rule.bytes),
    bodyBytes,
  )
  // A scope of its own: here bytes are read and nothing else, everywhere else JSON and nothing else.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer' },
      (_request: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void) => done(null, body),
    )
    addAll(
      scope,
      rules.filter(([, rule]) => rule.bytes),
      pieceBytes,
    )
  })

  function addAll(scope: FastifyInstance, some: [RouteName, RouteRule][], bodyLimit: number): void {
    for (const [name, rule] of some) addOne(scope, name, rule, bodyLimit)
  }

  function addOne(scope: FastifyInstance, name: RouteName, rule: RouteRule, bodyLimit: number): void {
    const [method = 'GET', url = '/'] = name.split(' ')
    scope.route({
      method,
      url,
      bodyLimit,
      exposeHeadRoute: false,
      async handler(request, reply) {
        reply.header('cache-control', 'no-store')
        const answer = await (handlers[name] as (asked: Read) => Promise<unknown>)(
          await asked(rule, request, reply, parts),
        )
        parts.metrics.asks.inc({ name, outcome: 'ok' })
        return answer === undefined ? reply : reply.send({ ok: answer })
      },
      errorHandler(error, _request, answer) {
        const refusal = asRefusal(error, parts.log, bodyLimit)
        parts.metrics.asks.inc({ name, outcome: refusal.code })
        return refuse(answer, refusal)
      },
    })
  }
}

type Read = Asked & { body: unknown; query: unknown; params: unknown }

async function asked(
  rule: RouteRule,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: HttpParts,
): Promise<Read> {
  if (request.method !== 'GET') mustBeOurs(request, parts.config.publicUrl)
  const who = await identify(rule, request, parts)
  parts.take(limitOf(rule, who?.actor), who?.actor.id ?? request.ip)
  const { query = NO_QUERY } = rule
  return {
    body: bodyOf(rule, request),
    query: parsed(query, queryOf(query, request.query), 'query'),
    params: rule.params ? paramsOf(rule, request) : undefined,
    actor: who?.actor as Actor,
    token: who?.token ?? '',
    request,
    reply,
  }
}

const limitOf = (rule: RouteRule, actor: Actor | undefined) =>
  actor && !isVisitor(actor) && rule.agentLimit ? rule.agentLimit : rule.limit

function bodyOf(rule: RouteRule, request: FastifyRequest): unknown {
  if (rule.bytes) return request.body instanceof Buffer ? request.body : Buffer.alloc(0)
  return rule.body ? parsed(rule.body, request.body, 'body') : undefined
}

/** A path with something that is no id leads nowhere, like one with a foreign id. */
function paramsOf(rule: RouteRule, request: FastifyRequest): unknown {
  try {
    return rule.params ? parsed(rule.params, { ...(request.params as object) }, 'path') : undefined
  } catch {
    throw new Refused({ code: 'not_found' })
  }
}

/** Every write says where it comes from: another site cannot use the cookie of an agent. */
function mustBeOurs(request: FastifyRequest, publicUrl: string): void {
  if (request.headers.origin !== publicUrl) throw new Refused({ code: 'forbidden' })
}

async function identify(
  rule: RouteRule,
  request: FastifyRequest,
  { identity, cases }: HttpParts,
): Promise<{ actor: Actor; token: string } | null> {
  if (rule.proof === 'none') return null
  if (rule.proof === 'pass') return byPass(request, cases)
  const bearer = bearerOf(request.headers.authorization) ?? undefined
  if (rule.proof !== 'agent' && bearer !== undefined) {
    const actor = await identity.visitorOf(bearer)
    if (actor) return { actor, token: bearer }
  }
  const bot = rule.proof === 'visitor' || bearer === undefined ? null : await identity.botOf(bearer)
  if (bot && bearer !== undefined) {
    if (!rule.may.includes('bot')) throw new Refused({ code: 'forbidden' })
    return { actor: bot, token: bearer }
  }
  const token = rule.proof === 'visitor' || bearer !== undefined ? null : sessionToken(request.headers.cookie)
  const actor = token === null ? null : await identity.agentOf(token)
  if (!actor || token === null) throw new Refused({ code: 'unauthenticated' })
  if (!rule.may.includes(actor.role)) throw new Refused({ code: 'forbidden' })
  return { actor, token }
}

async function byPass(
  { headers, params }: FastifyRequest,
  { passes }: HttpParts['cases'],
): Promise<{ actor: Actor; token: string }> {
  const token = caseToken(headers.cookie)
  const pass = await passes.of((params as { number?: string }).number ?? '', token)
  if (pass === null || token === null) throw new Refused({ code: 'unauthenticated' })
  return { actor: holderOf(pass), token }
}

function asRefusal(error: unknown, log: HttpParts['log'], bodyLimit: number): Refusal {
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'too_large', limit: bodyLimit }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { code: 'unsupported' }
  if (code?.startsWith('FST_') && statusCode !== undefined && statusCode < 500)
    return { code: 'invalid', field: 'body', rule: 'format' }
  return refusalOf(error, (err, id) => log.error({ err, id }, 'unforeseen'))
}

function refuse(reply: FastifyReply, refused: Refusal): FastifyReply {
  if (refused.code === 'limited' || refused.code === 'overloaded')
    reply.header('retry-after', Math.ceil(refused.retryAfterMs / 1_000))
  reply.status(STATUS[refused.code] ?? 400)
  const page = refusedPage(reply.request, refused)
  return page ? reply.headers(page.headers).send(page.text) : reply.send({ refused })
}
