/**
 * `npm run admin -- link`: a one-time link with which the first admin sets a new password.
 * `npm run admin -- signing-secret SITE`: a new secret with which a site signs who its visitor is. The one before holds
 * for a day more, so that the site can change over; `--now` ends it at once.
 * `npm run admin -- single-use SITE on|off`: whether tokens of the site without a `jti` are refused.
 * `npm run admin -- bot-token NAME SITE`: the token of a machine that answers visitors; `--list` and `--revoke` too.
 */
import { systemClock } from '#shared/clock.ts'
import { createIdentity } from '../identity/identity.ts'
import { newToken } from '../identity/tokens.ts'
import { anyAdmin, renewSigningSecret, requireJti } from '../stores/sql/founding.ts'
import { createPeopleStore } from '../stores/sql/people.ts'
import { BOT_USAGE, botJob } from './bots.ts'
import { fail, type RunningDesk, withDesk } from './stores.ts'

const USAGE = `Say: npm run admin -- link, or: signing-secret SITE [--now], or: single-use SITE on|off, or: ${BOT_USAGE}`
const DAY_MS = 24 * 60 * 60 * 1_000

const [act, ...words] = process.argv.slice(2)
const [site, ...more] = words
const now = more[0] === '--now'

const aboutBots = act === 'bot-token' ? botJob(words) : null

if (aboutBots) await withDesk(aboutBots)
else if (act === 'link' && site === undefined) await withDesk(printLink)
else if (act === 'signing-secret' && site !== undefined && more.length === Number(now))
  await withDesk((desk) => printSecret(desk, site))
else if (act === 'single-use' && site !== undefined && ['on', 'off'].includes(more[0] ?? ''))
  await withDesk((desk) => setSingleUse(desk, site, more[0] === 'on'))
else fail(USAGE)

async function printLink({ database, publicUrl }: RunningDesk): Promise<void> {
  const admin = await anyAdmin(database.db)
  if (admin === null) return fail('There is no admin yet. Start the desk once with "npm start".')
  const identity = createIdentity({ store: createPeopleStore(database), clock: systemClock })
  console.log(`${publicUrl}/console#link=${await identity.makeLink(admin)}`)
  console.log('Opens once, within a day.')
}

async function printSecret({ database }: RunningDesk, key: string): Promise<void> {
  const secret = newToken()
  const at = systemClock.now()
  const before = await renewSigningSecret(database.db, { key, secret, beforeUntil: now ? at : at + DAY_MS })
  if (before === null) return fail(`There is no site with the key ${key}.`)
  console.log(secret)
  console.error('Keep it on the server of the site alone. It is shown this once.')
  if (before && now) console.error('The one before is worth nothing any more.')
  else if (before) console.error('The one before holds for a day more.')
}

async function setSingleUse({ database }: RunningDesk, key: string, on: boolean): Promise<void> {
  if (!(await requireJti(database.db, key, on))) return fail(`There is no site with the key ${key}.`)
  console.log(
    on ? 'Tokens need a jti from now on.' : 'Tokens without a jti are believed as long as they hold.',
  )
}
