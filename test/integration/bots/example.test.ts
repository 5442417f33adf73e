/** The bot of `docs/bots.md`, as it stands there, as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../../scripts/build.ts'
import { actAsVisitor } from '../../support/actors.ts'
import { makeBot } from '../../support/bots.ts'
import { type HelpHouse, openHelp } from '../help/house.ts'

let desk: HelpHouse
let bot: ChildProcess
let dir: string
beforeAll(async () => {
  desk = await openHelp()
  const { token } = await makeBot(desk, { name: '小影', topics: ['playback'] })
  const [, program = ''] =
    /```js\n([\s\S]*?)```/.exec(await readFile(join(ROOT, 'docs/bots.md'), 'utf8')) ?? []
  expect(program.trim().split('\n').length).toBeLessThanOrEqual(50)
  // Beside the packages of the house, as it would lie beside its own.
  dir = await mkdtemp(join(ROOT, 'node_modules/.bot-'))
  await writeFile(join(dir, 'bot.mjs'), program)
  bot = spawn(process.execPath, [join(dir, 'bot.mjs')], {
    env: { DESK: desk.url, BOT_TOKEN: token },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
})
afterAll(async () => {
  bot?.kill('SIGKILL')
  if (dir) await rm(dir, { recursive: true })
  await desk?.close()
})

test('it answers what it knows, with its source, and hands over what it does not; killed, it leaves nobody waiting', async () => {
  const { pool } = desk.app.database
  await expect.poll(() => desk.app.bots.first(desk.site, 'playback'), { timeout: 20_000 }).not.toBeNull()
  const xu = actAsVisitor({ url: desk.url, origin: desk.url })
  await xu.asks('字幕怎么关')
  await xu.hears('播放时点右下角的“字幕”，就能打开、关闭或换语言。')
  const said = xu.entries().find((entry) => entry.kind === 'message' && entry.author.role === 'bot')
  expect(said?.body).toMatchObject({ answer: { sources: [{ slug: 'subtitles' }], asks: true } })

  xu.says('海报上的演员叫什么名字')
  await xu.told('bot_left')
  const { rows } = await pool.query<{ text: string }>(
    `select body->>'text' as text from event where conversation = $1 and kind = 'note'`,
    [xu.conversation()],
  )
  expect(rows).toEqual([{ text: '问的是：海报上的演员叫什么名字' }])
  await xu.panel.leave()

  const wu = actAsVisitor({ url: desk.url, origin: desk.url })
  await wu.asks('subtitle is gone')
  await wu.hears('播放时点右下角的“字幕”，就能打开、关闭或换语言。')
  bot.kill('SIGKILL')
  await wu.told('bot_left')
  expect(wu.entries().find((entry) => entry.kind === 'bot_left')?.body).toMatchObject({ why: 'gone' })
  // The place is told after it, when the line has been looked at.
  await expect
    .poll(() => wu.panel.conversations.peek()[0])
    .toMatchObject({ status: 'queued', bot: null, waiting: { place: 1 } })
  xu.close()
  wu.close()
})
