/** `npm test`: every check and every test, and one line that counts them from the runners' own reports. */
import { checks } from './test/checks.ts'
import { runVitest } from './test/vitest.ts'

// Faults by themselves: they take both cores, and their deadlines are short.
const results = [
  ...(await checks()),
  await runVitest(['unit', 'product', 'browser']),
  await runVitest(['fault']),
]
const total = (what: 'passed' | 'failed' | 'skipped') => results.reduce((sum, one) => sum + one[what], 0)

// Last, where whoever reads the end of a long run finds it.
for (const { name, failed, which } of results)
  if (failed > 0) console.log([`FAILED ${name}`, ...which.map((one) => `  ${one}`)].join('\n'))
console.log(`tests: ${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`)
process.exitCode = total('failed') > 0 ? 1 : 0
