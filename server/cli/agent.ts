/** `npm run agent -- add NAME ROLE [EMAIL]`: adds somebody and prints the one-time link for him. */
import { systemClock } from '#shared/clock.ts'
import { NAME_MAX } from '#shared/rules/limits.ts'
import { createIdentity } from '../identity/identity.ts'
import { addAgent } from '../stores/sql/founding.ts'
import { createPeopleStore } from '../stores/sql/people.ts'
import { fail, withDesk } from './stores.ts'

const ROLES = ['agent', 'lead', 'admin', 'auditor'] as const
const USAGE = `Say: npm run agent -- add NAME ROLE [EMAIL], where ROLE is one of ${ROLES.join(', ')}.`

const [act, name = '', wantedRole, email = `${name.toLowerCase().replace(/\s+/g, '.')}@foyer.local`] =
  process.argv.slice(2)
const role = ROLES.find((one) => one === wantedRole)

if (act !== 'add' || name.trim() === '' || name.length > NAME_MAX || !role) fail(USAGE)
else if (!/^\S+@\S+\.\S+$/.test(email)) fail(`${email} is no e-mail address. ${USAGE}`)
else
  await withDesk(async ({ database, publicUrl }) => {
    const { id, isNew } = await addAgent(database.db, { name: name.trim(), email, role }, systemClock.now())
    if (!isNew) return fail(`Somebody with the address ${email} is there already. Give another address.`)
    const identity = createIdentity({ store: createPeopleStore(database.db), clock: systemClock })
    console.log(`${name} (${role}) signs in as ${email}.`)
    console.log(`${publicUrl}/console#link=${await identity.makeLink(id)}`)
    console.log('Opens once, within a day.')
  })
