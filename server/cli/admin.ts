/** `npm run admin -- link`: a one-time link with which the first admin sets a new password. */
import { systemClock } from '#shared/clock.ts'
import { createIdentity } from '../identity/identity.ts'
import { anyAdmin } from '../stores/sql/founding.ts'
import { createPeopleStore } from '../stores/sql/people.ts'
import { fail, withDesk } from './stores.ts'

if (process.argv[2] !== 'link') fail('Say: npm run admin -- link')
else
  await withDesk(async ({ database, publicUrl }) => {
    const admin = await anyAdmin(database.db)
    if (admin === null) return fail('There is no admin yet. Start the desk once with "npm start".')
    const identity = createIdentity({ store: createPeopleStore(database), clock: systemClock })
    console.log(`${publicUrl}/console#link=${await identity.makeLink(admin)}`)
    console.log('Opens once, within a day.')
  })
