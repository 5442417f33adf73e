/** What docs/deploy/haproxy.cfg promises, asked of servers that answer as nodes in a bad moment do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Balancer, balancerUrl, openBalancer } from './balancer.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Two nodes by number; each test says how they answer. */
const answers: [Answer, Answer] = [() => {}, () => {}]
const asked: string[] = []
let ready = true
const nodes = [0, 1].map((which) =>
  createServer((request, response) => {
    if (request.url === '/livez') return void response.end('ok')
    if (request.url === '/readyz') return void response.writeHead(ready ? 200 : 503).end()
    asked.push(`${request.method} ${request.url} at ${which + 1}`)
    answers[which as 0 | 1](request, response)
  }),
)
let balancer: Balancer

beforeAll(async () => {
  for (const node of nodes) await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve))
  balancer = await openBalancer(
    await balancerUrl(),
    nodes.map((node) => (node.address() as AddressInfo).port),
  )
})
afterAll(async () => {
  await balancer?.close()
  for (const node of nodes) {
    node.closeAllConnections()
    node.close()
  }
})
beforeEach(() => {
  ready = true
  asked.length = 0
})

const both = (answer: Answer) => answers.fill(answer)
const ask = (path: string, init: RequestInit = {}) => fetch(balancer.url + path, init)

test('tells from where somebody comes, whatever he says himself; takes turns without stickiness', async () => {
  both((request, response) => response.end(String(request.headers['x-forwarded-for'])))
  for (let i = 0; i < 4; i += 1) {
    const answer = await ask('/v1/desk', { headers: { 'x-forwarded-for': '198.51.100.1' } })
    expect(await answer.text()).toBe('127.0.0.1')
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=')
  }
  expect(new Set(asked).size).toBe(2)
})

test('keeps what is for those who run the desk to itself', async () => {
  both((_request, response) => response.end('a node answers'))
  for (const path of ['/livez', '/readyz', '/metrics']) expect((await ask(path)).status).toBe(404)
  expect(asked).toEqual([])
})

test('a file that one version does not have is asked of the other; one that nobody has is missing', async () => {
  both((_request, response) => response.writeHead(404).end())
  expect((await ask('/assets/nobody.js')).status).toBe(404)
  answers[0] = (_request, response) => response.end('here')
  for (let i = 0; i < 4; i += 1) expect((await ask('/assets/panel-NEW.js')).status).toBe(200)
})

test('a handshake that a stopping node turns away goes to the other; a write goes to one alone', async () => {
  answers[0] = (_request, response) => response.writeHead(503).end()
  answers[1] = (_request, response) => response.end('shaken')
  for (let i = 0; i < 4; i += 1) expect((await ask('/socket.io/?EIO=4&transport=websocket')).status).toBe(200)
  asked.length = 0
  const statuses = new Set<number>()
  for (let i = 0; i < 4; i += 1) statuses.add((await ask('/v1/visitors', { method: 'POST' })).status)
  expect(statuses).toEqual(new Set([200, 503]))
  expect(asked).toHaveLength(4)
})

test('where nobody is ready, those who live are asked all the same', async () => {
  both((_request, response) => response.end('overloaded, said in words'))
  ready = false
  await balancer.says(/nodes\/node-1 is DOWN.*503/)
  await balancer.says(/nodes\/node-2 is DOWN.*503/)
  expect(await (await ask('/v1/desk')).text()).toBe('overloaded, said in words')
})
