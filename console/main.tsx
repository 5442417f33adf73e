/** The console: makes the core and draws it. */
import '#shared/words/all.ts'
import { render } from 'preact'
import { browserOwners } from '#shared/client/owners.ts'
import { browserTexts } from '#shared/client/storage.ts'
import { browserWake } from '#shared/client/wake.ts'
import { systemClock } from '#shared/clock.ts'
import { newId } from '#shared/rules/id.ts'
import '@preact/signals'
import { createApi } from './core/api.ts'
import { createDesk } from './core/desk.ts'
import { App } from './ui/app.tsx'
import './ui/console.css'
import './ui/cases/cases.css'

const texts = browserTexts()
const desk = createDesk({
  url: location.origin,
  api: createApi((url, init) => fetch(url, init)),
  clock: systemClock,
  wake: browserWake(),
  texts,
  owners: browserOwners(newId(systemClock.now())),
})

render(<App desk={desk} clock={systemClock} texts={texts} />, document.getElementById('app') ?? document.body)
// A one-time link is for whoever holds it, whoever was signed in here before.
if (location.hash.startsWith('#link=')) void desk.api.signOut().then(() => desk.look())
else void desk.look()
