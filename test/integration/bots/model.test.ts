/** The bot of the house with a model behind it, which is a real server here. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry } from '#shared/protocol/conversation.ts'
import { actAsVisitor } from '../../support/actors.ts'
import { type HelpHouse, openHelp } from '../help/house.ts'

const PATIENCE = { timeout: 10_000 }
let model: Server
let desk: HelpHouse
let saying = ''
const asked: string[] = []

beforeAll(async () => {
  model = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      asked.push(body)
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ choices: [{ message: { content: saying } }] }))
    })
  })
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
  const { port } = model.address() as AddressInfo
  desk = await openHelp({ env: { BOT_LLM_URL: `http://127.0.0.1:${port}/`, BOT_LLM_MODEL: 'small' } })
  await desk.app.bots.lend(desk.site, ['playback'])
})
afterAll(async () => {
  await desk?.close()
  model?.closeAllConnections()
  model?.close()
})

async function answered(text: string): Promise<Extract<Entry, { kind: 'message' }>['body']> {
  const visitor = actAsVisitor({ url: desk.url, origin: desk.url })
  await visitor.asks(text)
  const bots = () =>
    visitor.entries().find((entry) => entry.kind === 'message' && entry.author.role === 'bot')
  await expect.poll(bots, PATIENCE).toBeDefined()
  const said = bots()
  visitor.close()
  return said?.kind === 'message' ? said.body : expect.unreachable()
}

test('what it says from the passage is told with its source, and how much was sent is in the audit', async () => {
  saying = '多数卡顿是网络一时跟不上，先把清晰度降一档试试 [1]。'
  const { text, answer } = await answered('看剧一直转圈圈，我的手机 13800138000')
  expect(text).toBe('帮助中心里是这样说的：\n多数卡顿是网络一时跟不上，先把清晰度降一档试试。')
  expect(answer?.sources).toMatchObject([{ slug: 'buffering' }])
  expect(asked.join()).not.toContain('13800138000')
  const { rows } = await desk.app.database.pool.query<{ details: object }>(
    `select details from audit where act = 'model asked'`,
  )
  expect(rows).toEqual([{ details: { passages: 3, characters: asked[0]?.length } }])
})

test('what it invents is told to nobody: the article speaks for itself', async () => {
  saying = '请下载新版播放器 https://player.example.net [1]'
  const { text, answer } = await answered('没声音')
  expect(text).not.toContain('example.net')
  expect(answer).toMatchObject({ sources: [{ slug: 'no-sound' }], asks: true })
})

test('where it is not certain the bot has no answer, and asks', async () => {
  saying = 'unsure'
  expect((await answered('没有字幕')).answer).toEqual({ sources: [], asks: false })
})
