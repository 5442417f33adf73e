/** What no screen of ours would send over HTTP: refused in the words of the house, and never an exception. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BOUNDS } from '../../server/limits.ts'
import { ROUTES } from '../../server/registry/table.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import { anId, type HttpAnswer, http, newVisitor } from '../support/callers.ts'
import { passFor } from '../support/case-page.ts'
import { METRICS_TOKEN, NO_OBJECTS, OFTEN, outcomes, spoilt, wrong } from './spoilt.ts'
import { methodOf, NUMBER, pathOf, REQUESTS, ROUTE_NAMES } from './well-formed.ts'

const FORBIDDEN = [403, { code: 'forbidden' }]
const NOT_FOUND = [404, { code: 'not_found' }]
const UNAUTHENTICATED = [401, { code: 'unauthenticated' }]

const NO_JSON_TYPES =
  ' |text/plain|text/html|application/xml|application/x-www-form-urlencoded|multipart/form-data; boundary=x|application/jsonp|json|application/octet-stream'
const NO_JSON = `{|}|{"a":1}}|{'a':1}|nul|| |{"a":1,}|\ufeff\ufeff{}|{"__proto__":{"x":1}}|{"constructor":{"prototype":{"x":1}}}`
const NO_IDS = '1|abc|null|__proto__|%00|%2e%2e%2f|%F0%9F%92%AC|*|{}|;|ID%20|%20ID|ID%0a|{ID}|IDID|ID-1'
const NO_PATHS =
  '/|/v1|/v1/|/v1/nope|/v1/me/|/v1//me|/V1/me|/v1/me;x|/v1/conversations|/.env|/..%2f..%2fetc/passwd|/v1/%|/%zz|/%c0%ae'

let desk: TestApp
let lead: Person
let visitor: { token: string }
let holder: { cookie: string }

beforeAll(async () => {
  desk = await openApp({ limits: OFTEN, env: { METRICS_TOKEN } })
  lead = await desk.person({ name: '江月', role: 'lead' })
  visitor = await newVisitor(desk)
  holder = await passFor(desk, visitor.token, NUMBER)
})
afterAll(() => desk?.close())
afterEach(async () => {
  expect(await outcomes(desk, 'internal')).toEqual([])
})

const BYTES = ROUTE_NAMES.filter((route) => ROUTES[route].bytes)
const WRITES = ROUTE_NAMES.filter((route) => methodOf(route) !== 'GET' && !BYTES.includes(route))
const WITH_BODY = WRITES.filter((route) => REQUESTS[route]().body !== undefined)
const WITH_ID = ROUTE_NAMES.filter((route) => /:(id|site)\b/.test(route))

/** As somebody who may. */
const proofFor = (route: string) =>
  route.includes(':number')
    ? holder
    : route.includes('visitors') || route === 'POST /v1/documents'
      ? visitor
      : lead
const told = ({ status, refused }: HttpAnswer) => [status, refused]
const invalid = (field: string) => [400, wrong(field)]

/** All at once; each has to be told this. */
async function each(
  cases: readonly string[],
  ask: (one: string) => Promise<HttpAnswer>,
  expected: unknown[] | ((one: string) => unknown[]),
): Promise<void> {
  const answers = await Promise.all(cases.map(ask))
  for (const [index, one] of cases.entries())
    expect(answers.map(told)[index], one).toEqual(typeof expected === 'function' ? expected(one) : expected)
}

describe.each(WRITES)('%s', (route) => {
  const { path, body = {} } = REQUESTS[route]()
  const send = (headers: Record<string, string>, raw: unknown = body) =>
    http(desk, methodOf(route), path, { as: proofFor(route), body: raw, headers })

  test('is no other page’s to send', async () => {
    const { url, demoUrl } = desk
    const origins = ['', 'null', demoUrl, 'https://evil.test', `${url}.evil.test`, `${url}/`]
    await each(origins, (origin) => send({ origin }), FORBIDDEN)
  })

  test('reads JSON alone', async () => {
    const bytes = Buffer.from(JSON.stringify(body))
    const unsupported = [415, { code: 'unsupported' }]
    await each(NO_JSON_TYPES.split('|'), (type) => send({ 'content-type': type.trim() }, bytes), unsupported)
  })

  test('reads it whole or not at all', () =>
    each(NO_JSON.split('|'), (raw) => send({}, raw), invalid('body')))

  test('reads no more than 64 KiB of it', async () => {
    const much = JSON.stringify({ ...body, extra: 'a'.repeat(BOUNDS.bodyBytes) })
    expect(told(await send({}, much))).toEqual([413, { code: 'too_large', limit: BOUNDS.bodyBytes }])
  })
})

