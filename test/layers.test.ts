/** Who may import whom. A new room or noun is a line in a table here, and a decision. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The most special room first: a file belongs to the first whose path fits. */
const ROOMS: Record<string, { may: readonly string[]; packages?: RegExp }> = {
  'shared/protocol/schemas': { may: ['shared/protocol', 'shared/rules'], packages: /^typebox/ },
  'shared/protocol': { may: [] },
  'shared/rules': { may: ['shared/protocol'] },
  'shared/words': { may: ['shared/protocol'] },
  'shared/flows': { may: ['shared/protocol', 'shared/rules'] },
  'shared/client': {
    may: ['shared/protocol', 'shared/rules', 'shared/clock.ts'],
    packages: /^(@preact\/signals-core|socket\.io-client)$/,
  },
  'shared/attach': {
    may: ['shared/protocol', 'shared/rules', 'shared/words', 'shared/client', 'shared/clock.ts'],
    packages: /^preact/,
  },
  'shared/help': { may: ['shared/protocol', 'shared/rules'], packages: /^preact/ },
  'shared/diagnosis': {
    may: ['shared/protocol', 'shared/rules', 'shared/words', 'shared/client'],
    packages: /^preact/,
  },
  'shared/form': {
    may: ['shared/protocol', 'shared/flows', 'shared/words', 'shared/client'],
    packages: /^preact/,
  },
  'shared/clock.ts': { may: [] },
  'server/local': { may: [], packages: /^(pg|ioredis)$/ },
  'server/html': { may: [] },
  'server/domain': {
    may: [
      'shared/protocol',
      'shared/rules',
      'shared/words',
      'shared/flows',
      'shared/clock.ts',
      'server/html',
    ],
    packages: /^(csv-stringify|uqr$|pinyin-pro$|opencc-js\/t2cn$|chinese-days\/)/,
  },
  'server/stores': {
    may: ['shared/protocol', 'shared/rules', 'shared/clock.ts', 'server/domain', 'server/identity'],
    packages: /^(pg|kysely|ioredis)/,
  },
  'server/outside': {
    may: ['shared/protocol', 'shared/rules', 'shared/clock.ts', 'server/domain'],
    packages: /^(typebox|nodemailer$)/,
  },
  'server/examiner': {
    may: ['shared/protocol', 'shared/rules', 'shared/clock.ts', 'server/domain'],
    packages: /^(sharp|file-type)$/,
  },
  'server/registry': {
    may: ['shared/protocol', 'shared/rules', 'server/domain'],
    packages: /^(typebox|cookie)/,
  },
  'server/identity': {
    may: ['shared/protocol', 'shared/rules', 'shared/clock.ts', 'server/domain'],
    packages: /^(@node-rs\/argon2|jose)$/,
  },
  'server/sockets': { may: DOORS(), packages: /^(socket\.io|typebox)/ },
  'server/http': {
    may: [...DOORS(), 'shared/rules', 'shared/words', 'server/html', 'server/sockets/parts.ts'],
    packages: /^(fastify|typebox)/,
  },
  server: { may: ['server', 'shared', 'demo', 'scripts'], packages: /./ },
  'widget/launcher': { may: ['widget/bridge.ts', 'shared/protocol'], packages: /^preact/ },
  'widget/watch': { may: ['widget/bridge.ts', 'shared/protocol', 'shared/rules'] },
  'widget/core': { may: ['shared'], packages: /^@preact\/signals-core$/ },
  'widget/ui': {
    may: [
      'widget/core',
      'shared/diagnosis',
      'shared/help',
      'shared/flows',
      'shared/form',
      'shared/words',
      'shared/attach',
      'shared/rules',
      'shared/protocol',
      'shared/clock.ts',
      'shared/client',
    ],
    packages: /^(preact|@preact\/signals-core)/,
  },
  widget: { may: ['widget', 'shared'], packages: /^(preact|@preact)/ },
  'console/core': { may: ['shared'], packages: /^@preact\/signals-core$/ },
  'console/ui': {
    may: [
      'console/core',
      'shared/diagnosis',
      'shared/help',
      'shared/form',
      'shared/words',
      'shared/attach',
      'shared/rules',
      'shared/protocol',
      'shared/clock.ts',
      'shared/client',
    ],
    packages: /^(preact|@preact\/signals)/,
  },
  console: { may: ['console', 'shared'], packages: /^(preact|@preact)/ },
  demo: { may: ['demo', 'shared', 'scripts', 'widget/foyer.d.ts'], packages: /^(playwright-core|jose)$/ },
  scripts: { may: ['scripts', 'server/local'], packages: /./ },
}

function DOORS() {
  return [
    'shared/protocol',
    'shared/clock.ts',
    'server/domain',
    'server/registry',
    'server/identity',
    'server/config.ts',
    'server/log.ts',
    'server/metrics.ts',
  ]
}

