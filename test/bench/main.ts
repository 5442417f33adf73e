/**
 * `npm run bench [-- NAME …]`: measures the product beside its reference in the same run, prints a table and
 * writes `test/bench/results.json`. Ratios, because machines differ.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { coldStart } from './cold-start.ts'
import type { Figure } from './figure.ts'
import { widgetBytes } from './widget-bytes.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  'widget-entry': () => widgetBytes('widget-entry'),
  'widget-open': () => widgetBytes('widget-open'),
  'cold-start': coldStart,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  )
  process.exit(1)
}

const figures: Figure[] = []
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`${name} …`)
  figures.push(...(await bench()))
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

const results = Object.fromEntries(figures.map(({ name, ...rest }) => [name, rest]))
await writeFile(
  fileURLToPath(new URL('results.json', import.meta.url)),
  `${JSON.stringify(results, null, 2)}\n`,
)
process.exitCode = figures.every((figure) => figure.met) ? 0 : 1
