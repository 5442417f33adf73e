/** Machines for tests: made as an operator makes them, and on the line as any program that speaks the protocol. */
import { expect } from 'vitest'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import type { AgentAsks } from '#shared/protocol/events.ts'
import { BOT_TOKEN, hashOf, newToken } from '../../server/identity/tokens.ts'
import { issueBotToken } from '../../server/stores/sql/bot-tokens.ts'
import { SITE_KEY, type TestApp } from './app.ts'
import { anId, type Caller, connect } from './callers.ts'

export type MadeBot = { id: Id; name: string; token: string }
export type BotCaller = Caller<AgentAsks> & MadeBot

type Desk = Pick<TestApp, 'app' | 'clock'>

export async function makeBot(
  { app, clock }: Desk,
  { name, topics, site = SITE_KEY }: { name: string; topics: Topic[]; site?: string },
): Promise<MadeBot> {
  const [id, token] = [anId(), BOT_TOKEN + newToken()]
  const { pool } = app.database
  const made = await issueBotToken(pool, { key: site, name, id, hash: hashOf(token), at: clock.now() })
  expect(made).toBe('made')
  await pool.query('update bot set topics = $2 where id = $1', [id, topics])
  return { id, name, token }
}

export async function connectBot(desk: Pick<TestApp, 'url'>, bot: MadeBot): Promise<BotCaller> {
  return { ...bot, ...(await connect(desk, '/agent', { auth: { token: bot.token } })) }
}
