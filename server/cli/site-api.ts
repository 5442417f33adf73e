/**
 * `npm run site-api:check -- URL [SUBJECT [LOGIN]]`: whether a site implements docs/site-api.md, and what is wrong where it
 * does not. The secret is read from SITE_API_SECRET. Without an address the demo site's systems are checked;
 * `--openapi` prints the description from which docs/site-api.openapi.json is kept.
 */
import { systemClock } from '#shared/clock.ts'
import { startSystems } from '../../demo/systems.ts'
import { checkSite } from './site-api/checks.ts'
import { openApi } from './site-api/openapi.ts'

const [url, subject = null, login = null] = process.argv.slice(2)
const DEMO_SECRET = 'of the demo, which keeps nothing'
const DEMO = { subject: 'u_xunian', login: 'xunian@example.com' }

async function main(): Promise<void> {
  if (url === '--openapi') return console.log(JSON.stringify(openApi(), null, 2))
  const secret = process.env.SITE_API_SECRET ?? ''
  if (url !== undefined && !URL.canParse(url))
    throw new Error('The address is like https://site.example.com/foyer/v1/')
  if (url !== undefined && secret.length < 32)
    throw new Error('SITE_API_SECRET is the secret that both sides know, of at least 32 characters.')
  if (url !== undefined) return report(await checkSite({ url, secret, subject, login }))
  const demo = await startSystems({ secret: DEMO_SECRET, now: systemClock.now })
  try {
    report(await checkSite({ url: demo.url, secret: DEMO_SECRET, ...DEMO }))
  } finally {
    await demo.close()
  }
}

function report(findings: Awaited<ReturnType<typeof checkSite>>): void {
  for (const { what, fault } of findings)
    console.log(fault === null ? `ok     ${what}` : `WRONG  ${what}: ${fault}`)
  const wrong = findings.filter(({ fault }) => fault !== null).length
  console.log(`${findings.length - wrong} right, ${wrong} wrong`)
  if (wrong > 0) process.exitCode = 1
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
