/** `npm run agent -- add NAME ROLE [EMAIL]`: adds somebody and prints the one-time link for him. */
import { systemClock } from '#shared/clock.ts'
import { parser } from '#shared/protocol/schemas/parse.ts'
import { Email, Name } from '#shared/protocol/schemas/parts.ts'
import { NAME_MAX } from '#shared/rules/limits.ts'
import { createIdentity } from '../identity/identity.ts'
import { addAgent } from '../stores/sql/founding.ts'
import { createPeopleStore } from '../stores/sql/people.ts'
import { fail, withDesk } from './stores.ts'

const ROLES = ['agent', 'lead', 'admin', 'auditor'] as const
const USAGE = `Say: npm run agent -- add NAME ROLE [EMAIL], where ROLE is one of ${ROLES.join(', ')}.`

const [act, wantedName = '', wantedRole = '', wantedEmail, ...more] = process.argv.slice(2)
const role = ROLES.find((one) => one === wantedRole)
const name = textOf(Name, wantedName)
const email = textOf(Email, wantedEmail ?? `${(name ?? '').toLowerCase().replace(/\s+/g, '.')}@foyer.local`)

if (act !== 'add' || wantedName === '') fail(USAGE)
else if (more.length > 0) fail(`There is too much behind the address: ${more.join(' ')}. ${USAGE}`)
else if (name === null) fail(`A name has 1 to ${NAME_MAX} letters. ${USAGE}`)
else if (!role) fail(`${JSON.stringify(wantedRole)} is no role. ${USAGE}`)
else if (email === null)
  fail(
    wantedEmail === undefined
      ? `No address can be made of the name ${JSON.stringify(name)}: give one as EMAIL. ${USAGE}`
      : `${JSON.stringify(wantedEmail)} is no e-mail address. ${USAGE}`,
  )
else
  await withDesk(async ({ database, publicUrl }) => {
    const { id, isNew } = await addAgent(database.db, { name, email, role }, systemClock.now())
    if (!isNew) return fail(`Somebody with the address ${email} is there already. Give another address.`)
    const identity = createIdentity({ store: createPeopleStore(database), clock: systemClock })
    console.log(`${name} (${role}) signs in as ${email}.`)
    console.log(`${publicUrl}/console#link=${await identity.makeLink(id)}`)
    console.log('Opens once, within a day.')
  })

/** As the doors would read it, so that whoever is added can sign in. */
function textOf(schema: typeof Name | typeof Email, raw: string): string | null {
  const read = parser(schema, 'text')(raw)
  return 'ok' in read ? (read.ok as string) : null
}