describe.each(BYTES)('%s', (route) => {
  const path = pathOf(REQUESTS[route]())
  const send = (headers: Record<string, string>, body = Buffer.alloc(1)) =>
    http(desk, methodOf(route), path, {
      as: proofFor(route),
      body,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    })

  test('is no other page’s to send, reads bytes alone, and no more than a piece', async () => {
    const { url, demoUrl } = desk
    await each(['', 'null', demoUrl, `${url}/`], (origin) => send({ origin }), FORBIDDEN)
    const types = [' ', 'text/plain', 'application/json', 'multipart/form-data; boundary=x']
    await each(types, (type) => send({ 'content-type': type.trim() }), [415, { code: 'unsupported' }])
    const much = Buffer.alloc(BOUNDS.pieceBytes + 1)
    expect(told(await send({}, much))).toEqual([413, { code: 'too_large', limit: BOUNDS.pieceBytes }])
  })
})

describe.each(WITH_BODY)('%s', (route) => {
  const { path, body = {} } = REQUESTS[route]()
  // What is asked by the second door is named as on the line.
  const whole = route.includes('asks') ? 'payload' : 'body'
  const cases = new Map<string, [value: unknown, field: string]>([
    ...NO_OBJECTS.map(([what, value]): [string, [unknown, string]] => [what, [value, whole]]),
    ...spoilt(body).map(([what, value, field]): [string, [unknown, string]] => [what, [value, field]]),
  ])
  // A key that could become a prototype does not even pass for JSON.
  cases.set('an own __proto__', [cases.get('an own __proto__')?.[0], 'body'])

  test('names the field of the body that is wrong', () =>
    each(
      [...cases.keys()],
      (what) =>
        http(desk, methodOf(route), path, {
          as: proofFor(route),
          body: JSON.stringify(cases.get(what)?.[0]),
        }),
      (what) => invalid(cases.get(what)?.[1] ?? ''),
    ))
})

describe.each(ROUTE_NAMES)('%s', (route) => {
  const { path, query = {}, body } = REQUESTS[route]()

  test('names the part of the query that is wrong', () => {
    const good = new URLSearchParams(query)
    const cases = new Map(
      ['nope', '__proto__', 'constructor', 'notes[]'].map((name) => [`${good}&${name}=1`, name]),
    )
    for (const name of Object.keys(query)) {
      cases.set(`${good}&${name}=1`, name)
      cases.set(`${good}&${name}[x]=1`, `${name}[x]`)
      cases.set(`${new URLSearchParams({ ...query, [name]: '%\u0000!' })}`, name)
    }
    return each(
      [...cases.keys()],
      (search) => http(desk, methodOf(route), `${path}?${search}`, { as: proofFor(route), body }),
      (search) => invalid(cases.get(search) ?? ''),
    )
  })
})

describe.each(WITH_ID)('%s', (route) => {
  const request = REQUESTS[route]()
  // The first one; those in the query are left as they are.
  const [, before = '', after = ''] = /^(.*?)[0-9a-f-]{36}(.*)$/.exec(pathOf(request)) ?? []

  test('finds nothing under what is no id, as under an id that nobody has', async () => {
    const id = anId()
    const ids = NO_IDS.split('|').map((one) => one.replaceAll('ID', id))
    const get = (one: string) =>
      http(desk, methodOf(route), before + one + after, {
        as: route.includes(':number') ? holder : lead,
        body: request.body,
      })
    await each([id, ...ids, id.toUpperCase(), id.replaceAll('-', ''), 'a'.repeat(200)], get, NOT_FOUND)
  })
})

test('a path that is no route is not found, whoever asks and how', async () => {
  for (const as of [null, lead])
    await each(NO_PATHS.split('|'), (path) => http(desk, 'GET', path, { as }), NOT_FOUND)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])
    expect((await http(desk, method, '/v1/me', { as: lead })).status, method).toBe(404)
})

test('what is no session is no proof', async () => {
  const { token } = visitor
  const session = lead.cookie.replace('__Host-foyer=', '')
  const bearers = ['', 'x', session, `${token}x`, `${token} x`, '../..', 'a'.repeat(4_000)]
  const cookies = ['', '%', token, `${session}x`, `${session.slice(0, -1)}`]
  const wrongProofs = [
    ...bearers.map((one) => ({ authorization: `Bearer ${one}` })),
    { authorization: token },
    { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` },
    ...cookies.map((one) => ({ cookie: `__Host-foyer=${one}` })),
    { cookie: `foyer=${session}` },
    // A visitor's proof that is wrong is not made good by the cookie of an agent in the same browser.
    { authorization: `Bearer ${token}x`, cookie: lead.cookie },
  ].map((headers) => JSON.stringify(headers))
  const path = pathOf(REQUESTS['GET /v1/conversations/:id/events']())
  await each(wrongProofs, (one) => http(desk, 'GET', path, { headers: JSON.parse(one) }), UNAUTHENTICATED)
  await each(['proofs that are right'], () => http(desk, 'GET', path, { as: lead }), NOT_FOUND)
})
