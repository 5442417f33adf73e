/**
 * `npm run bench [-- NAME …]`: measures the product beside its reference in the same run, prints a table and
 * writes what was measured into `test/bench/results.json`. Ratios, because machines differ.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { coldStart } from './cold-start.ts'
import { eta } from './eta.ts'
import type { Figure } from './figure.ts'
import { flood } from './flood.ts'
import { helpSearch } from './help-search.ts'
import { idleVisitors } from './idle.ts'
import { pageCost } from './page-cost.ts'
import { playback } from './playback.ts'
import { assigning, queueScale } from './queue.ts'
import { closeStage } from './stage.ts'
import { reconnectStorm } from './storm.ts'
import { cpu, latency, throughput } from './talking.ts'
import { twoNodes } from './two-nodes.ts'
import { widgetBytes } from './widget-bytes.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  'durable-throughput': throughput,
  'latency-1000': latency,
  'cpu-per-message': cpu,
  'memory-per-visitor': idleVisitors,
  'two-nodes': twoNodes,
  'reconnect-storm': reconnectStorm,
  flood,
  'queue-scale': queueScale,
  assign: assigning,
  'help-search': helpSearch,
  'widget-entry': () => widgetBytes('widget-entry'),
  'widget-open': () => widgetBytes('widget-open'),
  'page-cost': pageCost,
  'playback-effect': playback,
  'cold-start': coldStart,
  eta,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  )
  process.exit(1)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeStage().finally(() => process.exit(130)))

const figures: Figure[] = []
const failed: string[] = []
try {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`${name} …`)
    try {
      figures.push(...(await bench()))
    } catch (error) {
      // The others are measured all the same.
      failed.push(name)
      console.error(error)
    }
  }
} finally {
  await closeStage()
}

const cells = (figure: Figure) => [
  figure.name,
  `${figure.value} ${figure.unit}`,
  `${figure.reference} ${figure.unit}`,
  figure.ratio.toFixed(2),
  figure.goal,
  figure.met ? 'met' : 'MISSED',
  figure.beside,
]
console.log(`\n${['name', 'value', 'reference', 'ratio', 'goal', '', 'the reference is'].join(' | ')}`)
for (const figure of figures) console.log(cells(figure).join(' | '))

// What was not measured now stands as it was measured last.
const path = fileURLToPath(new URL('results.json', import.meta.url))
const before = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))
const results = { ...before, ...Object.fromEntries(figures.map(({ name, ...rest }) => [name, rest])) }
await writeFile(path, `${JSON.stringify(results, null, 2)}\n`)
if (failed.length > 0) console.error(`Not measured: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 && figures.every((figure) => figure.met) ? 0 : 1
