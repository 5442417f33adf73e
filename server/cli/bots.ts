/** `npm run admin -- bot-token …`: makes, lists and takes away the tokens of machines. */
import { systemClock } from '#shared/clock.ts'
import { newId } from '#shared/rules/id.ts'
import { BOT_NAME_MAX } from '#shared/rules/limits.ts'
import { BOT_TOKEN, hashOf, newToken } from '../identity/tokens.ts'
import { issueBotToken, listBots, revokeBot } from '../stores/sql/bot-tokens.ts'
import { createPeopleStore } from '../stores/sql/people.ts'
import { fail, type RunningDesk } from './stores.ts'

export const BOT_USAGE = 'bot-token NAME SITE, bot-token --list SITE, bot-token --revoke NAME SITE'

/** @returns what is to be done with these words, or null where they say nothing */
export function botJob(words: readonly string[]): ((desk: RunningDesk) => Promise<void>) | null {
  const [first = '', second = '', third = '', more] = words
  if (first === '--list' && second !== '' && third === '') return (desk) => list(desk, second)
  if (first === '--revoke' && third !== '' && more === undefined) return (desk) => revoke(desk, third, second)
  if (first !== '' && !first.startsWith('--') && second !== '' && third === '')
    return (desk) => make(desk, second, first)
  return null
}

async function make({ database }: RunningDesk, key: string, name: string): Promise<void> {
  if (name.length > BOT_NAME_MAX || /[\p{Cc}\p{Cf}]/u.test(name))
    return fail(`A name has at most ${BOT_NAME_MAX} signs, all of them visible.`)
  const token = BOT_TOKEN + newToken()
  const at = systemClock.now()
  const outcome = await issueBotToken(database.pool, { key, name, id: newId(at), hash: hashOf(token), at })
  if (outcome === null)
    return fail(`There is no site with the key ${key}, or its own bot has the name ${name}.`)
  await note(database, outcome === 'made' ? 'bot token made' : 'bot token renewed', { name, site: key })
  console.log(token)
  console.error('Keep it where the bot runs, and nowhere else. It is shown this once.')
  if (outcome === 'renewed') console.error('The one before is worth nothing any more.')
  else
    console.error(
      'It answers nothing before somebody switches it on for a topic, in the console under "Bots".',
    )
}

async function list({ database }: RunningDesk, key: string): Promise<void> {
  const bots = await listBots(database.pool, key)
  if (bots === null) return fail(`There is no site with the key ${key}.`)
  if (bots.length === 0) console.log('None.')
  for (const { name, topics, since } of bots)
    console.log(`${name}\tsince ${new Date(since).toISOString()}\t${topics.join(', ') || 'switched off'}`)
}

async function revoke({ database }: RunningDesk, key: string, name: string): Promise<void> {
  if (!(await revokeBot(database.pool, key, name, systemClock.now())))
    return fail(`${key} has no bot of the name ${name}.`)
  await note(database, 'bot token revoked', { name, site: key })
  console.log(`${name} is taken away. Where it talks, people go on within seconds.`)
}

async function note(database: RunningDesk['database'], act: string, details: Record<string, unknown>) {
  const at = systemClock.now()
  await createPeopleStore(database).audit({ id: newId(at), at, actor: 'system', act, object: 'bot', details })
}
