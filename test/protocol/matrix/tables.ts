/** Reads the tables of `expected.ts`. What stands in none of the known places is an error, never passed over. */
import { type CallerName, isCaller } from './callers.ts'

/** Under a heading: for each caller and each column one word. */
export type Table = {
  heading: string
  columns: readonly string[]
  rows: Map<CallerName, Map<string, string>>
}

/** The event, route or namespace of a heading, without what tells its variants apart. */
export const nameOf = (heading: string): string => heading.replace(/ \(.*\)$/, '')

/** A heading of several events, each with what tells it apart; a comma within the brackets parts nothing. */
const BETWEEN_HEADINGS = /,\s+(?![^(]*\))/

export function readTables(text: string): Table[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap(readTable)
}

function readTable(block: string): Table[] {
  const lines = block.split('\n')
  const first = lines.findIndex((line) => /^ {2}\S/.test(line))
  const { heading, columns } = readHead(lines.slice(0, first))
  const rows: Table['rows'] = new Map()
  for (const line of lines.slice(first)) readRow(line, columns, rows)
  return heading.split(BETWEEN_HEADINGS).map((one) => ({ heading: one, columns, rows }))
}

/** Headings, then after a wide gap or on a line of their own the columns. */
function readHead(lines: readonly string[]): { heading: string; columns: string[] } {
  const [, heading, columns] = /^(\S.*?)\s{2,}(\S.*)$/s.exec(lines.join('\n')) ?? []
  if (heading === undefined || columns === undefined) throw new Error(`No heading: ${lines.join('\n')}`)
  return { heading: heading.replace(/\s+/g, ' '), columns: columns.split(/\s+/) }
}

function readRow(line: string, columns: readonly string[], rows: Table['rows']): void {
  const words = line.trim().split(/\s+/)
  const last = words.findLastIndex(isCaller)
  const said = words.slice(last + 1)
  if (last < 0 || (said.length !== 1 && said.length !== columns.length)) throw new Error(`No row: ${line}`)
  for (const caller of words.slice(0, last + 1)) {
    if (!isCaller(caller) || rows.has(caller)) throw new Error(`Wrong or twice: ${caller} in ${line}`)
    rows.set(caller, new Map(columns.map((column, index) => [column, said[index] ?? said[0] ?? ''])))
  }
}