/** Nouns of the domain, in order: each may import those named beside it, and what every noun shares. */
const SHARED_BY_NOUNS = ['actors', 'refused', 'publish', 'desk', 'rounds']
const NOUNS: Record<string, readonly string[]> = {
  topics: [],
  conversations: [],
  hours: ['topics'],
  help: [],
  agents: [],
  queue: [],
  effects: [],
  alerts: [],
  webhooks: ['conversations', 'effects'],
  seen: ['conversations'],
  transcripts: ['conversations', 'topics'],
  files: [],
  guides: ['conversations', 'help'],
  thanks: [],
  systems: [],
  accounts: ['conversations', 'systems'],
  notices: ['agents', 'conversations', 'effects', 'systems', 'topics'],
  cases: ['conversations', 'effects', 'notices', 'systems'],
  documents: ['cases', 'files'],
  channels: ['hours'],
  sheet: ['hours', 'channels'],
  teams: ['topics'],
  flows: ['topics'],
  announcements: ['conversations', 'effects', 'notices', 'topics'],
  routing: ['queue', 'agents', 'conversations'],
  rules: ['conversations', 'effects', 'hours', 'alerts', 'webhooks', 'routing', 'topics'],
  bots: ['agents', 'conversations', 'effects', 'help', 'hours', 'routing', 'topics'],
  reception: ['hours', 'topics', 'flows', 'agents', 'conversations', 'queue', 'routing', 'bots'],
}

/** `ui/` selects and calls: these parts of the shared client are the core's. */
const NOT_FOR_SCREENS = ['link.ts', 'catch-up.ts', 'timeline.ts']
const TESTS = /\.test\.tsx?$/
const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s)?(?:[^'"\n;]*?(?:\n[^'"]*?)?from\s+)?['"]([^'"]+)['"]/g

type Import = { from: string; to: string; typeOnly: boolean; inside: boolean }

const files = globSync('{shared,server,widget,console,demo,scripts}/**/*.{ts,tsx}', { cwd: ROOT })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !TESTS.test(file) && !file.endsWith('.d.ts'))
const imports = files.flatMap(importsOf)

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(([, , type, target = '']) => {
    const inside = target.startsWith('.') || target.startsWith('#shared/')
    const to = target.startsWith('#')
      ? target.slice(1)
      : inside
        ? normalize(join(dirname(file), target))
        : target
    return { from: file, to, typeOnly: type !== undefined, inside }
  })
}

const within = (file: string, place: string) => file === place || file.startsWith(`${place}/`)
const roomOf = (file: string) => Object.keys(ROOMS).find((room) => within(file, room))

describe('the house', () => {
  it('has files to look at, each in a room', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(imports.length).toBeGreaterThan(400)
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([])
  })

  it('lets each room import only what its line names', () => {
    const wrong = imports.filter(({ from, to, inside }) => {
      const room = roomOf(from) ?? ''
      const rule = ROOMS[room]
      if (!inside)
        return !(to.startsWith('node:') ? /^(server|scripts|demo)/.test(room) : rule?.packages?.test(to))
      return !within(to, room) && !rule?.may.some((place) => within(to, place))
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('keeps drivers and doors out of the domain, and the domain out of the stores but for types', () => {
    const values = imports.filter(
      ({ from, to, typeOnly }) => within(from, 'server/stores') && within(to, 'server/domain') && !typeOnly,
    )
    expect(values.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
    const node = imports.filter(({ from, to }) => within(from, 'server/domain') && to.startsWith('node:'))
    expect(node.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('lets the nouns of the domain know only those below them', () => {
    const nounOf = (file: string) => /^server\/domain\/([a-z-]+)/.exec(file)?.[1] ?? ''
    const wrong = imports.filter(({ from, to }) => {
      if (!within(from, 'server/domain') || !within(to, 'server/domain')) return false
      const [own, other] = [nounOf(from), nounOf(to)]
      if (own === other || SHARED_BY_NOUNS.includes(other)) return false
      if (SHARED_BY_NOUNS.includes(own)) return other !== 'conversations'
      return !NOUNS[own]?.includes(other)
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('keeps the line away from the screens, and socket.io in one file', () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        (/^(widget|console)\/ui\//.test(from) &&
          NOT_FOR_SCREENS.some((file) => to === `shared/client/${file}`) &&
          !typeOnly) ||
        (to === 'socket.io-client' && from !== 'shared/client/link.ts'),
    )
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('has no import cycles', () => {
    const next = new Map<string, string[]>()
    for (const { from, to, inside, typeOnly } of imports)
      if (inside && !typeOnly) next.set(from, [...(next.get(from) ?? []), to])
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (file: string, path: string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      if (path.includes(file) || done.has(file)) return
      for (const other of next.get(file) ?? []) walk(other, [...path, file])
      done.add(file)
    }
    for (const file of files) walk(file, [])
    expect(cycles).toEqual([])
  })

  it('takes no time by itself, and makes no HTML of text', () => {
    const timed = files
      .filter((file) => /^(server|shared|widget\/core|console\/core)/.test(file))
      .filter((file) => !within(file, 'server/local') && file !== 'shared/clock.ts')
      .filter((file) => /\bDate\.now\(|\bnew Date\(\)|(?<![.\w])set(Timeout|Interval)\(/.test(read(file)))
    expect(timed).toEqual([])
    const html = files.filter((file) =>
      /innerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/.test(read(file)),
    )
    expect(html).toEqual([])
  })

  it('holds the packages to the versions below which they are dangerous', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version: string }>
    }
    const floors = {
      ws: '8.23.0',
      'socket.io-parser': '4.2.7',
      'engine.io': '6.6.12',
      fastify: '5.12.1',
      sharp: '0.35.5',
    }
    for (const [name, floor] of Object.entries(floors)) {
      const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
      expect(found.length, name).toBeGreaterThan(0)
      for (const [path, { version }] of found)
        expect(atLeast(version, floor), `${path} ${version}`).toBe(true)
    }
  })
})

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

function atLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i += 1) if (a?.[i] !== b?.[i]) return (a?.[i] ?? 0) > (b?.[i] ?? 0)
  return true
}
