import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Plugin } from 'esbuild'

const ESM = /[\\/]build[\\/]esm(-debug)?[\\/]/

/** Methods of the libraries that nobody calls here, by package and file. */
const NEVER_CALLED: Record<string, Record<string, readonly string[]>> = {
  // What tries a second transport beside the first.
  'engine.io-client': { 'socket.js': ['_probe', '_filterUpgrades'] },
  'socket.io-client': {
    // A queue of its own, and listeners for whatever comes.
    'socket.js': [
      '_addToQueue',
      '_drainQueue',
      'onAny',
      'prependAny',
      'offAny',
      'listenersAny',
      'onAnyOutgoing',
      'prependAnyOutgoing',
      'offAnyOutgoing',
      'listenersAnyOutgoing',
      'notifyOutgoingListeners',
    ],
    'manager.js': ['maybeReconnectOnOpen', 'reconnect', 'onreconnect'],
  },
  'socket.io-parser': { 'index.js': ['encodeAsBinary', 'takeBinaryData', 'finishedReconstruction'] },
}

/** Without the bodies of these methods. A new version of the library in which one is called otherwise fails the build. */
const emptied = (text: string, methods: readonly string[]): string =>
  methods.reduce((left, name) => {
    const whole = new RegExp(`(\\n {4}${name}\\([^)]*\\) \\{)[^]*?(?=\\n {4}\\}\\n)`)
    if (!whole.test(left))
      throw new Error(`${name} is not where it was in the library: look at websocket-only.ts.`)
    return left.replace(whole, '$1 return []')
  }, text)

/**
 * The server speaks WebSocket alone, and text alone, and when to return is decided by our own link: the client's
 * other transports, its handling of binary packets, its waiting times and its reading of odd addresses would be
 * 6 KB that never run. Their files are replaced by the little that is left of them.
 */
export const websocketOnly: Plugin = {
  name: 'websocket-only',
  setup(build) {
    const replace = (file: RegExp, contents: string) =>
      build.onLoad({ filter: file }, ({ path }) => (ESM.test(path) ? { contents, loader: 'js' } : null))
    replace(
      /engine\.io-client[\\/].*[\\/]transports[\\/]index\.js$/,
      `import { WS } from './websocket.js'\nexport const transports = { websocket: WS }`,
    )
    // Looks for an old browser's quirk as soon as it is loaded, so it would stay though nothing uses it.
    replace(/engine\.io-client[\\/].*[\\/]polling-xhr\.js$/, 'export const XHR = null')
    replace(
      /socket\.io-parser[\\/].*[\\/]is-binary\.js$/,
      'export const isBinary = () => false\nexport const hasBinary = () => false',
    )
    replace(
      /socket\.io-parser[\\/].*[\\/]binary\.js$/,
      `export const deconstructPacket = (packet) => ({ packet, buffers: [] })
      export const reconstructPacket = (packet) => packet`,
    )
    replace(
      /engine\.io-parser[\\/].*[\\/]encodePacket\.browser\.js$/,
      `import { PACKET_TYPES } from './commons.js'
      export const encodePacket = ({ type, data }, _binary, give) => give(PACKET_TYPES[type] + (data || ''))
      export const encodePacketToBinary = () => {}`,
    )
    replace(
      /engine\.io-parser[\\/].*[\\/]decodePacket\.browser\.js$/,
      `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js'
      export const decodePacket = (text) => {
        const type = typeof text === 'string' && PACKET_TYPES_REVERSE[text[0]]
        return type ? { type, data: text.slice(1) } : ERROR_PACKET
      }`,
    )
    replace(
      /socket\.io-client[\\/].*[\\/]backo2\.js$/,
      'export function Backoff() {}\nBackoff.prototype.reset = Backoff.prototype.duration = () => 0',
    )
    // Every address of ours is a whole one.
    replace(
      /socket\.io-client[\\/].*[\\/]url\.js$/,
      `export const url = (text) => {
        const { origin, pathname } = new URL(text)
        return { source: origin, id: origin, path: pathname }
      }`,
    )
    for (const [name, methods] of Object.entries(NEVER_CALLED))
      build.onLoad(
        { filter: new RegExp(`${name}[\\\\/]build[\\\\/]esm(-debug)?[\\\\/]\\w+\\.js$`) },
        async ({ path }) => {
          const cut = methods[basename(path)]
          return cut ? { contents: emptied(await readFile(path, 'utf8'), cut), loader: 'js' } : null
        },
      )
    replace(
      /engine\.io-client[\\/].*[\\/]parseuri\.js$/,
      `export const parse = (text) => {
        const { protocol, hostname, port, pathname, search } = new URL(text)
        const path = pathname === '/' ? '' : pathname
        return { protocol: protocol.slice(0, -1), host: hostname, port, path, query: search.slice(1), source: text }
      }`,
    )
  },
}
