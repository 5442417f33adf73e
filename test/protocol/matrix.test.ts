/**
 * Everything that can be asked × everybody who could ask × what it is asked of. The tables of `matrix/expected.ts`
 * say what comes of it; here each word of them is asked for on the wire.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AGENT_EVENTS, ROUTES, VISITOR_EVENTS } from '../../server/registry/table.ts'
import { askAnyhow } from '../support/callers.ts'
import { ASKED_BY_AGENTS, ASKED_BY_VISITORS } from './matrix/asks.ts'
import { AGENTS, CALLERS, type CallerName, isVisitor, VISITORS } from './matrix/callers.ts'
import {
  HANDSHAKES,
  ON_AGENTS_LINE,
  ON_VISITORS_LINE,
  OTHER_DOORS,
  OVER_HTTP,
  SHOWN,
} from './matrix/expected.ts'
import { REQUESTS } from './matrix/requests.ts'
import { nameOf, readTables, type Table } from './matrix/tables.ts'
import { type Teller, type Tellers, tellers } from './matrix/tell.ts'
import { isStage, NOTE, openWorld, STAGES, type World } from './matrix/world.ts'

const handshakes = readTables(HANDSHAKES)
const visitorsLine = readTables(ON_VISITORS_LINE)
const agentsLine = readTables(ON_AGENTS_LINE)
const overHttp = readTables(OVER_HTTP)

let world: World
let tell: Tellers

beforeAll(async () => {
  world = await openWorld()
  tell = tellers(world)
})
afterAll(() => world?.close())

describe('everything that is registered has its lines, and no line is left over', () => {
  const sides = [
    { of: 'visitors', tables: visitorsLine, rules: VISITOR_EVENTS, asked: ASKED_BY_VISITORS, by: VISITORS },
    { of: 'agents', tables: agentsLine, rules: AGENT_EVENTS, asked: ASKED_BY_AGENTS, by: AGENTS },
    { of: 'http', tables: overHttp, rules: ROUTES, asked: REQUESTS, by: CALLERS },
  ]
  test.each(sides)('$of', ({ tables, rules, asked, by }) => {
    const headings = tables.map(({ heading }) => heading).sort()
    expect([...new Set(headings.map(nameOf))]).toEqual(Object.keys(rules).sort())
    expect(headings).toEqual(Object.keys(asked).sort())
    for (const { heading, rows } of tables) expect([...rows.keys()].sort(), heading).toEqual([...by].sort())
  })

  test('nothing answers over HTTP but the routes of the registry and what is no question', () => {
    const { http } = world.desk.app
    expect(doorsOf(http.printRoutes({ commonPrefix: false }))).toEqual(
      [...Object.keys(ROUTES), ...OTHER_DOORS].sort(),
    )
  })
})

// First, while each stage has one conversation and no more.
describe('answers name the conversations of those who may see them, and no others', () => {
  test.each(Object.entries(SHOWN))('%s', async (key, lines) => {
    const [, side, heading = ''] = /^(visitor|agent|http) (.*)$/.exec(key) ?? []
    const seen: Record<string, string[]> = {}
    for (const caller of Object.keys(lines) as CallerName[]) {
      const column = heading.startsWith('GET') ? 'site' : 'queued'
      const { word, whole } = await tell[side as 'visitor' | 'agent' | 'http'](heading, caller, column)
      expect(word, caller).toBe('ok')
      seen[caller] = STAGES.filter((stage) => whole.includes(world.things.get(stage)?.id ?? '?'))
    }
    expect(seen).toEqual(lines)
  })
})

describe('who gets onto the line', () => {
  test.each(handshakes)('$heading', (table) => walk(table, tell.handshake))
})

describe('on the line of visitors', () => {
  test.each(visitorsLine)('$heading', (table) => walk(table, tell.visitor))

  test('what only agents may ask is unknown', () => unknown('visitor', AGENT_EVENTS, VISITOR_EVENTS))
})

describe('on the line of agents', () => {
  test.each(agentsLine)('$heading', (table) => walk(table, tell.agent))

  test('what only visitors may ask is unknown', () => unknown('lead', VISITOR_EVENTS, AGENT_EVENTS))
})

describe('by the second door, which leads into the same room: of each line every word at its first and its last', () => {
  test.each(visitorsLine)('a visitor: $heading', (table) => walk(ends(table), tell.visitorByHttp))
  test.each(agentsLine)('an agent: $heading', (table) => walk(ends(table), tell.agentByHttp))
})

describe('over HTTP', () => {
  test.each(overHttp)('$heading', (table) => walk(table, tell.http))
})

/** Asks for every word of the table, a line at once. */
async function walk({ heading, rows }: Table, teller: Teller): Promise<void> {
  const found: Table['rows'] = new Map()
  for (const [caller, expected] of rows) {
    const columns = [...expected.keys()]
    const told = await Promise.all(columns.map((column) => teller(heading, caller, column)))
    await world.renew(columns.filter((_, index) => told[index]?.changed).filter(isStage))
    found.set(caller, new Map(columns.map((column, index) => [column, told[index]?.word ?? ''])))

    // What somebody may not see is answered like what is not there, and a refusal of everything always alike.
    const everywhere = new Set(expected.values()).size === 1
    const blind = told.filter(({ word }) => word === 'not_found' || (everywhere && word !== 'ok'))
    expect([...new Set(blind.map(({ whole }) => whole))].slice(1), `${caller}: ${heading}`).toEqual([])
    for (const { word, whole } of told)
      if (isVisitor(caller) || caller === 'bot') expect(whole, `${caller}: ${heading}`).not.toContain(NOTE)
      else if (READS_LOG.test(heading) && word === 'ok') expect(whole).toContain(NOTE)
  }
  expect(found).toEqual(rows)
}

function ends(table: Table): Table {
  const endsOf = (row: Map<string, string>) => {
    const words = [...row.values()]
    return new Map(
      [...row].filter(([, word], at) => [words.indexOf(word), words.lastIndexOf(word)].includes(at)),
    )
  }
  return { ...table, rows: new Map([...table.rows].map(([caller, row]) => [caller, endsOf(row)])) }
}

/** Where agents find the notes that no visitor may ever find: without them that search would prove nothing. */
const READS_LOG = /:since$|:id\/events$|with notes/

async function unknown(caller: 'visitor' | 'lead', asked: object, own: object): Promise<void> {
  const line = caller === 'visitor' ? world.visitors.visitor : world.agents.lead
  const others = Object.keys(asked).filter((event) => !Object.hasOwn(own, event))
  expect(others.length).toBeGreaterThan(0)
  for (const event of others)
    expect(await askAnyhow(line, event, {}), event).toEqual({
      refused: { code: 'invalid', field: 'event', rule: 'unknown' },
    })
}

/** From the printed tree: each line is a piece of a path, four signs deeper than the piece before it. */
function doorsOf(tree: string): string[] {
  const path: string[] = []
  return [...tree.matchAll(/^([^/:]*)(\S+)(?: \((.*)\))?$/gm)]
    .flatMap(([, indent = '', piece = '', methods]) => {
      path.splice(indent.length / 4 - 1, path.length, piece)
      return methods?.split(', ').map((method) => `${method} ${path.join('')}`) ?? []
    })
    .sort()
}
