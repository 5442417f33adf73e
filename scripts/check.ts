/** `npm run check`: lint, types, layers and units, in under a minute. */
import { checks } from './test/checks.ts'
import { runVitest } from './test/vitest.ts'

const results = [...(await checks()), await runVitest(['unit'])]
const failed = results.filter((one) => one.failed > 0)
for (const { name } of failed) console.log(`FAILED ${name}`)
const count = results.reduce((sum, one) => sum + one.passed, 0)
console.log(`checks: ${count} passed, ${failed.reduce((sum, one) => sum + one.failed, 0)} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
