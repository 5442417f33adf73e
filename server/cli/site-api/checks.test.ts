/** `npm run site-api:check` held against the demo site, and against sites that do something wrong. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock as clock } from '#shared/clock.ts'
import { type Systems, startSystems } from '../../../demo/systems.ts'
import { signatureOf } from '../../outside/site-api/signature.ts'
import { checkSite } from './checks.ts'
import { openApi } from './openapi.ts'

const SECRET = 'a secret of thirty-two characters'
const XU = 'u_xunian'
let systems: Systems

beforeAll(async () => {
  systems = await startSystems({ secret: SECRET, now: clock.now })
})
afterAll(() => systems.close())

describe('npm run site-api:check', () => {
  it('finds nothing wrong with the demo site', async () => {
    const findings = await checkSite(
      { url: systems.url, secret: SECRET, subject: XU, login: '13800000001' },
      clock,
    )
    expect(findings.length).toBeGreaterThan(20)
    expect(findings.filter(({ fault }) => fault !== null)).toEqual([])
  })

  it('names what is wrong', async () => {
    const careless = createServer((_request, reply) =>
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":{"account":{"subject":"x"}}}'),
    )
    await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(careless.address() as AddressInfo).port}/`
    const findings = await checkSite({ url, secret: SECRET, subject: null, login: null }, clock)
    careless.closeAllConnections()
    careless.close()
    const of = (what: string) => findings.find((one) => one.what === what)?.fault
    expect(of('a question without a right signature is turned away')).toContain('answered 200')
    expect(of('account/read: nobody')).toContain('/ok/account')
    expect(of('orders/list: nobody')).toContain('/ok')
  })

  /** The demo's answers, from a site that leaves out, forgets or spoils something on the way. */
  async function through(changed: (call: string) => { status?: number; key?: string } | null) {
    const between = createServer(async (request, reply) => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece as Buffer)
      const [path, body] = [request.url ?? '', Buffer.concat(pieces).toString()]
      const key = String(request.headers['idempotency-key'])
      const { status, key: other = key } = changed(path.split('/v1/')[1] ?? '') ?? {}
      if (status) return reply.writeHead(status).end()
      const signed = String(request.headers['foyer-signature'])
      const seconds = Number(/^t=(\d+),/.exec(signed)?.[1])
      const right = signatureOf({ seconds, path, key, body }, SECRET) === signed
      const signature = right ? signatureOf({ seconds, path, key: other, body }, SECRET) : 'not right'
      const headers = { 'idempotency-key': other, 'foyer-signature': signature }
      const answer = await fetch(new URL(path, systems.url), { method: 'POST', headers, body })
      return reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(between.address() as AddressInfo).port}/foyer/v1/`
    const findings = await checkSite({ url, secret: SECRET, subject: XU, login: 'xunian' }, clock)
    between.closeAllConnections()
    between.close()
    return findings.filter(({ fault }) => fault !== null)
  }

  it('tells a site that keeps no first answers from one that does', async () => {
    const forgetful = await through(() => ({ key: randomUUID() }))
    expect(forgetful).toEqual(
      ['account/act', 'refunds/request', 'codes/send', 'codes/verify', 'notices'].map((call) => ({
        what: `${call}: a key that comes again`,
        fault: 'with another body it should be refused with "state"',
      })),
    )
  })

  it('finds nothing wrong with a site that leaves out how to find an account', async () => {
    expect(await through((call) => (call === 'account/find' ? { status: 404 } : null))).toEqual([])
  })

  it('describes in docs/site-api.openapi.json what is checked', () => {
    const kept = readFileSync(new URL('../../../docs/site-api.openapi.json', import.meta.url), 'utf8')
    expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(openApi())))
  })
})
