/**
 * `npm run simulate`: a day of the desk in a few minutes. `--seed N` repeats one, `--conversations N` and `--agents N`
 * make it another size, `--write` puts what came of it into `docs/`, and the day as the record holds it beside `npm run bench -- eta`. Ends with 1 where somebody was passed over, an
 * agent had more than he may, or anything was lost.
 */
import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../../scripts/build.ts'
import { openLocalStores } from '../../server/local/stores.ts'
import { chart } from './chart.ts'
import { liveThrough, MIDNIGHT } from './day.ts'
import { holds, outcomeOf } from './outcome.ts'
import { planDay } from './plan.ts'
import { recordedOf, textOf } from './recorded.ts'
import { printed, written } from './report.ts'

const [STEP_MS, IDLE_MS] = [60_000, 60_000]
const SEED_MAX = 2 ** 31
/** The most of a kind that is named. */
const NAMED = 5

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    conversations: { type: 'string' },
    agents: { type: 'string' },
    write: { type: 'boolean' },
  },
})
const seed = wholeNumber('seed', values.seed, randomInt(1, SEED_MAX))
const size = {
  conversations: wholeNumber('conversations', values.conversations, 3_000),
  agents: wholeNumber('agents', values.agents, 20),
}

console.log(`Seed ${seed}: ${size.conversations} conversations, ${size.agents} agents.`)
const dataDir = await mkdtemp(join(tmpdir(), 'foyer-simulate-'))
// Run by root, PostgreSQL has a user of its own, who must pass through.
await chmod(dataDir, 0o755)
const stores = await openLocalStores({ dataDir, durable: false })
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void tidyUp().finally(() => process.exit(130)))
const began = performance.now()
try {
  const day = await liveThrough(stores, planDay(seed, size), {
    stepMs: STEP_MS,
    idleMs: IDLE_MS,
    tell: (hour, begun) => console.log(`  ${hour} h: ${begun} came so far, after ${seconds()} s`),
  })
  const outcome = outcomeOf(day)
  console.log(`\n${printed(outcome)}\n`)
  const { passed, aboveCapacity, lost, unexpected } = outcome
  for (const [what, some] of Object.entries({ passed, aboveCapacity, lost, unexpected }))
    for (const one of some.slice(0, NAMED)) console.error(what, one)
  if (values.write) {
    const title = `A simulated day: ${size.conversations} visitors, ${size.agents} agents`
    await writeFile(join(ROOT, 'docs/simulated-day.svg'), chart(outcome.figures, title))
    await writeFile(join(ROOT, 'docs/simulated-day.md'), written(outcome, { minutes: seconds() / 60 }))
    await writeFile(join(ROOT, 'test/bench/days/recorded.csv'), textOf(recordedOf(day, MIDNIGHT)))
  }
  process.exitCode = holds(outcome) ? 0 : 1
} finally {
  await tidyUp()
}

async function tidyUp(): Promise<void> {
  await stores.close()
  for (const place of [dataDir, stores.movedTo])
    if (place !== null) await rm(place, { recursive: true, force: true })
}

function seconds(): number {
  return Math.round((performance.now() - began) / 1_000)
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  console.error(`--${name} is ${JSON.stringify(text)}: it is a whole number, such as 7.`)
  process.exit(1)
}
