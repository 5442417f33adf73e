/** A first start as an operator does it: under a C locale, in a directory of mode 700, with seed and metrics. */
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../integration/flow/until.ts'
import { http } from '../support/callers.ts'
import { type Job, openPlace, type Place } from '../support/process.ts'
import { type Said, signed } from '../support/site.ts'

const METRICS_TOKEN = 'a-token-that-nobody-guesses'
const PASSWORD = 'correct horse battery'

let place: Place
let desk: Job
let database: pg.Client

beforeAll(async () => {
  place = await openPlace({ LC_ALL: 'C', LANG: 'C' }, 0o700)
  desk = await place.serves(['--seed'], { METRICS_TOKEN })
  database = new pg.Client({ connectionString: (await place.stores()).databaseUrl })
  database.on('error', () => {})
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await place.close()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${place.url}${path}`, { headers: { connection: 'close', ...headers } })

async function post(path: string, body: unknown) {
  const answer = await fetch(`${place.url}${path}`, {
    method: 'POST',
    headers: { origin: place.url, 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', answer }
}

/** Opens a one-time link. @returns what the session then says about its owner */
async function opens(said: string, password = PASSWORD) {
  const token = /\/console#link=([\w-]+)/.exec(said)?.[1]
  const claimed = await post('/v1/one-time-links/claim', { token, password })
  const me = await get('/v1/me', { cookie: claimed.cookie })
  return { status: claimed.status, me: (await me.json()) as { ok: { name: string; role: string } } }
}

async function rows<T>(sql: string): Promise<T[]> {
  return (await database.query(sql)).rows
}

test('prints where the demo site, the console and the links are', async () => {
  const said = desk.said()
  expect(said).toContain(`Demo site   http://localhost:${place.port}/demo/`)
  expect(said).toContain(`Console     ${place.url}/console`)
  expect(said).toMatch(/First admin http\S+\/console#link=\S+/)
  expect(said.match(/ \((lead|agent)\) .*#link=/g)).toHaveLength(3)
  const demo = await fetch(`http://localhost:${place.port}/demo/`, { headers: { connection: 'close' } })
  expect(await demo.text()).toContain('/widget.js')
})

test('keeps Chinese as Chinese under LC_ALL=C', async () => {
  const [found] = await rows<Record<string, unknown>>(
    `select current_setting('server_encoding') as encoding, lower('ÉÀ') as low,
       length('长夜航线') as letters, '长夜' ~ '^\\w+$' as words, name from site`,
  )
  expect(found).toEqual({ encoding: 'UTF8', low: 'éà', letters: 4, words: true, name: '长夜影院' })
})

test('in a directory of mode 700 PostgreSQL runs as somebody who may, and others see none of its data', async () => {
  expect((await stat(dirname(place.dataDir))).mode & 0o777).toBe(0o700)
  const [{ dir = '' } = {}] = await rows<{ dir: string }>(`select current_setting('data_directory') as dir`)
  const { mode, uid: keeper } = await stat(dir)
  expect(mode & 0o777).toBe(0o700)
  const us = process.getuid?.()
  expect(keeper === us).toBe(us !== 0)
  expect(/PostgreSQL lies in \/var\/lib\/foyer-\w+:/.test(desk.said())).toBe(us === 0)
  expect(dir.startsWith(place.dataDir)).toBe(us !== 0)
})

test('a second start on the same directory refuses and says so, and the first goes on', async () => {
  const second = place.start()
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(
    `A desk already runs on ${place.dataDir}: process ${desk.pid}, ${place.url}.`,
  )
  expect(second.said()).toContain('set DATA_DIR to another directory')
  expect((await get('/livez')).status).toBe(200)
})

test('says that it lives, that it is ready, and its figures to who knows the token', async () => {
  expect(await (await get('/livez')).text()).toBe('ok\n')
  expect(await (await get('/readyz')).json()).toEqual({ ready: true, missing: [] })
  expect((await get('/metrics')).status).toBe(401)
  expect((await get('/metrics', { authorization: 'Bearer a-token-that-somebody-tries' })).status).toBe(401)
  const figures = await get('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` })
  expect(await figures.text()).toContain('foyer_asks_total')
})

test('npm run admin -- link prints a link that opens once', async () => {
  const command = place.run('npm', ['run', '--silent', 'admin', '--', 'link'])
  expect(await command.ended).toBe(0)
  expect(command.said()).toContain(`${place.url}/console#link=`)
  expect(await opens(command.said())).toMatchObject({ status: 200, me: { ok: { role: 'admin' } } })
  expect((await opens(command.said())).status).toBe(410)
})

test('npm run admin -- signing-secret prints a secret by which the site is believed at once', async () => {
  const command = place.run('npm', ['run', '--silent', 'admin', '--', 'signing-secret', 'pk_demo'])
  expect(await command.ended).toBe(0)
  expect(command.said()).toContain('The one before holds for a day more.')
  const secret = /^[\w-]{43}$/m.exec(command.said())?.[0] ?? expect.unreachable('No secret.')
  const made = await http(place, 'POST', '/v1/visitors', { body: { site: 'pk_demo', locale: 'en' } })
  const as = made.ok as { token: string }
  const identify = async (said: Said) =>
    http(place, 'POST', '/v1/visitors/identify', { as, body: { jwt: await signed('u_42', said) } })
  expect((await identify({ secret })).status).toBe(200)
  expect((await identify({ secret: `${secret.slice(0, -1)}?` })).refused).toMatchObject({ why: 'signature' })
  const nowhere = place.run('npm', ['run', '--silent', 'admin', '--', 'signing-secret', 'pk_nowhere'])
  expect(await nowhere.ended).toBe(1)
  expect(nowhere.said()).toContain('There is no site with the key pk_nowhere.')
})

test('npm run agent -- add prints a link for somebody who can then sign in', async () => {
  const command = place.run('npm', ['run', '--silent', 'agent', '--', 'add', '林 夕', 'lead'])
  expect(await command.ended).toBe(0)
  expect(command.said()).toContain('林 夕 (lead) signs in as 林.夕@foyer.local.')
  expect(await opens(command.said())).toMatchObject({ me: { ok: { name: '林 夕', role: 'lead' } } })
  const signedIn = await post('/v1/sign-in', { email: '林.夕@foyer.local', password: PASSWORD })
  expect(signedIn.status).toBe(200)
})

test.each([
  [['agent', 'add', 'Mei', 'boss'], '"boss" is no role.'],
  [['agent', 'add', 'Mei', 'agent', 'mei'], '"mei" is no e-mail address.'],
  [['agent', 'add', 'Mei; Li', 'agent'], 'No address can be made of the name "Mei; Li"'],
  [['agent', 'add', 'Xu', 'agent', 'XUZHIYUAN@foyer.local'], 'is there already.'],
  [['agent'], 'Say: npm run agent -- add NAME ROLE [EMAIL]'],
  [['admin', 'lin'], 'Say: npm run admin -- link'],
])('%s is refused in a sentence', async ([program, ...args], why) => {
  const command = place.run(process.execPath, [`server/cli/${program}.ts`, ...args])
  expect(await command.ended).toBe(1)
  expect(command.said()).toContain(why)
  expect(command.said()).not.toMatch(/\n\s+at /)
})

test('says what is missing when Redis is gone, still ends well, and leaves nothing', async () => {
  process.kill(await place.redisPid(), 'SIGKILL')
  await until(async () => {
    const ready = await get('/readyz')
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, missing: ['Redis does not answer'] },
    ])
  })
  expect((await place.alive()).length).toBeGreaterThan(1)
  desk.signal('SIGINT')
  expect(await desk.ended).toBe(0)
  expect(await place.alive()).toEqual([])
})

test('the next start finds everything, seeds nothing twice, and without a token has no figures', async () => {
  desk = await place.serves(['--seed'])
  await database.end()
  database = new pg.Client({ connectionString: (await place.stores()).databaseUrl })
  database.on('error', () => {})
  await database.connect()
  expect(await rows('select role, count(*)::int from agent group by role order by role')).toEqual([
    { role: 'admin', count: 1 },
    { role: 'agent', count: 2 },
    { role: 'lead', count: 2 },
  ])
  expect(await rows('select count(*)::int from conversation')).toEqual([{ count: 3 }])
  expect(await rows('select count(*)::int from site')).toEqual([{ count: 1 }])
  expect(desk.said()).not.toContain('First admin')
  expect((await get('/metrics')).status).toBe(404)
  expect(await opens(desk.said())).toMatchObject({ status: 200, me: { ok: { role: 'lead' } } })
  desk.signal('SIGTERM')
  expect(await desk.ended).toBe(0)
  expect(await place.alive()).toEqual([])
})
